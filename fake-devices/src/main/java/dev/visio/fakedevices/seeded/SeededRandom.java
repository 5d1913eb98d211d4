package dev.visio.fakedevices.seeded;

/**
 * SplitMix64 (Steele, Lea, Flood, 2014), written out here because the JDK promises the algorithm of
 * none of its generators' bounded and floating-point methods, and clips are cached by seed.
 */
public final class SeededRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /**
   * @param seed whose sequence this is
   * @param purpose separates the sequences that one seed gives to several uses
   */
  public SeededRandom(long seed, String purpose) {
    long mixed = seed;
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed + GOLDEN_GAMMA) ^ purpose.charAt(i);
    }
    state = mix(mixed + GOLDEN_GAMMA);
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) ((nextLong() >>> 33) * bound >>> 31);
  }

  /** From 0 (included) to 1 (excluded). */
  public double fraction() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  public double between(double least, double most) {
    return least + (most - least) * fraction();
  }

  /** Exponentially distributed with this mean. */
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - fraction());
  }

  /** Roughly normal with mean 0 and standard deviation 1: the sum of four uniform numbers. */
  public double bell() {
    return (fraction() + fraction() + fraction() + fraction() - 2) * 1.7320508075688772;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
