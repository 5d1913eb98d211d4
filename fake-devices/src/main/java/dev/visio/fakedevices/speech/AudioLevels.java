package dev.visio.fakedevices.speech;

/** The level of samples as RFC 6464 sends it, computed as RFC 6465's Appendix A does. */
public final class AudioLevels {

  /** What is sent for digital silence, and for anything below −127 dBov. */
  public static final int SILENCE = 127;

  private static final double OVERLOAD = 32_767;

  private AudioLevels() {}

  /** −dBov of these samples: 0 is the loudest, {@link #SILENCE} the quietest. */
  public static int level(short[] samples, int offset, int count) {
    long squares = 0;
    for (int i = offset; i < offset + count; i++) {
      squares += samples[i] * samples[i];
    }
    if (squares == 0) {
      return SILENCE;
    }
    double rootMeanSquare = StrictMath.sqrt((double) squares / count) / OVERLOAD;
    double decibels = 20 * StrictMath.log10(rootMeanSquare);
    return Math.clamp(Math.round(-decibels), 0, SILENCE);
  }
}
