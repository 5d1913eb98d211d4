package dev.visio.sfu.bandwidth;

/**
 * Whether a queue fills up on the path: packets that left in one burst are one group; by how much
 * longer two groups are apart when they arrive than when they left is summed up and smoothed, and a
 * line is laid through the last of these sums. Where it climbs more steeply than a threshold that
 * adapts itself to the path's own jitter, and goes on to, the path is over-used. The constants are
 * libwebrtc's (trendline_estimator.cc).
 */
final class DelayTrend {
  /** What the delay does. */
  enum State {
    NORMAL,
    /** A queue fills. */
    OVERUSED,
    /** A queue drains. */
    UNDERUSED
  }

  private static final double NANOS_PER_MILLI = 1e6;
  private static final long BURST_NANOS = 5_000_000L;
  private static final long RESTART_NANOS = 3_000_000_000L;
  private static final int WINDOW = 20;
  private static final double SMOOTHING = 0.9;
  private static final double GAIN = 4;
  private static final int MAX_COUNTED = 60;
  private static final double FIRST_THRESHOLD = 12.5;
  private static final double MIN_THRESHOLD = 6;
  private static final double MAX_THRESHOLD = 600;
  private static final double THRESHOLD_RISE = 0.0087;
  private static final double THRESHOLD_FALL = 0.039;
  private static final double MAX_ADAPTED_BEYOND = 15;
  private static final double OVERUSE_MILLIS = 10;

  private boolean begun;
  private long groupFirstSent;
  private long groupLastSent;
  private long groupLastArrival;
  private boolean hasFormer;
  private long formerLastSent;
  private long formerLastArrival;

  private final double[] times = new double[WINDOW];
  private final double[] delays = new double[WINDOW];
  private int deltas;
  private long firstArrival;
  private double accumulated;
  private double smoothed;

  private double threshold = FIRST_THRESHOLD;
  private double formerSlope;
  private double overuseMillis = -1;
  private int overuses;
  private State state = State.NORMAL;

  State state() {
    return state;
  }

  /** A packet that left then, and arrived then by the receiver's clock; in the order of sending. */
  void arrived(long sentNanos, long arrivalNanos) {
    if (!begun || Math.abs(arrivalNanos - groupLastArrival) > RESTART_NANOS) {
      restart(sentNanos, arrivalNanos);
      return;
    }
    if (sentNanos - groupFirstSent <= BURST_NANOS) {
      groupLastSent = Math.max(groupLastSent, sentNanos);
      groupLastArrival = Math.max(groupLastArrival, arrivalNanos);
      return;
    }
    if (hasFormer) {
      grouped(
          (groupLastSent - formerLastSent) / NANOS_PER_MILLI,
          (groupLastArrival - formerLastArrival) / NANOS_PER_MILLI);
    }
    hasFormer = true;
    formerLastSent = groupLastSent;
    formerLastArrival = groupLastArrival;
    groupFirstSent = sentNanos;
    groupLastSent = sentNanos;
    groupLastArrival = arrivalNanos;
  }

  /** Forgets what was seen, after a probe that has filled a queue on purpose. */
  void restart() {
    begun = false;
    state = State.NORMAL;
  }

  private void restart(long sentNanos, long arrivalNanos) {
    begun = true;
    hasFormer = false;
    groupFirstSent = sentNanos;
    groupLastSent = sentNanos;
    groupLastArrival = arrivalNanos;
    firstArrival = arrivalNanos;
    deltas = 0;
    accumulated = 0;
    smoothed = 0;
    formerSlope = 0;
    overuseMillis = -1;
    state = State.NORMAL;
  }

  private void grouped(double sentMillis, double arrivalMillis) {
    accumulated += arrivalMillis - sentMillis;
    smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
    int place = deltas++ % WINDOW;
    times[place] = (groupLastArrival - firstArrival) / NANOS_PER_MILLI;
    delays[place] = smoothed;
    if (deltas >= WINDOW) {
      detect(slope(), sentMillis, arrivalMillis);
    }
  }

  /** Of the line of least squares. */
  private double slope() {
    double meanTime = 0;
    double meanDelay = 0;
    for (int i = 0; i < WINDOW; i++) {
      meanTime += times[i] / WINDOW;
      meanDelay += delays[i] / WINDOW;
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < WINDOW; i++) {
      above += (times[i] - meanTime) * (delays[i] - meanDelay);
      below += (times[i] - meanTime) * (times[i] - meanTime);
    }
    return below == 0 ? formerSlope : above / below;
  }

  private void detect(double slope, double sentMillis, double arrivalMillis) {
    double trend = Math.min(deltas, MAX_COUNTED) * slope * GAIN;
    if (trend > threshold) {
      overuseMillis = overuseMillis < 0 ? sentMillis / 2 : overuseMillis + sentMillis;
      overuses++;
      if (overuseMillis > OVERUSE_MILLIS && overuses > 1 && slope >= formerSlope) {
        overuseMillis = 0;
        overuses = 0;
        state = State.OVERUSED;
      }
    } else {
      overuseMillis = -1;
      overuses = 0;
      state = trend < -threshold ? State.UNDERUSED : State.NORMAL;
    }
    formerSlope = slope;
    adapt(trend, arrivalMillis);
  }

  private void adapt(double trend, double millis) {
    double size = Math.abs(trend);
    if (size > threshold + MAX_ADAPTED_BEYOND) {
      return;
    }
    double rate = size < threshold ? THRESHOLD_FALL : THRESHOLD_RISE;
    threshold += rate * (size - threshold) * Math.clamp(millis, 0, 100);
    threshold = Math.clamp(threshold, MIN_THRESHOLD, MAX_THRESHOLD);
  }
}
