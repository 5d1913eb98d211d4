package dev.visio.sfu.bandwidth;

/**
 * Whether more is lost than chance explains. Of some dozens of packets, of which one in twenty is
 * lost on the way, now and then a tenth is missing: a path that is held to that is made narrower
 * and narrower. So a share counts once it is above its limit by twice its own deviation, and until
 * then the window goes on.
 */
final class LossWindow {
  private static final long SHORTEST_NANOS = 600_000_000L;
  private static final long LONGEST_NANOS = 1_500_000_000L;

  /** Of fewer packets, those that are lost say nothing of a share. */
  private static final int FEWEST = 20;

  /** Those lost out of many are as many as expected, give or take the root of it (Poisson). */
  private static final double DEVIATIONS = 2;

  private long beganNanos;
  private int packets;
  private int lost;

  void add(int newPackets, int newLost) {
    packets += newPackets;
    lost += newLost;
  }

  /**
   * The ratio that is lost, if it is surely above this one, and 0 otherwise; asked at each message.
   *
   * @param much ratio, 0 to 1
   */
  double above(double much, long nowNanos) {
    long passedNanos = nowNanos - beganNanos;
    if (packets < FEWEST || passedNanos < SHORTEST_NANOS) {
      return 0;
    }
    boolean surely = lost - DEVIATIONS * Math.sqrt(lost) > much * packets;
    double ratio = surely ? (double) lost / packets : 0;
    if (surely || passedNanos >= LONGEST_NANOS) {
      beganNanos = nowNanos;
      packets = 0;
      lost = 0;
    }
    return ratio;
  }
}
