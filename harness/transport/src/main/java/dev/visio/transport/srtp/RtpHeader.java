package dev.visio.transport.srtp;

import dev.visio.wire.BigEndian;

/** As much of an RTP or RTCP header as SRTP must know. */
final class RtpHeader {

  static final int FIXED_LENGTH = 12;
  static final int RTCP_LENGTH = 8;

  private static final int VERSION = 2;
  private static final int EXTENSION_FLAG = 0x10;
  private static final int EXTENSION_HEADER_LENGTH = 4;

  private RtpHeader() {}

  static boolean isVersion2(byte[] packet, int offset) {
    return (packet[offset] & 0xFF) >>> 6 == VERSION;
  }

  /**
   * Length of an RTP header with its CSRCs and its extension: what is authenticated and not
   * encrypted.
   *
   * @return the length, or -1 if the header runs past the packet's end or is not RTP's
   */
  static int lengthOf(byte[] packet, int offset, int length) {
    if (length < FIXED_LENGTH || !isVersion2(packet, offset)) {
      return -1;
    }
    int headerLength = FIXED_LENGTH + 4 * (packet[offset] & 0x0F);
    if ((packet[offset] & EXTENSION_FLAG) != 0) {
      if (length < headerLength + EXTENSION_HEADER_LENGTH) {
        return -1;
      }
      int words = BigEndian.getShort(packet, offset + headerLength + 2);
      headerLength += EXTENSION_HEADER_LENGTH + 4 * words;
    }
    return headerLength <= length ? headerLength : -1;
  }

  static int sequenceNumber(byte[] packet, int offset) {
    return BigEndian.getShort(packet, offset + 2);
  }

  static int ssrc(byte[] packet, int offset) {
    return BigEndian.getInt(packet, offset + 8);
  }

  /** The SSRC of an RTCP compound's first packet: the one its index and nonce belong to. */
  static int rtcpSsrc(byte[] packet, int offset) {
    return BigEndian.getInt(packet, offset + 4);
  }
}
