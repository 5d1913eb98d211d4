package dev.visio.runner.relay;

/**
 * What a relay does to packets. Each meets one harm at most.
 *
 * @param dropped ratio of packets that go no further
 * @param duplicated ratio of packets that go on twice
 * @param corrupted ratio of packets of which one bit behind the header is turned
 * @param overtaken ratio of packets that wait until the next one of their stream has gone on
 */
record Harm(double dropped, double duplicated, double corrupted, double overtaken) {
  static final Harm NONE = new Harm(0, 0, 0, 0);

  Harm {
    if (dropped < 0 || duplicated < 0 || corrupted < 0 || overtaken < 0) {
      throw new IllegalArgumentException("a ratio is not negative");
    }
    if (dropped + duplicated + corrupted + overtaken > 1) {
      throw new IllegalArgumentException("more harm than packets");
    }
  }

  static Harm dropping(double ratio) {
    return new Harm(ratio, 0, 0, 0);
  }

  static Harm duplicating(double ratio) {
    return new Harm(0, ratio, 0, 0);
  }

  static Harm corrupting(double ratio) {
    return new Harm(0, 0, ratio, 0);
  }

  static Harm overtaking(double ratio) {
    return new Harm(0, 0, 0, ratio);
  }

  /** How many packets met which harm. */
  record Tally(long dropped, long duplicated, long corrupted, long overtaken) {}
}
