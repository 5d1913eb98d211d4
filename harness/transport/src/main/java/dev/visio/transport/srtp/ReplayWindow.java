package dev.visio.transport.srtp;

/**
 * Which of the latest indexes of a stream were seen (RFC 3711 §3.3.2), as the ring of words of RFC
 * 6479: moving on clears whole words, nothing is ever shifted.
 */
final class ReplayWindow {

  private static final int WORDS = 16;
  private static final int BITS_LOG2 = 6;

  /** How far behind the highest index a packet may come, and still be told from a replayed one. */
  static final int SIZE = (WORDS - 1) << BITS_LOG2;

  private final long[] seen = new long[WORDS];
  private long highest = -1;

  /** The highest index accepted so far, -1 before the first. */
  long highest() {
    return highest;
  }

  /** Whether this index is new and not too old. Changes nothing. */
  boolean admits(long index) {
    if (index > highest) {
      return true;
    }
    return index >= 0
        && highest - index < SIZE
        && (seen[word(index >>> BITS_LOG2)] & 1L << index) == 0;
  }

  /** Notes an index that {@link #admits} let in and that proved genuine, or is taken for it. */
  void accept(long index) {
    long block = index >>> BITS_LOG2;
    if (index > highest) {
      long lastBlock = highest < 0 ? -1 : highest >>> BITS_LOG2;
      long first = Math.max(lastBlock + 1, block - WORDS + 1);
      for (long passed = first; passed <= block; passed++) {
        seen[word(passed)] = 0;
      }
      highest = index;
    }
    seen[word(block)] |= 1L << index;
  }

  private static int word(long block) {
    return (int) block & (WORDS - 1);
  }
}
