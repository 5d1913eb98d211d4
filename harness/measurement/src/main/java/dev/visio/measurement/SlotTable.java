package dev.visio.measurement;

/**
 * Loss in slots whose packets the service chooses: judged by the slot's own 16-bit RTP sequence,
 * which has to be continuous (RFC 3550 §A.3). The judged range runs from the first to the last
 * packet of the window, widened by the gaps towards the packets just before and just behind it, so
 * that a loss at either edge is seen as well.
 *
 * <p>Single writer, no allocation after construction.
 */
final class SlotTable {

  private static final int HIGHEST = 0;
  private static final int FIRST = 1;
  private static final int LAST = 2;
  private static final int ARRIVED = 3;
  private static final int ARRIVED_UP_TO_LAST = 4;
  private static final int STATE = 5;
  private static final int STRIDE = 8;

  private static final int UNSEEN = 0;
  private static final int BEFORE = 1;
  private static final int INSIDE = 2;
  private static final int BEHIND = 3;

  private static final int REACH = 1024;
  private static final int WORDS = REACH / Long.SIZE;

  private final int slots;
  private final long[] cells;
  private final long[] arrived;

  SlotTable(int subscribers, int slots) {
    this.slots = slots;
    this.cells = new long[subscribers * slots * STRIDE];
    this.arrived = new long[subscribers * slots * WORDS];
  }

  void accept(int subscriber, int slot, int rtpSequence, boolean inside, boolean behind) {
    int index = subscriber * slots + slot;
    int cell = index * STRIDE;
    boolean first = cells[cell + STATE] == UNSEEN;
    long highest = first ? 1L << 16 | (rtpSequence & 0xFFFF) : cells[cell + HIGHEST];
    long sequence = highest + (short) (rtpSequence - highest);
    if (first) {
      cells[cell + HIGHEST] = highest;
      cells[cell + STATE] = BEFORE;
    } else if (sequence > highest) {
      forget(index, highest, sequence);
      cells[cell + HIGHEST] = sequence;
    }
    if (sequence <= highest - REACH || !mark(index, sequence)) {
      return;
    }
    judge(cell, sequence, first ? sequence : Math.min(highest + 1, sequence), inside, behind);
  }

  private void judge(int cell, long sequence, long rangeStart, boolean inside, boolean behind) {
    if (cells[cell + STATE] == BEFORE) {
      if (!inside) {
        return;
      }
      cells[cell + FIRST] = rangeStart;
      cells[cell + LAST] = rangeStart - 1;
      cells[cell + STATE] = INSIDE;
    }
    if (sequence < cells[cell + FIRST]) {
      return;
    }
    if (behind && cells[cell + STATE] == INSIDE && sequence > cells[cell + LAST]) {
      cells[cell + LAST] = sequence - 1;
      cells[cell + ARRIVED_UP_TO_LAST] = cells[cell + ARRIVED];
      cells[cell + STATE] = BEHIND;
    }
    cells[cell + ARRIVED]++;
    if (sequence <= cells[cell + LAST]) {
      cells[cell + ARRIVED_UP_TO_LAST]++;
    } else if (inside) {
      cells[cell + LAST] = cells[cell + HIGHEST];
      cells[cell + ARRIVED_UP_TO_LAST] = cells[cell + ARRIVED];
      cells[cell + STATE] = INSIDE;
    }
  }

  long expected(int subscriber, int slot) {
    int cell = (subscriber * slots + slot) * STRIDE;
    return cells[cell + STATE] < INSIDE ? 0 : cells[cell + LAST] - cells[cell + FIRST] + 1;
  }

  long received(int subscriber, int slot) {
    return cells[(subscriber * slots + slot) * STRIDE + ARRIVED_UP_TO_LAST];
  }

  /** Marks the sequence number as arrived; false if it had arrived before. */
  private boolean mark(int index, long sequence) {
    int word = index * WORDS + (int) ((sequence & (REACH - 1)) >>> 6);
    long bit = 1L << sequence;
    boolean fresh = (arrived[word] & bit) == 0;
    arrived[word] |= bit;
    return fresh;
  }

  private void forget(int index, long highest, long sequence) {
    long from = Math.max(highest + 1, sequence - REACH + 1);
    for (long number = from; number <= sequence; number++) {
      arrived[index * WORDS + (int) ((number & (REACH - 1)) >>> 6)] &= ~(1L << number);
    }
  }
}
