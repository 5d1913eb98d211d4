package dev.visio.sfu.bandwidth;

/** What share of the packets was lost, over some hundred milliseconds each. */
final class LossWindow {
  private static final long WINDOW_NANOS = 600_000_000L;

  /** Of fewer packets, one that is lost says nothing of a share. */
  private static final int FEWEST = 20;

  private long beganNanos;
  private int packets;
  private int lost;

  void add(int newPackets, int newLost) {
    packets += newPackets;
    lost += newLost;
  }

  /** The ratio, 0 to 1, of a window that is over now; −1 while it is not. */
  double take(long nowNanos) {
    if (packets < FEWEST || nowNanos - beganNanos < WINDOW_NANOS) {
      return -1;
    }
    double ratio = (double) lost / packets;
    beganNanos = nowNanos;
    packets = 0;
    lost = 0;
    return ratio;
  }
}
