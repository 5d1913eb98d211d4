package dev.visio.speakers.link;

/**
 * One direction of an access link.
 *
 * @param bitsPerSecond of whole IP packets
 * @param delayNanos of every datagram, from one end to the other
 * @param jitterNanos a stretch of datagrams is late by up to this much more; they do not overtake
 *     each other
 * @param lossRatio of datagrams that get lost on the way, each by itself
 * @param queueNanos so long a datagram may wait for those before it; who would have to wait longer
 *     is dropped (drop-tail)
 */
public record WayProfile(
    long bitsPerSecond, long delayNanos, long jitterNanos, double lossRatio, long queueNanos) {
  private static final long LONGEST_NANOS = 10_000_000_000L;

  public WayProfile {
    if (bitsPerSecond < 1_000 || bitsPerSecond > 100_000_000_000L) {
      throw new IllegalArgumentException("a link carries 1 kbit/s to 100 Gbit/s");
    }
    requireTime("delay", delayNanos);
    requireTime("jitter", jitterNanos);
    requireTime("queue", queueNanos);
    if (!(lossRatio >= 0 && lossRatio <= 1)) {
      throw new IllegalArgumentException("a loss ratio is 0 to 1, not " + lossRatio);
    }
  }

  private static void requireTime(String name, long nanos) {
    if (nanos < 0 || nanos > LONGEST_NANOS) {
      throw new IllegalArgumentException("the " + name + " of a link is 0 to 10 s");
    }
  }
}
