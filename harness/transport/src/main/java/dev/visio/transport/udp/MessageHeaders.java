package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of struct mmsghdr: what {@code recvmmsg} and {@code sendmmsg} are handed. Pointers are
 * plain addresses; whoever sets them keeps what they point to.
 */
final class MessageHeaders {
  private static final int HEADER_BYTES = 64;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTORS = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int MESSAGE_LENGTH = 56;

  private final MemorySegment headers;
  private final long address;

  MessageHeaders(Arena arena, int count) {
    headers = arena.allocate((long) HEADER_BYTES * count, 64);
    address = headers.address();
  }

  long addressOf(int index) {
    return address + at(index);
  }

  void setName(int index, long name, int length) {
    headers.set(JAVA_LONG, at(index) + NAME, name);
    setNameLength(index, length);
  }

  void setNameLength(int index, int length) {
    headers.set(JAVA_INT, at(index) + NAME_LENGTH, length);
  }

  void setVectors(int index, long vectors, int count) {
    headers.set(JAVA_LONG, at(index) + VECTORS, vectors);
    headers.set(JAVA_LONG, at(index) + VECTOR_COUNT, count);
  }

  void setControl(int index, long control) {
    headers.set(JAVA_LONG, at(index) + CONTROL, control);
  }

  /** 0: without any. */
  void setControlLength(int index, int length) {
    headers.set(JAVA_LONG, at(index) + CONTROL_LENGTH, length);
  }

  long controlLength(int index) {
    return headers.get(JAVA_LONG, at(index) + CONTROL_LENGTH);
  }

  /** The bytes that were received. */
  int messageLength(int index) {
    return headers.get(JAVA_INT, at(index) + MESSAGE_LENGTH);
  }

  private static long at(int index) {
    return (long) index * HEADER_BYTES;
  }
}
