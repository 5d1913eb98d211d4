package dev.visio.real.sending;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.visio.fakedevices.MicrophoneSamples;

/** A real participant's microphone: puts 10 ms of sound into libwebrtc when they are due. */
public final class MicrophoneFeed implements AutoCloseable {
  private static final long PIECE_NANOS = 10_000_000L;
  private static final int PIECE_SAMPLES = MicrophoneSamples.SAMPLES_PER_SECOND / 100;

  private final CustomAudioSource source;
  private final short[] samples;
  private final byte[] piece = new byte[PIECE_SAMPLES * Short.BYTES];
  private final Ticking ticking;
  private int next;

  /**
   * Listens from now on.
   *
   * @param samples whole pieces of 10 ms, over and over
   */
  public MicrophoneFeed(String name, short[] samples, CustomAudioSource source) {
    if (samples.length < PIECE_SAMPLES || samples.length % PIECE_SAMPLES != 0) {
      throw new IllegalArgumentException(samples.length + " samples are no whole pieces of 10 ms");
    }
    this.samples = samples;
    this.source = source;
    this.ticking = new Ticking(name, PIECE_NANOS, this::listen);
  }

  private void listen(long dueNanos) {
    for (int i = 0; i < PIECE_SAMPLES; i++) {
      short sample = samples[next + i];
      piece[2 * i] = (byte) sample;
      piece[2 * i + 1] = (byte) (sample >> 8);
    }
    next = (next + PIECE_SAMPLES) % samples.length;
    source.pushAudio(piece, Short.SIZE, MicrophoneSamples.SAMPLES_PER_SECOND, 1, PIECE_SAMPLES);
  }

  @Override
  public void close() {
    ticking.close();
  }
}
