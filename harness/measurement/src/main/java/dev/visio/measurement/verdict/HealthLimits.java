package dev.visio.measurement.verdict;

/**
 * How unwell the generator may be before its figures are no longer believed. Each holds up to and
 * including its limit.
 *
 * @param pacingErrorP99Nanos actual − intended send, 99th percentile
 * @param loopStallNanos the longest time for which a loop stood still
 * @param jvmPauseNanos the longest pause of the whole process
 * @param receiveDrops datagrams that the kernel dropped at the generator's sockets
 * @param stealRatio time of the machine's processors that a hypervisor gave to others
 * @param othersRatio time of the processors that other processes used: what they take, service and
 *     generator wait for, so it excuses a broken budget; a kept one was kept all the same
 * @param generatorOthersRatio time of the processors that only the generator should have, used by
 *     other processes: whoever sits there makes packets late that the service passed on in time,
 *     and early ones cannot be told from them
 * @param neverSentRatio packets that were due and never sent
 */
public record HealthLimits(
    long pacingErrorP99Nanos,
    long loopStallNanos,
    long jvmPauseNanos,
    long receiveDrops,
    double stealRatio,
    double othersRatio,
    double generatorOthersRatio,
    double neverSentRatio) {

  /**
   * Half an audio tick for the pacing; stalls and pauses shorter than what a jitter buffer of
   * moderate size hides; no drop at all, since a dropped datagram cannot be told from one that the
   * service lost.
   */
  public static final HealthLimits DEFAULTS =
      new HealthLimits(10_000_000, 150_000_000, 150_000_000, 0, 0.10, 0.25, 0.25, 0.001);

  public HealthLimits {
    if (pacingErrorP99Nanos <= 0 || loopStallNanos <= 0 || jvmPauseNanos <= 0) {
      throw new IllegalArgumentException("health limits that are times must be positive");
    }
    if (receiveDrops < 0
        || !isRatio(stealRatio)
        || !isRatio(othersRatio)
        || !isRatio(generatorOthersRatio)
        || !isRatio(neverSentRatio)) {
      throw new IllegalArgumentException("drops must not be negative, and ratios lie from 0 to 1");
    }
  }

  private static boolean isRatio(double value) {
    return value >= 0 && value <= 1;
  }
}
