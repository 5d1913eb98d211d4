package dev.visio.transport.srtp;

/**
 * Why a packet was not protected or not opened. Plain negative numbers, since they share the return
 * value with the length of a good packet; {@link #nameOf} gives the counter that each belongs to.
 */
public final class SrtpRejection {

  /** Too short, or its header runs past its end, or is not RTP version 2. */
  public static final int MALFORMED = -1;

  /** The tag does not fit: another key, a changed packet, or a wrong guess at the roll-over. */
  public static final int AUTHENTICATION_FAILED = -2;

  /** Its index was seen already, or is older than the replay window (RFC 3711 §3.3.2). */
  public static final int REPLAYED = -3;

  /** It would open one stream more than the session may have. */
  public static final int TOO_MANY_STREAMS = -4;

  /**
   * The sender was asked to protect an index twice, or one too old to tell. Both would encrypt two
   * packets under one nonce, which gives GCM's authentication key away (RFC 7714 §10.1). Who
   * retransmits must keep the protected packet, or use a stream of its own (RFC 4588).
   */
  public static final int INDEX_REUSED = -5;

  /** The packet and its tag do not fit into the array. */
  public static final int NO_ROOM = -6;

  /** 2^48 RTP or 2^31 RTCP packets were protected under one key (RFC 3711 §9.2). */
  public static final int KEY_EXHAUSTED = -7;

  private SrtpRejection() {}

  /** The counter's name of a negative code. */
  public static String nameOf(int code) {
    return switch (code) {
      case MALFORMED -> "srtp-malformed";
      case AUTHENTICATION_FAILED -> "srtp-authentication-failed";
      case REPLAYED -> "srtp-replayed";
      case TOO_MANY_STREAMS -> "srtp-too-many-streams";
      case INDEX_REUSED -> "srtp-index-reused";
      case NO_ROOM -> "srtp-no-room";
      case KEY_EXHAUSTED -> "srtp-key-exhausted";
      default -> throw new IllegalArgumentException(code + " is no rejection");
    };
  }
}
