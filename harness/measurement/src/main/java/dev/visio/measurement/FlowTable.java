package dev.visio.measurement;

import java.util.Arrays;

/**
 * Exact delivery of every flow of one source, in two flat arrays. A flow's counters fill one cache
 * line; which of the last {@value #REACH} sequence numbers have arrived is a bitmap that slides
 * with the highest.
 *
 * <p>Single writer, no allocation after construction, no exception for any sequence number.
 */
final class FlowTable {

  /** Sequence numbers behind the highest for which arrival is remembered; a power of two. */
  static final int REACH = 4096;

  /** A greater step forward is no loss but a sequence number that was never sent. */
  static final int MAX_STEP = 1 << 20;

  /** What {@link #accept} found. */
  static final int FRESH = 0;

  static final int REORDERED = 1;
  static final int DUPLICATE = 2;
  static final int STALE = 3;
  static final int IMPOSSIBLE = 4;

  static final int HEAD = 0;
  static final int RECEIVED = 1;
  static final int DUPLICATED = 2;
  static final int REORDERED_COUNT = 3;
  static final int STALE_COUNT = 4;
  static final int CORRUPTED = 5;
  static final int DELAY_MAX = 6;

  private static final int STRIDE = 8;
  private static final int WORDS = REACH / Long.SIZE;
  private static final long STARTED = 1L << 32;
  private static final long LOW_32 = 0xFFFF_FFFFL;

  private final int speakers;
  private final long[] cells;
  private final long[] arrived;

  FlowTable(int speakers) {
    this.speakers = speakers;
    this.cells = new long[speakers * speakers * STRIDE];
    this.arrived = new long[speakers * speakers * WORDS];
  }

  int flow(int subscriber, int publisher) {
    return subscriber * speakers + publisher;
  }

  /**
   * Takes note of an arrival and says what it was. The counters are the caller's, who knows the
   * window.
   */
  int accept(int flow, int sequence) {
    int head = flow * STRIDE;
    int word = flow * WORDS + ((sequence & (REACH - 1)) >>> 6);
    long bit = 1L << sequence;
    if (cells[head] == 0) {
      cells[head] = STARTED | (sequence & LOW_32);
      arrived[word] |= bit;
      return FRESH;
    }
    int highest = (int) cells[head];
    int step = sequence - highest;
    if (step > 0) {
      if (step > MAX_STEP) {
        return IMPOSSIBLE;
      }
      forget(flow, highest, step);
      cells[head] = STARTED | (sequence & LOW_32);
      arrived[word] |= bit;
      return FRESH;
    }
    if (step <= -REACH) {
      return STALE;
    }
    if ((arrived[word] & bit) != 0) {
      return DUPLICATE;
    }
    arrived[word] |= bit;
    return REORDERED;
  }

  /** Whether this sequence number is known to have arrived; takes no note of it. */
  boolean hasArrived(int flow, int sequence) {
    int head = flow * STRIDE;
    int behind = (int) cells[head] - sequence;
    return cells[head] != 0
        && behind >= 0
        && behind < REACH
        && (arrived[flow * WORDS + ((sequence & (REACH - 1)) >>> 6)] & 1L << sequence) != 0;
  }

  void count(int flow, int counter) {
    cells[flow * STRIDE + counter]++;
  }

  void delay(int flow, long nanos) {
    int cell = flow * STRIDE + DELAY_MAX;
    if (nanos > cells[cell]) {
      cells[cell] = nanos;
    }
  }

  long value(int subscriber, int publisher, int counter) {
    return cells[flow(subscriber, publisher) * STRIDE + counter];
  }

  /**
   * Makes room for the sequence numbers behind {@code highest}: their bits stood for much older
   * ones.
   */
  private void forget(int flow, int highest, int step) {
    int from = flow * WORDS;
    if (step >= REACH) {
      Arrays.fill(arrived, from, from + WORDS, 0);
      return;
    }
    for (int i = 1; i <= step; i++) {
      int sequence = highest + i;
      arrived[from + ((sequence & (REACH - 1)) >>> 6)] &= ~(1L << sequence);
    }
  }
}
