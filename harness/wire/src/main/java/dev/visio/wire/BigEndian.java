package dev.visio.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Network byte order over plain byte arrays.
 *
 * <p>Unsigned fields of up to 16 bits come as {@code int}, of 24 and 32 bits as {@code int} (32-bit
 * fields keep their bits; {@link #getUnsignedInt} widens), of 48 bits as {@code long}.
 */
public final class BigEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  public static int getByte(byte[] bytes, int offset) {
    return bytes[offset] & 0xFF;
  }

  public static int getShort(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset) & 0xFFFF;
  }

  /** 24 bits, as RTCP's reception reports and REMB use them. */
  public static int getMedium(byte[] bytes, int offset) {
    return getByte(bytes, offset) << 16 | getShort(bytes, offset + 1);
  }

  public static int getInt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  public static long getUnsignedInt(byte[] bytes, int offset) {
    return getInt(bytes, offset) & 0xFFFF_FFFFL;
  }

  public static long getLong48(byte[] bytes, int offset) {
    return (long) getShort(bytes, offset) << 32 | getUnsignedInt(bytes, offset + 2);
  }

  public static long getLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  public static void putByte(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) value;
  }

  public static void putShort(byte[] bytes, int offset, int value) {
    SHORT.set(bytes, offset, (short) value);
  }

  public static void putMedium(byte[] bytes, int offset, int value) {
    putByte(bytes, offset, value >>> 16);
    putShort(bytes, offset + 1, value);
  }

  public static void putInt(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  public static void putLong48(byte[] bytes, int offset, long value) {
    putShort(bytes, offset, (int) (value >>> 32));
    putInt(bytes, offset + 2, (int) value);
  }

  public static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }
}
