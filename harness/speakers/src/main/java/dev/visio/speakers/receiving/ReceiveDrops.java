package dev.visio.speakers.receiving;

import dev.visio.transport.srtp.SrtpRejection;
import java.util.Map;
import java.util.TreeMap;

/** How many datagrams a speaker dropped, by reason. Loop thread only. */
public final class ReceiveDrops {
  /** Why a datagram was dropped that SRTP had nothing against. */
  public enum Reason {
    /** Neither STUN nor DTLS nor SRTP. */
    UNKNOWN_KIND("unknown-kind"),
    /** No genuine STUN message of this session. */
    STUN_REFUSED("stun-refused"),
    /** Not from the address that ICE chose. */
    STRANGER("stranger"),
    /** Media before the keys for it. */
    BEFORE_KEYS("before-keys"),
    /** SRTP was genuine, but what was in it is no RTP. */
    RTP_MALFORMED("rtp-malformed"),
    /** SRTCP was genuine, but what was in it is no RTCP. */
    RTCP_MALFORMED("rtcp-malformed"),
    /** No slot has this SSRC. */
    UNKNOWN_STREAM("unknown-stream"),
    /** No payload: padding, as bandwidth probes are. */
    PADDING_ONLY("padding-only"),
    /** It came again, and was not missed any more. */
    NOT_MISSING("not-missing");

    private final String label;

    Reason(String label) {
      this.label = label;
    }
  }

  private static final int SRTP_CODES = 8;

  private final long[] byReason = new long[Reason.values().length];
  private final long[] bySrtpCode = new long[SRTP_CODES];

  public void count(Reason reason) {
    byReason[reason.ordinal()]++;
  }

  /** SRTP rejected it with this negative code. */
  public void srtp(int code) {
    bySrtpCode[-code]++;
  }

  /** What was dropped at all, by the reasons' names. */
  public Map<String, Long> byName() {
    Map<String, Long> drops = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      if (byReason[reason.ordinal()] > 0) {
        drops.put(reason.label, byReason[reason.ordinal()]);
      }
    }
    for (int i = 1; i < SRTP_CODES; i++) {
      if (bySrtpCode[i] > 0) {
        drops.put(SrtpRejection.nameOf(-i), bySrtpCode[i]);
      }
    }
    return drops;
  }
}
