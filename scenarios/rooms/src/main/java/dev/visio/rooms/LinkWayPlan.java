package dev.visio.rooms;

import java.time.Duration;

/**
 * One direction of an access link.
 *
 * @param kilobitsPerSecond of whole IP packets
 * @param delay of every packet
 * @param jitter by which a stretch of packets may be later still; none overtakes another
 * @param lossRatio of packets that get lost on the way
 * @param queue so long a packet may wait for those before it, or it is dropped
 */
public record LinkWayPlan(
    int kilobitsPerSecond, Duration delay, Duration jitter, double lossRatio, Duration queue) {
  static final IntRange KILOBITS = new IntRange(16, 10_000_000);
  static final DurationRange TIMES = new DurationRange(Duration.ZERO, Duration.ofSeconds(5));

  public LinkWayPlan {
    KILOBITS.check("kilobitsPerSecond", kilobitsPerSecond);
    TIMES.check("delay", delay);
    TIMES.check("jitter", jitter);
    Check.ratio("lossRatio", lossRatio);
    TIMES.check("queue", queue);
  }

  static LinkWayPlan ofMillis(
      int kilobitsPerSecond, long delay, long jitter, double lossRatio, long queue) {
    return new LinkWayPlan(
        kilobitsPerSecond,
        Duration.ofMillis(delay),
        Duration.ofMillis(jitter),
        lossRatio,
        Duration.ofMillis(queue));
  }
}
