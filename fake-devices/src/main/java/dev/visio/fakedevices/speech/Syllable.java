package dev.visio.fakedevices.speech;

/**
 * One syllable: a consonant, then a vowel.
 *
 * @param startSeconds when the consonant begins
 * @param vowelSeconds when the vowel begins
 * @param endSeconds when it has died away
 * @param onset the consonant
 * @param vowel the vowel
 * @param stress how strongly it is spoken, around 1
 * @param pitch the fundamental frequency relative to the voice's own, around 1
 */
public record Syllable(
    double startSeconds,
    double vowelSeconds,
    double endSeconds,
    Onset onset,
    Vowel vowel,
    double stress,
    double pitch) {

  /** How a syllable begins. */
  public enum Onset {
    /** Vowel at once. */
    NONE,
    /** A closure, then a burst of noise: p, t, k. */
    PLOSIVE,
    /** Noise above 4 kHz: s, sh, f. */
    FRICATIVE,
    /** Voiced through the nose: m, n. */
    NASAL
  }

  /** The mean formants of a man's vowels in Hz (Peterson and Barney, 1952), and F4. */
  public enum Vowel {
    I(270, 2290, 3010, 0.35),
    E(530, 1840, 2480, 0.55),
    AE(660, 1720, 2410, 0.85),
    A(730, 1090, 2440, 1.0),
    O(570, 840, 2410, 0.7),
    U(300, 870, 2240, 0.3),
    SCHWA(490, 1350, 1690, 0.5);

    static final double FOURTH_FORMANT_HERTZ = 3_400;

    private final double first;
    private final double second;
    private final double third;
    private final double openness;

    Vowel(double first, double second, double third, double openness) {
      this.first = first;
      this.second = second;
      this.third = third;
      this.openness = openness;
    }

    double formantHertz(int index) {
      return switch (index) {
        case 0 -> first;
        case 1 -> second;
        case 2 -> third;
        default -> FOURTH_FORMANT_HERTZ;
      };
    }

    /** How far the mouth opens, from 0 to 1. */
    public double openness() {
      return openness;
    }
  }

  /** How loud the vowel sounds at this instant, from 0 to its stress. */
  public double loudness(double seconds) {
    if (seconds < vowelSeconds || seconds >= endSeconds) {
      return 0;
    }
    double attack = Math.min(1, (seconds - vowelSeconds) / 0.025);
    double release = Math.min(1, (endSeconds - seconds) / 0.060);
    return stress * attack * attack * (3 - 2 * attack) * release * release * (3 - 2 * release);
  }
}
