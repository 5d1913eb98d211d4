package dev.visio.transport;

/** One re-armable timer of a {@link MediaLoop}; scheduling allocates nothing. Loop thread only. */
public interface Timer {
  /**
   * Runs the task once at this instant of the loop's clock, or as soon as possible after it;
   * replaces an earlier instant.
   */
  void scheduleAt(long atNanos);

  /** Forgets the instant, if there is one. */
  void cancel();
}
