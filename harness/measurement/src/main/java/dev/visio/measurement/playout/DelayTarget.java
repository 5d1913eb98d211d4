package dev.visio.measurement.playout;

/**
 * How long a stream's packets should wait so that late ones are there in time: the 95 % quantile of
 * the greatest delay behind the fastest packet in each half second, with forgetting. These are the
 * figures that NetEq has by default (libwebrtc, {@code DelayManager::Config}).
 */
final class DelayTarget {
  private static final long SAMPLE_NANOS = 500_000_000L;

  private final FastestWay fastest = new FastestWay();
  private final DelayQuantile quantile;
  private final long startNanos;
  private boolean begun;
  private long sampleBeganNanos;
  private long sampleMaxNanos;
  private long targetNanos;

  /**
   * @param startNanos the target as long as nothing is known
   * @param bucketNanos the target's steps, and the least that it becomes
   */
  DelayTarget(long startNanos, long bucketNanos) {
    this.quantile = new DelayQuantile(bucketNanos);
    this.startNanos = startNanos;
    this.targetNanos = startNanos;
  }

  /** Forgets what has been. */
  void restart() {
    fastest.restart();
    quantile.restart();
    begun = false;
    sampleMaxNanos = 0;
    targetNanos = startNanos;
  }

  /** A packet came at that instant whose media time is that. */
  void onArrival(long arrivalNanos, long mediaNanos) {
    long delay = fastest.delayNanos(arrivalNanos, mediaNanos);
    if (!begun) {
      begun = true;
      sampleBeganNanos = arrivalNanos;
    }
    if (arrivalNanos - sampleBeganNanos >= SAMPLE_NANOS) {
      quantile.add(sampleMaxNanos);
      targetNanos = quantile.nanos();
      sampleBeganNanos = arrivalNanos;
      sampleMaxNanos = 0;
    }
    sampleMaxNanos = Math.max(sampleMaxNanos, delay);
  }

  /** The fastest packet's arrival less its media time. */
  long baseNanos() {
    return fastest.baseNanos();
  }

  long nanos() {
    return targetNanos;
  }
}
