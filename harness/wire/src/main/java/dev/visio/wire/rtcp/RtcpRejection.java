package dev.visio.wire.rtcp;

/** Why a datagram is no RTCP packet. */
public enum RtcpRejection {
  /** No packet at all, or fewer than four bytes where the next packet should begin. */
  TOO_SHORT,
  /** The version is not 2. */
  WRONG_VERSION,
  /** A packet's length goes past the end of the datagram. */
  LENGTH_PAST_END,
  /** More than {@link RtcpCompound#MAX_PACKETS} packets. */
  TOO_MANY_PACKETS,
  /** Padding in another packet than the last (RFC 3550 §6.4.1). */
  PADDING_NOT_LAST,
  /** A padding count that is 0, no multiple of four, or longer than its packet. */
  PADDING_MALFORMED,
  /** A report that ends before the blocks that it counts. */
  REPORT_PAST_END,
  /** A source description whose chunks or items go past the end, or whose text is not UTF-8. */
  SDES_MALFORMED,
  /** A BYE whose sources or reason go past the end, or whose reason is not UTF-8. */
  BYE_MALFORMED,
  /** A feedback message that its format does not allow. */
  FEEDBACK_MALFORMED,
  /** Transport feedback about more than {@link TransportFeedback#MAX_PACKETS} packets. */
  TOO_MANY_STATUSES
}
