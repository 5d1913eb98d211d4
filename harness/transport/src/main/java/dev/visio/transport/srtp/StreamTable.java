package dev.visio.transport.srtp;

/**
 * SSRC → state, without boxing: open addressing, at most half full, never more than a bound.
 * Streams are not removed: they live as long as their session.
 */
final class StreamTable<S> {

  private static final int FIRST_CAPACITY = 16;
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final int limit;
  private int[] ssrcs = new int[FIRST_CAPACITY];
  private Object[] states = new Object[FIRST_CAPACITY];
  private int size;

  StreamTable(int limit) {
    this.limit = limit;
  }

  /** The state of this stream, or null. */
  S get(int ssrc) {
    @SuppressWarnings("unchecked") // put is the only writer
    S state = (S) states[slot(ssrcs, states, ssrc)];
    return state;
  }

  boolean isFull() {
    return size == limit;
  }

  int size() {
    return size;
  }

  /** Adds a stream that is not there yet, to a table that is not full. */
  void put(int ssrc, S state) {
    if (size == limit) {
      throw new IllegalStateException("no more than " + limit + " streams");
    }
    if (2 * (size + 1) > ssrcs.length) {
      grow();
    }
    int slot = slot(ssrcs, states, ssrc);
    ssrcs[slot] = ssrc;
    states[slot] = state;
    size++;
  }

  private void grow() {
    int[] moreSsrcs = new int[2 * ssrcs.length];
    Object[] moreStates = new Object[2 * ssrcs.length];
    for (int i = 0; i < ssrcs.length; i++) {
      if (states[i] != null) {
        int slot = slot(moreSsrcs, moreStates, ssrcs[i]);
        moreSsrcs[slot] = ssrcs[i];
        moreStates[slot] = states[i];
      }
    }
    ssrcs = moreSsrcs;
    states = moreStates;
  }

  /** Where this SSRC stands, or where it would. */
  private static int slot(int[] ssrcs, Object[] states, int ssrc) {
    int mask = ssrcs.length - 1;
    int slot = (ssrc * GOLDEN_RATIO >>> 16) & mask;
    while (states[slot] != null && ssrcs[slot] != ssrc) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
