package dev.visio.sfu;

import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.payload.DependencyDescriptor;
import java.util.HexFormat;

/** Offers as a speaker writes them. */
final class Offers {
  static final int MIC_SSRC = 1_001;
  static final int CAM_SSRC = 1_002;
  static final int SCREEN_SSRC = 1_003;
  static final int OPUS = 111;
  static final int VP8 = 96;
  static final int RTX = 97;
  static final int TRANSPORT_SEQUENCE = 5;
  static final int MID = 4;
  static final int RID = 6;
  static final int REPAIRED_RID = 7;
  static final int DEPENDENCIES = 8;
  static final int RED = 63;
  static final int REPAIR_SSRC = 3_000;

  /** Of the smallest encoding; the others' follow. */
  static final int LAYER_SSRC = 2_000;

  private static final IceCredentials ANY = new IceCredentials("abcd", "abcdefghijklmnopqrstuvwx");

  private Offers() {}

  /** One that publishes everything, with so many slots. */
  static String speaker(int audio, int camera, int screen) {
    return speaker(ANY, DtlsFingerprint.of(new byte[] {9}), audio, camera, screen);
  }

  static String speaker(
      IceCredentials ice, DtlsFingerprint certificate, int audio, int camera, int screen) {
    StringBuilder sdp = new StringBuilder();
    line(sdp, "v=0");
    line(sdp, "o=- 1 1 IN IP4 0.0.0.0");
    line(sdp, "s=-");
    line(sdp, "t=0 0");
    line(sdp, "a=ice-ufrag:" + ice.ufrag());
    line(sdp, "a=ice-pwd:" + ice.password());
    line(
        sdp,
        "a=fingerprint:sha-256 "
            + HexFormat.ofDelimiter(":").withUpperCase().formatHex(certificate.bytes()));
    line(sdp, "a=setup:actpass");
    section(sdp, "audio", "mic", "sendonly", MIC_SSRC);
    section(sdp, "video", "cam", "sendonly", CAM_SSRC);
    if (screen > 0) {
      section(sdp, "video", "screen", "sendonly", SCREEN_SSRC);
    }
    slots(sdp, "audio", "a", audio);
    slots(sdp, "video", "v", camera);
    slots(sdp, "video", "s", screen);
    return sdp.toString();
  }

  /** The camera in three encodings, told apart by their SSRCs, the smallest first. */
  static String bySsrcGroup(String offer) {
    return withCamera(
        offer,
        "a=ssrc-group:SIM %d %d %d\r\n".formatted(LAYER_SSRC, LAYER_SSRC + 1, LAYER_SSRC + 2)
            + "a=ssrc:%d cname:speaker\r\n".formatted(LAYER_SSRC)
            + "a=ssrc:%d cname:speaker\r\n".formatted(LAYER_SSRC + 1)
            + "a=ssrc:%d cname:speaker\r\n".formatted(LAYER_SSRC + 2));
  }

  /** The camera in three encodings whose packets bear the names q, h and f. */
  static String byRid(String offer) {
    return withCamera(
        offer,
        "a=extmap:%d urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n".formatted(RID)
            + "a=rid:q send\r\na=rid:h send\r\na=rid:f send\r\n"
            + "a=simulcast:send q;h;f\r\n");
  }

  /** The pictures of its slots may be sent again. */
  static String withRetransmission(String offer) {
    String codec = "a=rtpmap:%d VP8/90000\r\n".formatted(VP8);
    return offer
        .replace("SAVPF " + VP8, "SAVPF " + VP8 + " " + RTX)
        .replace(
            codec,
            codec
                + "a=rtcp-fb:%d nack\r\n".formatted(VP8)
                + "a=rtpmap:%d rtx/90000\r\n".formatted(RTX)
                + "a=fmtp:%d apt=%d\r\n".formatted(RTX, VP8));
  }

  /** The camera's packets may come again, too, in a stream of this SSRC. */
  static String withRepair(String offer) {
    return withCamera(
        withRetransmission(offer),
        "a=ssrc-group:FID %d %d\r\n".formatted(CAM_SSRC, REPAIR_SSRC)
            + "a=ssrc:%d cname:speaker\r\n".formatted(CAM_SSRC)
            + "a=ssrc:%d cname:speaker\r\n".formatted(REPAIR_SSRC));
  }

  /** Likewise, in three encodings whose packets bear their names, at first and again. */
  static String withNamedRepair(String offer) {
    return byRid(withRetransmission(offer))
        .replace(
            "a=rid:q send",
            "a=extmap:%d urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\na=rid:q send"
                .formatted(REPAIRED_RID));
  }

  /** Sound with redundancy, rather than alone. */
  static String withRedundancy(String offer) {
    String codec = "a=rtpmap:%d opus/48000/2\r\n".formatted(OPUS);
    return offer
        .replace("SAVPF " + OPUS, "SAVPF " + RED + " " + OPUS)
        .replace(
            codec,
            "a=rtpmap:%d red/48000/2\r\na=fmtp:%d %d/%d\r\n".formatted(RED, RED, OPUS, OPUS)
                + codec);
  }

  /** Pictures in VP9. */
  static String withVp9(String offer) {
    return offer.replace("VP8/90000", "VP9/90000");
  }

  /** Pictures in AV1, whose packets say which frame needs which. */
  static String withAv1(String offer) {
    String codec = "a=rtpmap:%d AV1/90000\r\n".formatted(VP8);
    return offer
        .replace("t=0 0\r\n", "t=0 0\r\na=extmap-allow-mixed\r\n")
        .replace("a=rtpmap:%d VP8/90000\r\n".formatted(VP8), codec)
        .replace(
            codec, codec + "a=extmap:%d %s\r\n".formatted(DEPENDENCIES, DependencyDescriptor.URI));
  }

  private static String withCamera(String offer, String lines) {
    String line = "a=ssrc:" + CAM_SSRC + " cname:speaker\r\n";
    if (!offer.contains(line)) {
      throw new AssertionError("no camera in the offer");
    }
    return offer.replace(line, lines);
  }

  private static void slots(StringBuilder sdp, String kind, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      section(sdp, kind, prefix + i, "recvonly", 0);
    }
  }

  private static void section(
      StringBuilder sdp, String kind, String mid, String direction, int ssrc) {
    boolean audio = kind.equals("audio");
    int payloadType = audio ? OPUS : VP8;
    line(sdp, "m=" + kind + " 9 UDP/TLS/RTP/SAVPF " + payloadType);
    line(sdp, "c=IN IP4 0.0.0.0");
    line(sdp, "a=mid:" + mid);
    line(sdp, "a=" + direction);
    line(sdp, "a=rtcp-mux");
    line(sdp, "a=rtpmap:" + payloadType + (audio ? " opus/48000/2" : " VP8/90000"));
    if (audio) {
      line(sdp, "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level");
    } else {
      line(sdp, "a=rtcp-fb:" + payloadType + " nack pli");
    }
    line(sdp, "a=rtcp-fb:" + payloadType + " transport-cc");
    line(
        sdp,
        "a=extmap:"
            + TRANSPORT_SEQUENCE
            + " http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");
    line(sdp, "a=extmap:3 urn:visio:rtp-hdrext:origin");
    line(sdp, "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid");
    if (ssrc != 0) {
      line(sdp, "a=ssrc:" + ssrc + " cname:speaker");
      line(sdp, "a=msid:speaker " + mid);
    }
  }

  private static void line(StringBuilder sdp, String line) {
    sdp.append(line).append("\r\n");
  }
}
