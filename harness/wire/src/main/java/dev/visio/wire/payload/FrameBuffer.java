package dev.visio.wire.payload;

import java.util.Arrays;

/** Bytes of a frame under way, growing up to a bound and never shrinking. */
final class FrameBuffer {
  private static final int INITIAL_LENGTH = 4096;

  private final int maxLength;
  private byte[] bytes;
  private int length;

  FrameBuffer(int maxLength) {
    if (maxLength < 1) {
      throw new IllegalArgumentException("a frame of at most " + maxLength + " bytes");
    }
    this.maxLength = maxLength;
    this.bytes = new byte[Math.min(INITIAL_LENGTH, maxLength)];
  }

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** False, with nothing appended, if the bound would be passed. */
  boolean append(byte[] source, int offset, int count) {
    if (!makeRoom(count)) {
      return false;
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return true;
  }

  boolean append(int value) {
    if (!makeRoom(1)) {
      return false;
    }
    bytes[length++] = (byte) value;
    return true;
  }

  private boolean makeRoom(int count) {
    if (count > maxLength - length) {
      return false;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(maxLength, Math.max(length + count, 2 * length)));
    }
    return true;
  }
}
