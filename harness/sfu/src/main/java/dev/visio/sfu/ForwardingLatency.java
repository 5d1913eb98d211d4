package dev.visio.sfu;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Keeps forwarding latency per packet: from the instant at which the receive call that brought it
 * returned to the return of the send call that carried it out. Batching is therefore included.
 *
 * <p>Loop thread, except {@link #snapshot}, which never holds the loop up.
 */
final class ForwardingLatency {
  /** A longer latency is recorded as this. */
  static final long MAX_NANOS = 60_000_000_000L;

  private static final int DIGITS = 3;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NANOS, DIGITS);
  private final Histogram sinceStart = newHistogram();
  private Histogram interval;

  static Histogram newHistogram() {
    return new Histogram(MAX_NANOS, DIGITS);
  }

  /** So many packets have left after this time. */
  void sent(long nanos, int packets) {
    recorder.recordValueWithCount(Math.clamp(nanos, 0, MAX_NANOS), packets);
  }

  /** All that was recorded since the start; the caller's own copy. Any thread. */
  synchronized Histogram snapshot() {
    interval = recorder.getIntervalHistogram(interval);
    sinceStart.add(interval);
    return sinceStart.copy();
  }
}
