package dev.visio.sfu;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Measures forwarding latency per packet: each datagram handed to the port is stamped with the
 * instant at which the receive call that caused it returned, and recorded when the send call that
 * carried it has returned. Batching is therefore included. Datagrams that forward nothing (answers,
 * reports) are stamped too, to keep the order, and not recorded.
 *
 * <p>Loop thread, except {@link #snapshot}, which never holds the loop up.
 */
final class ForwardingLatency {
  /** The stamp of a datagram that forwards nothing. */
  static final long NOT_FORWARDED = Long.MIN_VALUE;

  /** A longer latency is recorded as this. */
  static final long MAX_NANOS = 60_000_000_000L;

  private static final int DIGITS = 3;

  // A power of two, and more than a port ever has outstanding.
  private static final int OUTSTANDING = 4096;

  private final long[] receivedNanos = new long[OUTSTANDING];
  private final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NANOS, DIGITS);
  private final Histogram sinceStart = newHistogram();
  private Histogram interval;
  private int oldest;
  private int next;

  static Histogram newHistogram() {
    return new Histogram(MAX_NANOS, DIGITS);
  }

  /** A datagram was handed to the port. */
  void queued(long stampNanos) {
    receivedNanos[next++ & (OUTSTANDING - 1)] = stampNanos;
  }

  /** The oldest datagrams have left; returns how many of them forwarded something. */
  int sent(long nowNanos, int datagrams) {
    int forwarded = 0;
    int done = 0;
    while (done < datagrams) {
      // Datagrams of one receive batch share their stamp: one record for the run of them.
      long stamp = receivedNanos[oldest & (OUTSTANDING - 1)];
      int run = 0;
      while (done < datagrams && receivedNanos[oldest & (OUTSTANDING - 1)] == stamp) {
        oldest++;
        done++;
        run++;
      }
      if (stamp != NOT_FORWARDED) {
        recorder.recordValueWithCount(Math.clamp(nowNanos - stamp, 0, MAX_NANOS), run);
        forwarded += run;
      }
    }
    return forwarded;
  }

  /** The oldest datagrams will not leave. */
  void failed(int datagrams) {
    oldest += datagrams;
  }

  /** All that was recorded since the start; the caller's own copy. Any thread. */
  synchronized Histogram snapshot() {
    interval = recorder.getIntervalHistogram(interval);
    sinceStart.add(interval);
    return sinceStart.copy();
  }
}
