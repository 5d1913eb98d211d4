package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams side by side in native memory, each with its address: what {@code recvmmsg} fills and
 * {@code sendmmsg} empties (struct mmsghdr, struct iovec). Owned by one loop.
 */
final class MessageBatch {
  /**
   * The longest datagram that a slot holds; a longer one is cut by the kernel, or refused by {@link
   * #put}.
   */
  static final int SLOT_BYTES = 2048;

  private static final int HEADER_BYTES = 64;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int IOV = 16;
  private static final int IOV_COUNT = 24;
  private static final int MESSAGE_LENGTH = 56;
  private static final int IOVEC_BYTES = 16;
  private static final int IOVEC_LENGTH = 8;

  private final int capacity;
  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment addresses;
  private final MemorySegment bytes;

  MessageBatch(Arena arena, int capacity) {
    this.capacity = capacity;
    headers = arena.allocate((long) HEADER_BYTES * capacity, 64);
    vectors = arena.allocate((long) IOVEC_BYTES * capacity, 16);
    addresses = arena.allocate((long) SocketAddresses.SLOT_LENGTH * capacity, 16);
    bytes = arena.allocate((long) SLOT_BYTES * capacity, 64);
    for (long i = 0; i < capacity; i++) {
      MemorySegment vector = vectors.asSlice(i * IOVEC_BYTES, IOVEC_BYTES);
      vector.set(ADDRESS, 0, bytes.asSlice(i * SLOT_BYTES, SLOT_BYTES));
      vector.set(JAVA_LONG, IOVEC_LENGTH, SLOT_BYTES);
      long header = i * HEADER_BYTES;
      headers.set(ADDRESS, header + NAME, addresses.asSlice(i * SocketAddresses.SLOT_LENGTH));
      headers.set(JAVA_INT, header + NAME_LENGTH, SocketAddresses.SLOT_LENGTH);
      headers.set(ADDRESS, header + IOV, vector);
      headers.set(JAVA_LONG, header + IOV_COUNT, 1L);
    }
  }

  int capacity() {
    return capacity;
  }

  /** The message headers from this one on, for a system call. */
  MemorySegment headersFrom(int index) {
    return index == 0 ? headers : headers.asSlice((long) index * HEADER_BYTES);
  }

  /**
   * Makes the first slots ready to be received into again: the kernel has shortened their address
   * lengths.
   */
  void recycle(int count) {
    for (int i = 0; i < count; i++) {
      headers.set(JAVA_INT, (long) i * HEADER_BYTES + NAME_LENGTH, SocketAddresses.SLOT_LENGTH);
    }
  }

  int receivedLength(int index) {
    return headers.get(JAVA_INT, (long) index * HEADER_BYTES + MESSAGE_LENGTH);
  }

  void copyReceived(int index, byte[] to, int length) {
    MemorySegment.copy(bytes, JAVA_BYTE, (long) index * SLOT_BYTES, to, 0, length);
  }

  TransportAddress sender(int index, AddressCache cache) {
    return cache.read(addresses, (long) index * SocketAddresses.SLOT_LENGTH);
  }

  void put(int index, int family, TransportAddress to, byte[] from, int offset, int length) {
    MemorySegment.copy(from, offset, bytes, JAVA_BYTE, (long) index * SLOT_BYTES, length);
    vectors.set(JAVA_LONG, (long) index * IOVEC_BYTES + IOVEC_LENGTH, (long) length);
    SocketAddresses.write(addresses, (long) index * SocketAddresses.SLOT_LENGTH, family, to);
    headers.set(
        JAVA_INT, (long) index * HEADER_BYTES + NAME_LENGTH, SocketAddresses.length(family));
  }
}
