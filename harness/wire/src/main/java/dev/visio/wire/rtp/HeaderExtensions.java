package dev.visio.wire.rtp;

/**
 * The URIs by which session descriptions name header extensions ({@code a=extmap}, RFC 8285 §8).
 */
public final class HeaderExtensions {
  /** Client-to-mixer audio level (RFC 6464): {@link AudioLevel}. */
  public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  /** The instant of sending, 6.18 fixed point seconds; libwebrtc's, never standardised. */
  public static final String ABSOLUTE_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  /** One sequence number for all streams of a transport (draft-holmer-rmcat-transport-wide-cc). */
  public static final String TRANSPORT_WIDE_SEQUENCE_NUMBER =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  /** Which media section a packet belongs to (RFC 9143 §15). */
  public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  /** Which simulcast encoding a packet belongs to (RFC 8852 §3.1). */
  public static final String RTP_STREAM_ID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

  /** Which simulcast encoding a retransmission repairs (RFC 8852 §3.2). */
  public static final String REPAIRED_RTP_STREAM_ID =
      "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

  /** This project's end-to-end identity of a packet: {@link OriginExtension}. */
  public static final String ORIGIN = "urn:visio:rtp-hdrext:origin";

  private HeaderExtensions() {}
}
