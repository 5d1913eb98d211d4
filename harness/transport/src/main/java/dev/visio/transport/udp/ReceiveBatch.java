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

  /** struct cmsghdr with an int, rounded up to 8 bytes; nothing else is asked for. */
  private static final int CONTROL_BYTES = 24;

  private static final int CONTROL_TYPE = 12;
  private static final int CONTROL_VALUE = 16;

  private final MessageHeaders headers;
  private final MemorySegment addresses;
  private final MemorySegment controls;
  private final MemorySegment bytes;

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

  /** How long the datagrams of a message are, the last of which may be shorter. */
  int segmentLength(int message) {
    long control = (long) message * CONTROL_BYTES;
    boolean severalDatagrams =
        headers.controlLength(message) > 0
            && controls.get(JAVA_INT, control + CONTROL_TYPE) == LinuxSockets.UDP_GRO;
    return severalDatagrams ? controls.get(JAVA_INT, control + CONTROL_VALUE) : length(message);
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
