package dev.visio.measurement.playout;

import java.util.Arrays;

/**
 * How evenly pictures follow each other, by W3C's definitions: a freeze is an interval of at least
 * max(3·avg, avg + 150 ms), avg being the mean of the 30 intervals before it, a pause one of more
 * than 5 s (which is a freeze as well). An interval belongs to the measured window if the picture
 * does that stood still in it.
 */
final class FreezeWatch {
  /** Intervals that the average is of. */
  static final int INTERVALS = 30;

  /** Fewer intervals make no average, as in libwebrtc. */
  static final int LEAST_INTERVALS = 5;

  static final long LEAST_INCREASE_NANOS = 150_000_000L;
  static final long PAUSE_NANOS = 5_000_000_000L;

  private final FlowCounters counters;
  private final long[] intervals = new long[INTERVALS];
  private int count;
  private long sumNanos;

  private boolean showing;
  private boolean lastInside;
  private long lastNanos;

  FreezeWatch(FlowCounters counters) {
    this.counters = counters;
  }

  /** Somebody else is shown from now on: no interval leads there. */
  void restart() {
    Arrays.fill(intervals, 0);
    count = 0;
    sumNanos = 0;
    showing = false;
  }

  /** A picture is shown at that instant, which is later than the last one's. */
  void shown(int flow, boolean inside, long atNanos) {
    if (showing) {
      long interval = atNanos - lastNanos;
      if (lastInside) {
        count(flow, interval);
      }
      remember(interval);
    }
    showing = true;
    lastInside = inside;
    lastNanos = atNanos;
  }

  /** Whether the picture has stood for so long that it is a freeze. */
  boolean isFreeze(long intervalNanos) {
    if (count < LEAST_INTERVALS) {
      return false;
    }
    long average = sumNanos / Math.min(count, INTERVALS);
    return intervalNanos >= Math.max(3 * average, average + LEAST_INCREASE_NANOS);
  }

  private void count(int flow, long interval) {
    counters.add(flow, PictureTable.INTERVAL_NANOS, interval);
    long micros = interval / 1_000;
    counters.add(flow, PictureTable.SQUARED_INTERVAL_SQUARE_MICROS, micros * micros);
    if (isFreeze(interval)) {
      counters.add(flow, PictureTable.FREEZES, 1);
      counters.add(flow, PictureTable.FREEZE_NANOS, interval);
    }
    if (interval > PAUSE_NANOS) {
      counters.add(flow, PictureTable.PAUSES, 1);
      counters.add(flow, PictureTable.PAUSE_NANOS, interval);
    }
  }

  private void remember(long interval) {
    int place = count % INTERVALS;
    sumNanos += interval - intervals[place];
    intervals[place] = interval;
    // Only its remainder matters once the ring is full.
    count = count + 1 == 2 * INTERVALS ? INTERVALS : count + 1;
  }
}
