package dev.visio.transport.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order. */
final class BigEndian {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static int unsignedShort(byte[] bytes, int offset) {
    return (short) SHORTS.get(bytes, offset) & 0xFFFF;
  }

  static int integer(byte[] bytes, int offset) {
    return (int) INTS.get(bytes, offset);
  }

  static void putInteger(byte[] bytes, int offset, int value) {
    INTS.set(bytes, offset, value);
  }

  /** Folds a 32-bit number into bytes that stand there already. */
  static void xorInteger(byte[] bytes, int offset, int value) {
    putInteger(bytes, offset, integer(bytes, offset) ^ value);
  }

  /** Folds the low 48 bits into bytes that stand there already. */
  static void xor48(byte[] bytes, int offset, long value) {
    bytes[offset] ^= (byte) (value >>> 40);
    bytes[offset + 1] ^= (byte) (value >>> 32);
    xorInteger(bytes, offset + 2, (int) value);
  }
}
