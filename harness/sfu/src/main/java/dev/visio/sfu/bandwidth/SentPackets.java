package dev.visio.sfu.bandwidth;

import java.util.Arrays;

/**
 * The last packets that were sent on one path, by the number that each bears across all streams. A
 * ring: a packet that nobody has spoken of until so many more have left is forgotten.
 */
final class SentPackets {
  /** A second of more packets than a full room is. */
  private static final int REMEMBERED = 1 << 12;

  private final long[] sentNanos = new long[REMEMBERED];

  /** Bytes of the datagram; 0 once the packet has been spoken of. */
  private final int[] bytes = new int[REMEMBERED];

  /** The next packet's number, with all its wraps. */
  private long next;

  /** Takes note of the next packet. */
  void add(int length, long nowNanos) {
    int place = placeOf(next);
    sentNanos[place] = nowNanos;
    bytes[place] = length;
    next++;
  }

  /** The number with its wraps of one that was sent, or −1 if none that is remembered had it. */
  long find(int number) {
    long found = next - 1 - (next - 1 - number & 0xFFFF);
    return found >= 0 && next - found <= REMEMBERED ? found : -1;
  }

  /** Bytes of this packet, and 0 from the second time on. */
  int take(long found) {
    int place = placeOf(found);
    int length = bytes[place];
    bytes[place] = 0;
    return length;
  }

  /** All that were sent are as if they had been spoken of. */
  void forget() {
    Arrays.fill(bytes, 0);
  }

  long sentNanos(long found) {
    return sentNanos[placeOf(found)];
  }

  /** The number of the next packet, with its wraps. */
  long next() {
    return next;
  }

  private static int placeOf(long number) {
    return (int) number & REMEMBERED - 1;
  }
}
