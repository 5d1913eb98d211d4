package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;

/** PLI (RFC 4585 §6.3.1): the decoder has lost the picture; a key frame is wanted. */
public record PictureLossIndication(int senderSsrc, int mediaSsrc) implements RtcpPacket {
  static final int FORMAT = 1;

  /** Null with anything behind the two sources. */
  static PictureLossIndication parse(byte[] bytes, int offset, int end) {
    return offset + RtcpHeader.FEEDBACK_LENGTH == end
        ? new PictureLossIndication(
            BigEndian.getInt(bytes, offset + 4), BigEndian.getInt(bytes, offset + 8))
        : null;
  }

  @Override
  public int length() {
    return RtcpHeader.FEEDBACK_LENGTH;
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.writeFeedback(
        out, offset, FORMAT, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, length(), senderSsrc, mediaSsrc);
    return length();
  }
}
