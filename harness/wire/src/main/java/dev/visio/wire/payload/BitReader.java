package dev.visio.wire.payload;

/**
 * Reads fields of any width from a region of bytes, the highest bit first. Past the end everything
 * is 0, and {@link #isPastEnd} says so: a parser looks once, where that matters.
 */
final class BitReader {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** Begins to read here; at most 2^28 bytes. */
  void begin(byte[] newBytes, int offset, int length) {
    bytes = newBytes;
    at = offset << 3;
    end = offset + length << 3;
  }

  boolean flag() {
    return bits(1) != 0;
  }

  /** An unsigned field of up to 31 bits: f(n) of the AV1 specifications. */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = at < end ? bytes[at >> 3] >> (7 - (at & 7)) & 1 : 0;
      value = value << 1 | bit;
      at++;
    }
    return value;
  }

  /** One of so many values, the lower ones in one bit less: ns(n) of the AV1 specifications. */
  int nonSymmetric(int values) {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(values);
    int shorter = (1 << width) - values;
    int value = bits(width - 1);
    return value < shorter ? value : (value << 1) - shorter + bits(1);
  }

  boolean isPastEnd() {
    return at > end;
  }
}
