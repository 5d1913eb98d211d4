package dev.visio.real.receiving;

import dev.visio.measurement.MeasuredWindow;

/**
 * Whom the service announced in one slot, and whom before. Announcements come by WebSocket and
 * media by UDP, so that either may be first. Written by the participant's thread, read by
 * libwebrtc's.
 */
final class SlotHolder {
  /** Nobody. */
  static final int NOBODY = -1;

  /** A slot at one time. */
  record Holding(int now, int before, long changedNanos) {}

  private volatile Holding holding = new Holding(NOBODY, NOBODY, Long.MIN_VALUE / 2);

  void announce(int participant, long nowNanos) {
    Holding last = holding;
    if (participant != last.now()) {
      holding = new Holding(participant, last.now(), nowNanos);
    }
  }

  Holding get() {
    return holding;
  }

  /** Whether one and the same participant held it from before the window's begin to now. */
  boolean heldThrough(MeasuredWindow window) {
    Holding last = holding;
    return last.now() != NOBODY && last.changedNanos() - window.fromNanos() < 0;
  }
}
