package dev.visio.transport.tcp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams that wait to leave on one connection, framed (RFC 4571 section 2), in a ring of bytes.
 * A datagram is in it whole or not at all. Nothing is allocated after the constructor.
 */
final class FrameQueue {
  /**
   * A second at two megabits. Who reads more slowly for longer than that would only be sent what is
   * too old to be shown.
   */
  static final int CAPACITY_BYTES = 1 << 18;

  /** Far more than fit of anything but sound. */
  static final int MAX_DATAGRAMS = 1 << 11;

  private final MemorySegment bytes;
  private final long bytesAddress;
  private int firstByte;
  private int usedBytes;

  // One entry per datagram, in the order of the bytes.
  private final int[] lengths = new int[MAX_DATAGRAMS];
  private final long[] tags = new long[MAX_DATAGRAMS];
  private int first;
  private int datagrams;

  /** Of the first datagram, those that have left. */
  private int leftOfFirst;

  FrameQueue(Arena arena) {
    bytes = arena.allocate(CAPACITY_BYTES, 64);
    bytesAddress = bytes.address();
  }

  /** Adds a datagram; false if there is no room for all of it. */
  boolean put(byte[] from, int offset, int length, long tag) {
    int framed = FrameReader.HEADER_BYTES + length;
    if (datagrams == MAX_DATAGRAMS || framed > CAPACITY_BYTES - usedBytes) {
      return false;
    }
    int at = firstByte + usedBytes;
    bytes.set(JAVA_BYTE, wrapped(at), (byte) (length >>> 8));
    bytes.set(JAVA_BYTE, wrapped(at + 1), (byte) length);
    int begin = wrapped(at + FrameReader.HEADER_BYTES);
    int untilEnd = Math.min(length, CAPACITY_BYTES - begin);
    MemorySegment.copy(from, offset, bytes, JAVA_BYTE, begin, untilEnd);
    MemorySegment.copy(from, offset + untilEnd, bytes, JAVA_BYTE, 0, length - untilEnd);
    int entry = first + datagrams & MAX_DATAGRAMS - 1;
    lengths[entry] = framed;
    tags[entry] = tag;
    datagrams++;
    usedBytes += framed;
    return true;
  }

  boolean isEmpty() {
    return usedBytes == 0;
  }

  /** Where the bytes stand that leave next. */
  long address() {
    return bytesAddress + firstByte;
  }

  /** How many of them stand there in one piece. */
  int contiguous() {
    return Math.min(usedBytes, CAPACITY_BYTES - firstByte);
  }

  /** So many bytes have left: tells of the datagrams that have left with them, whole. */
  void left(int count, long nowNanos, DatagramHandler handler) {
    firstByte = wrapped(firstByte + count);
    usedBytes -= count;
    leftOfFirst += count;
    long tag = DatagramPort.NO_TAG;
    int run = 0;
    while (datagrams > 0 && leftOfFirst >= lengths[first]) {
      if (tags[first] != tag) {
        tell(nowNanos, tag, run, handler);
        tag = tags[first];
        run = 0;
      }
      run++;
      leftOfFirst -= lengths[first];
      removeFirst();
    }
    tell(nowNanos, tag, run, handler);
  }

  private static void tell(long nowNanos, long tag, int run, DatagramHandler handler) {
    if (tag != DatagramPort.NO_TAG && run > 0) {
      handler.onSent(nowNanos, tag, run);
    }
  }

  /** Nothing more will leave: tells of the datagrams that have not, and returns how many. */
  int fail(DatagramHandler handler) {
    int failed = datagrams;
    usedBytes = 0;
    while (datagrams > 0) {
      handler.onSendFailed(tags[first], 1);
      removeFirst();
    }
    return failed;
  }

  private void removeFirst() {
    first = first + 1 & MAX_DATAGRAMS - 1;
    datagrams--;
  }

  private static int wrapped(int position) {
    return position & CAPACITY_BYTES - 1;
  }
}
