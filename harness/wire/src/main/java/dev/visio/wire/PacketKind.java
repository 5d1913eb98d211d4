package dev.visio.wire;

/**
 * Which protocol a datagram of a WebRTC 5-tuple belongs to: by its first byte (RFC 7983 §7, RFC
 * 9443 §2), and RTCP by its second (RFC 5761 §4). Says nothing about whether the rest is
 * well-formed; the protocol's own parser does.
 */
public enum PacketKind {
  /** First byte 0..3. */
  STUN,
  /** First byte 16..19; nobody in a browser speaks it. */
  ZRTP,
  /** First byte 20..63. */
  DTLS,
  /** First byte 64..79: TURN ChannelData. */
  TURN_CHANNEL,
  /** First byte 128..191, and the second byte is no RTCP packet type. */
  SRTP,
  /** First byte 128..191, second byte 192..223. */
  SRTCP,
  /** Everything else, an empty datagram included. */
  UNKNOWN;

  /** The lowest and highest RTCP packet type on a port shared with RTP (RFC 5761 §4). */
  private static final int FIRST_RTCP_TYPE = 192;

  private static final int LAST_RTCP_TYPE = 223;

  public static PacketKind of(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return UNKNOWN;
    }
    int first = bytes[offset] & 0xFF;
    if (first >= 128 && first <= 191) {
      return rtpOrRtcp(bytes, offset, length);
    }
    if (first <= 3) {
      return STUN;
    }
    if (first >= 20 && first <= 63) {
      return DTLS;
    }
    if (first >= 16 && first <= 19) {
      return ZRTP;
    }
    if (first >= 64 && first <= 79) {
      return TURN_CHANNEL;
    }
    return UNKNOWN;
  }

  private static PacketKind rtpOrRtcp(byte[] bytes, int offset, int length) {
    if (length < 2) {
      return UNKNOWN;
    }
    int second = bytes[offset + 1] & 0xFF;
    return second >= FIRST_RTCP_TYPE && second <= LAST_RTCP_TYPE ? SRTCP : SRTP;
  }
}
