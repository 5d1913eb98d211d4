package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * The picture id of a payload descriptor, which VP8 and VP9 write alike (RFC 7741 section 4.2, RFC
 * 9628 section 4.2): one byte with 7 bits, or two with 15 where the first bit, M, is set.
 */
final class PictureIdField {
  static final int MAX = 0x7FFF;

  private static final int IS_LONG = 0x80;
  private static final int SHORT_BITS = 0x7F;

  private PictureIdField() {}

  /** M, of the field that begins there. */
  static boolean isLong(byte[] bytes, int offset) {
    return (bytes[offset] & IS_LONG) != 0;
  }

  /** How many bytes the field has that begins there. */
  static int length(byte[] bytes, int offset) {
    return isLong(bytes, offset) ? 2 : 1;
  }

  static int read(byte[] bytes, int offset) {
    return isLong(bytes, offset) ? BigEndian.getShort(bytes, offset) & MAX : bytes[offset];
  }

  /** In the width that the field has; what does not fit it goes on from zero. */
  static void rewrite(byte[] bytes, int offset, int pictureId) {
    if (isLong(bytes, offset)) {
      writeLong(bytes, offset, pictureId);
    } else {
      bytes[offset] = (byte) (pictureId & SHORT_BITS);
    }
  }

  /** Of 15 bits. */
  static void writeLong(byte[] bytes, int offset, int pictureId) {
    BigEndian.putShort(bytes, offset, pictureId & MAX | IS_LONG << 8);
  }
}
