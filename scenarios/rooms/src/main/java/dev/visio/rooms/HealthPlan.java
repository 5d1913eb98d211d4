package dev.visio.rooms;

import java.time.Duration;

/**
 * The limits past which the generator or its machine is not fit to judge a service.
 *
 * @param pacingErrorP99 how late the senders may be, actual against intended, at the 99th
 *     percentile
 * @param loopStall the longest time for which a loop of the generator may stand still
 * @param jvmPause the longest pause of the generator's JVM
 * @param receiveDrops how many datagrams the generator's sockets may drop
 * @param stealRatio the share of the machine that its host may take away
 * @param othersRatio the share of the processors that other processes may use
 * @param generatorOthersRatio the share of the generator's own processors that other processes may
 *     use
 * @param neverSentRatio the share of intended packets that may never have been sent
 */
public record HealthPlan(
    Duration pacingErrorP99,
    Duration loopStall,
    Duration jvmPause,
    int receiveDrops,
    double stealRatio,
    double othersRatio,
    double generatorOthersRatio,
    double neverSentRatio) {
  static final DurationRange TIMES =
      new DurationRange(Duration.ofNanos(1_000), Duration.ofMinutes(1));
  static final IntRange DROPS = new IntRange(0, Integer.MAX_VALUE);

  static final HealthPlan USUAL =
      new HealthPlan(
          Duration.ofMillis(10),
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          0,
          0.10,
          0.25,
          0.25,
          0.001);

  public HealthPlan {
    TIMES.check("pacingErrorP99", pacingErrorP99);
    TIMES.check("loopStall", loopStall);
    TIMES.check("jvmPause", jvmPause);
    DROPS.check("receiveDrops", receiveDrops);
    Check.ratio("stealRatio", stealRatio);
    Check.ratio("othersRatio", othersRatio);
    Check.ratio("generatorOthersRatio", generatorOthersRatio);
    Check.ratio("neverSentRatio", neverSentRatio);
  }
}
