package dev.visio.measurement;

/**
 * The measured part of a run on the monotonic clock, begin included and end excluded. Compared by
 * difference, since that clock may start anywhere and pass through zero.
 */
public record MeasuredWindow(long fromNanos, long toNanos) {

  /** Contains no instant: what holds until the run has set its window. */
  static final MeasuredWindow NONE = new MeasuredWindow(0, 0);

  public MeasuredWindow {
    if (toNanos - fromNanos < 0) {
      throw new IllegalArgumentException("the window ends before it begins");
    }
  }

  public boolean contains(long nanos) {
    return nanos - fromNanos >= 0 && nanos - toNanos < 0;
  }

  /** Whether this instant lies at or behind the end. */
  public boolean isOver(long nanos) {
    return nanos - toNanos >= 0;
  }

  public long lengthNanos() {
    return toNanos - fromNanos;
  }
}
