package dev.visio.sfu;

import java.util.Locale;

/**
 * Why a datagram, or a part of one, went no further. Each is counted; none is answered, logged or
 * thrown.
 */
public enum DropReason {
  /** The first byte is of no protocol that shares this port (RFC 7983). */
  UNCLASSIFIED,
  /**
   * Longer than any datagram that a path of Ethernet carries whole. Of TCP, its connection was
   * closed.
   */
  TOO_LONG,
  STUN_MALFORMED,
  STUN_UNKNOWN_USERNAME,
  STUN_REFUSED,
  /** DTLS from an address that no ICE check has validated. */
  DTLS_UNKNOWN_ADDRESS,
  /** SRTP or SRTCP from an address that no ICE check has validated. */
  SRTP_UNKNOWN_ADDRESS,
  /** SRTP or SRTCP before the keys are there. */
  SRTP_BEFORE_KEYS,
  SRTP_MALFORMED,
  SRTP_AUTHENTICATION_FAILED,
  SRTP_REPLAYED,
  SRTP_TOO_MANY_STREAMS,
  RTP_MALFORMED,
  /** An SSRC that the offer did not name. */
  RTP_UNKNOWN_SSRC,
  /** A packet that was sent again, and had come before or was not missed. */
  RTP_NOT_MISSING,
  RTCP_MALFORMED,
  /** A packet that came after its slot had gone on to another track, or before the slot's first. */
  OUT_OF_SLOT,
  /** The subscriber's packet could not be encrypted. */
  ENCRYPTION_FAILED,
  /**
   * A packet that a subscriber asked for once more, and that was never sent to it, is not kept any
   * longer, or is of a stream that it did not offer to take again.
   */
  RETRANSMISSION_UNAVAILABLE,
  /**
   * Likewise, and a key frame of another layer has come since, on a path that has shown a limit:
   * what is sent again there goes to the pictures that are shown.
   */
  RETRANSMISSION_OUTDATED,
  /** Likewise, and it was sent again within the last round trip, or too often. */
  RETRANSMISSION_TOO_OFTEN,
  /**
   * Likewise, and the subscriber has been sent its share of packets again, or its path has no room
   * for more.
   */
  RETRANSMISSION_OVER_BUDGET,
  /** The operating system did not take the datagram, or its connection ended before it could. */
  SEND_FAILED,
  /**
   * A connection of TCP whose first datagram was not a participant's check, or did not come in
   * time; once for each.
   */
  TCP_REFUSED,
  /** A datagram for somebody who comes by TCP and reads so slowly that too much waits already. */
  TCP_READ_TOO_SLOWLY,
  /** A datagram for somebody whose connection has ended, and who has not come by another yet. */
  TCP_CLOSED,
  /**
   * The operating system had no room left in the port's receive buffer: this service read too
   * slowly.
   */
  RECEIVE_BUFFER_FULL;

  /** The name in statistics: lower case, with hyphens. */
  public String statisticsName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
