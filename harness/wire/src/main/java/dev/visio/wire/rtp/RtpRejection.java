package dev.visio.wire.rtp;

/** What {@link RtpPacket} makes of a datagram: accepted, or why it is no RTP packet. */
public enum RtpRejection {
  /** Well-formed; the flyweight's accessors hold. */
  ACCEPTED,
  /** Fewer bytes than the fixed header's 12. */
  TOO_SHORT,
  /** The version is not 2. */
  WRONG_VERSION,
  /** The CSRC list that the header counts goes past the end. */
  CSRC_PAST_END,
  /** The header extension, or its own four bytes, goes past the end. */
  EXTENSION_PAST_END,
  /** The padding bit is set but there is no payload, so no padding count either. */
  PADDING_MISSING,
  /** The padding count is 0, though it counts itself (RFC 3550 §5.1). */
  PADDING_ZERO,
  /** The padding is longer than all that follows the header. */
  PADDING_PAST_PAYLOAD;

  public boolean isAccepted() {
    return this == ACCEPTED;
  }
}
