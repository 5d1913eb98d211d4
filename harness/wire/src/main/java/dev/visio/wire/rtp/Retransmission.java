package dev.visio.wire.rtp;

import dev.visio.wire.BigEndian;

/**
 * A packet that is sent again (RFC 4588 §4): as it was, but under the SSRC, payload type and
 * sequence number of a stream of its own, and with the number that it had in front of its payload.
 */
public final class Retransmission {
  /** OSN, the original sequence number. */
  public static final int ORIGINAL_SEQUENCE_LENGTH = 2;

  private Retransmission() {}

  /**
   * Makes the packet what it was at first, in place: its payload moves to the front. Its payload
   * type stays that of the retransmission.
   *
   * @param packet in plain text; parsed anew
   * @param originalSsrc of the stream that it is of
   * @return false if it is too short to be one: then it is as it was
   */
  public static boolean unwrap(RtpPacket packet, int originalSsrc) {
    if (packet.payloadLength() < ORIGINAL_SEQUENCE_LENGTH) {
      return false;
    }
    byte[] bytes = packet.bytes();
    int offset = packet.offset();
    int payload = packet.payloadOffset();
    int length = packet.length() - ORIGINAL_SEQUENCE_LENGTH;
    int sequence = BigEndian.getShort(bytes, payload);
    System.arraycopy(
        bytes, payload + ORIGINAL_SEQUENCE_LENGTH, bytes, payload, length - packet.headerLength());
    RtpPacket.setSequenceNumber(bytes, offset, sequence);
    RtpPacket.setSsrc(bytes, offset, originalSsrc);
    return packet.parse(bytes, offset, length).isAccepted();
  }
}
