package dev.visio.fakedevices;

/** A microphone's sound as its encoder was given it, for encoders that work while it is heard. */
public final class MicrophoneSamples {
  /** Samples a second, in one channel. */
  public static final int SAMPLES_PER_SECOND = 48_000;

  private MicrophoneSamples() {}

  /** All samples of 16 bits before the microphone begins anew. */
  public static short[] of(MicrophoneSettings settings) {
    return ClipEncoder.samples(settings, ClipEncoder.timeline(settings));
  }
}
