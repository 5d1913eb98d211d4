package dev.visio.sfu.bandwidth;

/**
 * How long packets wait on the path at least: the shortest delay of the last moments, over the
 * shortest of the last some seconds. A burst makes a queue that is gone soon, and is no sign that
 * the path is too narrow; a queue that stands is (RFC 8289 section 3).
 */
final class StandingQueue {
  /** Longer than a receiver whose processor is busy reads late, as a rule. */
  private static final long BRIEF_NANOS = 100_000_000L;

  private static final long SHORT_NANOS = 250_000_000L;

  /** Longer than clocks take to drift apart by something that matters. */
  private static final long LONG_NANOS = 15_000_000_000L;

  private final Least brief = new Least(BRIEF_NANOS);
  private final Least recent = new Least(SHORT_NANOS);
  private final Least base = new Least(LONG_NANOS);

  /** The least of the present interval and the one before it. */
  private static final class Least {
    private final long intervalNanos;
    private boolean begun;
    private long beganNanos;
    private long former;
    private long present;

    private Least(long intervalNanos) {
      this.intervalNanos = intervalNanos;
    }

    private void add(long value, long nowNanos) {
      if (!begun) {
        begun = true;
        beganNanos = nowNanos;
        former = value;
        present = value;
      }
      if (nowNanos - beganNanos >= intervalNanos) {
        beganNanos = nowNanos;
        former = present;
        present = value;
      }
      present = Math.min(present, value);
    }

    private long value() {
      return Math.min(former, present);
    }
  }

  /**
   * A packet has arrived.
   *
   * @param delayNanos from one clock to another, which need not agree
   */
  void arrived(long delayNanos, long nowNanos) {
    brief.add(delayNanos, nowNanos);
    recent.add(delayNanos, nowNanos);
    base.add(delayNanos, nowNanos);
  }

  /** Of the last quarter to half of a second. */
  long nanos() {
    return recent.value() - base.value();
  }

  /**
   * Likewise of the last one or two tenths of a second: the queue may be a large picture's, and
   * soon gone.
   */
  long briefNanos() {
    return brief.value() - base.value();
  }
}
