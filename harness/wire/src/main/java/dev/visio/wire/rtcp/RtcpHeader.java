package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;

/** The four bytes that begin every RTCP packet (RFC 3550 §6.4.1), and the packet types. */
final class RtcpHeader {
  static final int LENGTH = 4;

  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int GOODBYE = 203;
  static final int TRANSPORT_LAYER_FEEDBACK = 205;
  static final int PAYLOAD_SPECIFIC_FEEDBACK = 206;

  /** The five bits that count reports or sources, or tell feedback messages apart. */
  static final int MAX_COUNT = 31;

  /**
   * Header, the sender's SSRC and the media source's, of every feedback message (RFC 4585 §6.1).
   */
  static final int FEEDBACK_LENGTH = LENGTH + 8;

  private static final int VERSION_2 = 0x80;

  private RtcpHeader() {}

  static void write(byte[] out, int offset, int count, int packetType, int length) {
    out[offset] = (byte) (VERSION_2 | count);
    out[offset + 1] = (byte) packetType;
    BigEndian.putShort(out, offset + 2, length / 4 - 1);
  }

  static void writeFeedback(
      byte[] out,
      int offset,
      int format,
      int packetType,
      int length,
      int senderSsrc,
      int mediaSsrc) {
    write(out, offset, format, packetType, length);
    BigEndian.putInt(out, offset + LENGTH, senderSsrc);
    BigEndian.putInt(out, offset + LENGTH + 4, mediaSsrc);
  }

  static void checkRange(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " is " + value + ", not from " + min + " to " + max);
    }
  }

  static void checkUnsigned32(String what, long value) {
    checkRange(what, value, 0, 0xFFFF_FFFFL);
  }
}
