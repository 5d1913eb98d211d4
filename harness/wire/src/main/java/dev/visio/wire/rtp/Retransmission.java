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
   * Puts down what stands behind the header of a packet that is sent again: the number that it had,
   * and its payload as it was.
   *
   * @param packet as it was kept, in plain text
   * @param at where that header ends
   * @return how many bytes that is
   */
  public static int writePayload(RtpPacket packet, int originalSequence, byte[] out, int at) {
    int length = packet.length() - packet.headerLength();
    BigEndian.putShort(out, at, originalSequence);
    System.arraycopy(
        packet.bytes(), packet.payloadOffset(), out, at + ORIGINAL_SEQUENCE_LENGTH, length);
    return ORIGINAL_SEQUENCE_LENGTH + length;
  }

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
