package dev.visio.measurement.playout;

import java.util.Arrays;

/**
 * How much later than the fastest of the last two seconds a packet came: its arrival less its media
 * time, against the least such difference. The same measure as that of NetEq's tracker of relative
 * arrival delay; clocks need not agree, since only differences count.
 */
final class FastestWay {
  private static final int PARTS = 8;
  private static final long PART_NANOS = 250_000_000L;
  private static final long NOTHING = Long.MAX_VALUE;

  private final long[] least = new long[PARTS];
  private boolean begun;
  private long part;
  private long baseNanos;

  FastestWay() {
    Arrays.fill(least, NOTHING);
  }

  /** Forgets what has been. */
  void restart() {
    begun = false;
  }

  /** Notes a packet and answers its delay behind the fastest: 0 or more, in nanoseconds. */
  long delayNanos(long arrivalNanos, long mediaNanos) {
    long transit = arrivalNanos - mediaNanos;
    long now = Math.floorDiv(arrivalNanos, PART_NANOS);
    if (!begun || now - part >= PARTS) {
      Arrays.fill(least, NOTHING);
      begun = true;
      part = now;
    }
    for (; part < now; part++) {
      least[place(part + 1)] = NOTHING;
    }
    int place = place(part);
    least[place] = Math.min(least[place], transit);
    long fastest = NOTHING;
    for (long each : least) {
      fastest = Math.min(fastest, each);
    }
    baseNanos = fastest;
    return transit - fastest;
  }

  /**
   * What has to be added to a media time to get the arrival of a packet that is not late at all.
   */
  long baseNanos() {
    return baseNanos;
  }

  private static int place(long part) {
    return Math.floorMod(part, PARTS);
  }
}
