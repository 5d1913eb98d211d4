package dev.visio.wire.rtp;

import dev.visio.wire.BigEndian;

/**
 * A packet's end-to-end identity, {@value HeaderExtensions#ORIGIN}: who published it, its number in
 * its publisher's own counting, and when it should have been and when it was sent. A forwarding
 * unit passes it through unchanged, whatever it rewrites around it, so that delivery can be judged
 * packet by packet and delay from the instant that the media clock intended.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----------------------+-------+-------------------------------+
 * |       publisher       |lay|src|           sequence            |
 * +-----------------------+-------+-------------------------------+
 * |       sequence        |          intended send nanos          |
 * +-------------------------------+-------------------------------+
 * |           intended send nanos (48 bits in all)                |
 * +---------------------------------------------------------------+
 * |                        lateness nanos                         |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * Exactly {@value #LENGTH} bytes, the most that the one-byte form carries.
 */
public final class OriginExtension {
  public static final int LENGTH = 16;

  /** One of a camera's encodings; 0 is the smallest, and the only one of everything else. */
  public static final int MAX_LAYER = 3;

  public static final int SOURCE_MICROPHONE = 1;
  public static final int SOURCE_CAMERA = 2;
  public static final int SOURCE_SCREEN = 3;

  /** The highest publisher index that 12 bits hold. */
  public static final int MAX_PUBLISHER = 0xFFF;

  /** At and above this lateness the field says "this much or more": 4.29 seconds. */
  public static final long MAX_LATENESS_NANOS = 0xFFFF_FFFFL;

  private static final long LOW_48 = 0xFFFF_FFFF_FFFFL;

  private OriginExtension() {}

  /**
   * Writes the element's {@value #LENGTH} bytes of data.
   *
   * @param publisher 0 to {@link #MAX_PUBLISHER}
   * @param source one of the {@code SOURCE_} constants, {@linkplain #layered with a layer} if need
   *     be
   * @param sequence counts this publisher's packets of this source and layer, up by one each,
   *     wrapping
   * @param intendedSendNanos when the media clock wanted it sent; its lower 48 bits are kept
   * @param latenessNanos actual minus intended send instant; below 0 becomes 0, more than {@link
   *     #MAX_LATENESS_NANOS} becomes that
   */
  public static void write(
      byte[] out,
      int offset,
      int publisher,
      int source,
      int sequence,
      long intendedSendNanos,
      long latenessNanos) {
    BigEndian.putShort(out, offset, publisher << 4 | source & 0x0F);
    BigEndian.putInt(out, offset + 2, sequence);
    BigEndian.putLong48(out, offset + 6, intendedSendNanos);
    BigEndian.putInt(out, offset + 12, (int) Math.clamp(latenessNanos, 0, MAX_LATENESS_NANOS));
  }

  /**
   * Whether an element found at this index can be read: it has the right length and a known source.
   *
   * @param offset as {@link RtpPacket#extensionOffset} answers it, -1 included
   * @param length as {@link RtpPacket#extensionLength} answers it
   */
  public static boolean isPresent(byte[] bytes, int offset, int length) {
    if (offset < 0 || length != LENGTH) {
      return false;
    }
    int source = source(bytes, offset);
    return source >= SOURCE_MICROPHONE && source <= SOURCE_SCREEN;
  }

  public static int publisher(byte[] bytes, int offset) {
    return BigEndian.getShort(bytes, offset) >> 4;
  }

  /** The source's lower two bits name it, the upper two the layer: 0 to {@link #MAX_LAYER}. */
  public static int layered(int source, int layer) {
    return layer << 2 | source;
  }

  public static int source(byte[] bytes, int offset) {
    return bytes[offset + 1] & 0x03;
  }

  public static int layer(byte[] bytes, int offset) {
    return bytes[offset + 1] >> 2 & 0x03;
  }

  public static int sequence(byte[] bytes, int offset) {
    return BigEndian.getInt(bytes, offset + 2);
  }

  /** The lower 48 bits; {@link #expand48} makes an instant of them again. */
  public static long intendedSendNanosLow48(byte[] bytes, int offset) {
    return BigEndian.getLong48(bytes, offset + 6);
  }

  /** The intended send instant on the clock of {@code nearNanos}. */
  public static long intendedSendNanos(byte[] bytes, int offset, long nearNanos) {
    return expand48(intendedSendNanosLow48(bytes, offset), nearNanos);
  }

  public static long latenessNanos(byte[] bytes, int offset) {
    return BigEndian.getUnsignedInt(bytes, offset + 12);
  }

  /**
   * The instant nearest to {@code nearNanos} whose lower 48 bits are {@code low48}. Right for
   * anything within 39 hours of it, on a clock of any epoch, negative ones included.
   */
  public static long expand48(long low48, long nearNanos) {
    // The distance modulo 2^48, brought into [-2^47, 2^47) by moving its top bit to the sign.
    long distance = (low48 - nearNanos & LOW_48) << 16 >> 16;
    return nearNanos + distance;
  }
}
