package dev.visio.fakedevices.picture;

/**
 * Smooth random texture (value noise): random values at the points of a lattice, blended between
 * them. The same seed and point give the same value.
 */
public final class ValueNoise {

  private final long seed;

  public ValueNoise(long seed) {
    this.seed = seed;
  }

  /** From −1 to 1, changing over a distance of about 1. */
  public double at(double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    double toRight = eased(x - left);
    double down = eased(y - top);
    long column = (long) left;
    long row = (long) top;
    double above = blend(point(column, row), point(column + 1, row), toRight);
    double below = blend(point(column, row + 1), point(column + 1, row + 1), toRight);
    return blend(above, below, down);
  }

  /** Several layers, each of half the size and half the strength of the one before. */
  public double layered(double x, double y, int layers) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int layer = 0; layer < layers; layer++) {
      sum += strength * at(x * scale + 17.3 * layer, y * scale - 9.1 * layer);
      strength /= 2;
      scale *= 2;
    }
    return sum;
  }

  private double point(long column, long row) {
    long mixed = seed ^ column * 0x9e3779b97f4a7c15L ^ row * 0xc2b2ae3d27d4eb4fL;
    mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 32) * 0x94d049bb133111ebL;
    return (mixed >> 11) * 0x1.0p-52;
  }

  private static double eased(double share) {
    return share * share * (3 - 2 * share);
  }

  private static double blend(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
