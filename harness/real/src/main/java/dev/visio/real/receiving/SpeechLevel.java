package dev.visio.real.receiving;

/**
 * The mean level of sound while somebody speaks: of those pieces of 10 ms that are louder than
 * {@link #SPOKEN_DECIBELS}. One thread at a time.
 */
public final class SpeechLevel {
  /** Quieter than this is a room, not a voice; in dBov. */
  private static final double SPOKEN_DECIBELS = -60;

  private static final int PIECES_PER_SECOND = 100;
  private static final double OVERLOAD = 32_768;

  private double energy;
  private long pieces;

  /** The level of all of a clip's samples, in dBov; as quiet as can be told where nobody speaks. */
  public static double ofClip(short[] samples, int samplesPerSecond) {
    SpeechLevel level = new SpeechLevel();
    int piece = samplesPerSecond / PIECES_PER_SECOND;
    for (int from = 0; from + piece <= samples.length; from += piece) {
      long squares = 0;
      for (int i = from; i < from + piece; i++) {
        squares += samples[i] * samples[i];
      }
      level.add((double) squares / piece);
    }
    return level.decibels();
  }

  /** 10 ms of this mean square, in squared steps of 16-bit samples. */
  void add(double meanSquare) {
    if (decibels(meanSquare) > SPOKEN_DECIBELS) {
      energy += meanSquare;
      pieces++;
    }
  }

  /** All that another one has counted. */
  void add(SpeechLevel other) {
    energy += other.energy;
    pieces += other.pieces;
  }

  public double spokenSeconds() {
    return (double) pieces / PIECES_PER_SECOND;
  }

  /** In dBov. */
  public double decibels() {
    return pieces == 0 ? SPOKEN_DECIBELS : decibels(energy / pieces);
  }

  private static double decibels(double meanSquare) {
    return 10 * Math.log10(Math.max(meanSquare, 1e-3) / (OVERLOAD * OVERLOAD));
  }
}
