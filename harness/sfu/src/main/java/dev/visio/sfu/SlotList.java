package dev.visio.sfu;

import java.util.Arrays;

/**
 * Some slots, in no order: a plain array that the path of a packet walks without an iterator. Loop
 * thread only.
 */
final class SlotList {
  private static final Slot[] NONE = {};

  /** The first {@link #count} of them. */
  Slot[] slots = NONE;

  int count;

  void add(Slot slot) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, Math.max(8, 2 * count));
    }
    slots[count++] = slot;
  }

  void remove(Slot slot) {
    for (int i = 0; i < count; i++) {
      if (slots[i] == slot) {
        slots[i] = slots[--count];
        slots[count] = null;
        return;
      }
    }
  }

  boolean isEmpty() {
    return count == 0;
  }
}
