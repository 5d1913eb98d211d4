package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What one call of {@code recvmmsg} fills: messages with their senders. A message may be several
 * datagrams of one sender, of one length but for the last, which the kernel has not taken apart
 * (UDP_GRO, generic receive offload). Owned by one loop.
 */
final class ReceiveBatch {
  /** Messages that one call receives at most. */
  static final int CAPACITY = 32;

  /** The kernel puts no more into one message. */
  private static final int MESSAGE_BYTES = 65_536;

  /** Messages do not begin on the same line of the processor's cache. */
  private static final int MESSAGE_STRIDE = MESSAGE_BYTES + 17 * 64;

  private static final int IOVEC_BYTES = 16;
  private static final int IOVEC_LENGTH = 8;

  /** Two of struct cmsghdr, one with an int, one with a struct timespec. */
  private static final int CONTROL_BYTES = 64;

  private static final int CONTROL_LEVEL = 8;
  private static final int CONTROL_TYPE = 12;
  private static final int CONTROL_VALUE = 16;

  /** What {@link #arrivedRealTimeNanos} says where the kernel says nothing. */
  static final long UNKNOWN = 0;

  private final MessageHeaders headers;
  private final MemorySegment addresses;
  private final MemorySegment controls;
  private final MemorySegment bytes;
  private int segmentLength;
  private long arrivedRealTimeNanos;

  ReceiveBatch(Arena arena) {
    headers = new MessageHeaders(arena, CAPACITY);
    MemorySegment vectors = arena.allocate((long) IOVEC_BYTES * CAPACITY, 16);
    addresses = arena.allocate((long) SocketAddresses.SLOT_LENGTH * CAPACITY, 16);
    controls = arena.allocate((long) CONTROL_BYTES * CAPACITY, 16);
    bytes = arena.allocate((long) MESSAGE_STRIDE * CAPACITY, 64);
    for (int i = 0; i < CAPACITY; i++) {
      long vector = (long) i * IOVEC_BYTES;
      vectors.set(JAVA_LONG, vector, bytes.address() + (long) i * MESSAGE_STRIDE);
      vectors.set(JAVA_LONG, vector + IOVEC_LENGTH, MESSAGE_BYTES);
      headers.setVectors(i, vectors.address() + vector, 1);
      headers.setName(
          i,
          addresses.address() + (long) i * SocketAddresses.SLOT_LENGTH,
          SocketAddresses.SLOT_LENGTH);
      headers.setControl(i, controls.address() + (long) i * CONTROL_BYTES);
      headers.setControlLength(i, CONTROL_BYTES);
    }
  }

  long headers() {
    return headers.addressOf(0);
  }

  int length(int message) {
    return headers.messageLength(message);
  }

  /** Reads what the kernel says beside a message; what follows is about the last that was read. */
  void read(int message) {
    segmentLength = length(message);
    arrivedRealTimeNanos = UNKNOWN;
    long at = (long) message * CONTROL_BYTES;
    long end = at + headers.controlLength(message);
    while (at + CONTROL_VALUE <= end) {
      int level = controls.get(JAVA_INT, at + CONTROL_LEVEL);
      int type = controls.get(JAVA_INT, at + CONTROL_TYPE);
      if (level == LinuxSockets.SOL_UDP && type == LinuxSockets.UDP_GRO) {
        segmentLength = controls.get(JAVA_INT, at + CONTROL_VALUE);
      } else if (level == LinuxSockets.SOL_SOCKET && type == LinuxSockets.SO_TIMESTAMPNS) {
        arrivedRealTimeNanos =
            controls.get(JAVA_LONG, at + CONTROL_VALUE) * 1_000_000_000L
                + controls.get(JAVA_LONG, at + CONTROL_VALUE + 8);
      }
      at += controls.get(JAVA_LONG, at) + 7 & ~7;
    }
  }

  /** How long the message's datagrams are, the last of which may be shorter. */
  int segmentLength() {
    return segmentLength;
  }

  /** When the message reached the kernel, by its real-time clock, or {@link #UNKNOWN}. */
  long arrivedRealTimeNanos() {
    return arrivedRealTimeNanos;
  }

  void copy(int message, int offset, byte[] to, int length) {
    MemorySegment.copy(bytes, JAVA_BYTE, (long) message * MESSAGE_STRIDE + offset, to, 0, length);
  }

  TransportAddress sender(int message, AddressCache cache) {
    return cache.read(addresses, (long) message * SocketAddresses.SLOT_LENGTH);
  }

  /**
   * Makes the first messages ready to be received into again: the kernel has shortened the lengths
   * of their addresses and of what it says beside them.
   */
  void recycle(int count) {
    for (int i = 0; i < count; i++) {
      headers.setNameLength(i, SocketAddresses.SLOT_LENGTH);
      headers.setControlLength(i, CONTROL_BYTES);
    }
  }
}
