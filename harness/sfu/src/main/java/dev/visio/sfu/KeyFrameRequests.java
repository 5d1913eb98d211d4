package dev.visio.sfu;

/**
 * Merges the requests of many subscribers for a key frame of one track: at most one goes to the
 * publisher in each interval, and none is forgotten: one that comes too soon is sent when the
 * interval has passed.
 */
final class KeyFrameRequests {
  /**
   * A key frame costs as much as many other frames: a publisher is not asked more often than this.
   */
  static final long MIN_INTERVAL_NANOS = 500_000_000L;

  private boolean wanted;
  private boolean everSent;
  private long sentNanos;

  void want() {
    wanted = true;
  }

  /**
   * Whether a request is to be sent now; if so, it counts as sent.
   *
   * @param awaited whether somebody still waits for a key frame, whatever was sent before
   */
  boolean take(boolean awaited, long nowNanos) {
    if (!wanted && !awaited || everSent && nowNanos - sentNanos < MIN_INTERVAL_NANOS) {
      return false;
    }
    wanted = false;
    everSent = true;
    sentNanos = nowNanos;
    return true;
  }
}
