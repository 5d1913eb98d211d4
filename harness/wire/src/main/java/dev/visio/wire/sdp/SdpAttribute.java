package dev.visio.wire.sdp;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An {@code a=} line: one record for each kind that WebRTC lives by, {@link Other} for the rest.
 */
public sealed interface SdpAttribute
    permits Candidate,
        Direction,
        Setup,
        SdpAttribute.BundleOnly,
        SdpAttribute.EndOfCandidates,
        SdpAttribute.ExtMap,
        SdpAttribute.ExtMapAllowMixed,
        SdpAttribute.Fingerprint,
        SdpAttribute.Fmtp,
        SdpAttribute.Group,
        SdpAttribute.IceLite,
        SdpAttribute.IceOptions,
        SdpAttribute.IcePwd,
        SdpAttribute.IceUfrag,
        SdpAttribute.Mid,
        SdpAttribute.Msid,
        SdpAttribute.Other,
        SdpAttribute.Rid,
        SdpAttribute.RtcpFeedback,
        SdpAttribute.RtcpMux,
        SdpAttribute.RtcpReducedSize,
        SdpAttribute.RtpMap,
        SdpAttribute.Simulcast,
        SdpAttribute.Ssrc,
        SdpAttribute.SsrcGroup {

  /** What stands behind {@code a=}. */
  String text();

  /** RFC 5888 §4: the name by which groups and packets speak of a media section. */
  record Mid(String id) implements SdpAttribute {
    public Mid {
      SdpText.requireToken(id);
    }

    @Override
    public String text() {
      return "mid:" + id;
    }
  }

  /** RFC 5888 §5; in WebRTC, which media sections share a transport (BUNDLE, RFC 9143). */
  record Group(String semantics, List<String> mids) implements SdpAttribute {
    public static final String BUNDLE = "BUNDLE";

    public Group {
      SdpText.requireToken(semantics);
      mids = List.copyOf(mids);
      mids.forEach(SdpText::requireToken);
    }

    @Override
    public String text() {
      return mids.isEmpty()
          ? "group:" + semantics
          : "group:" + semantics + " " + String.join(" ", mids);
    }
  }

  /**
   * RFC 8866 §6.6: what a payload type means.
   *
   * @param encoding the codec's name; compare without case
   * @param clockRate ticks of the RTP timestamp a second
   * @param channels 1 where the line names none
   */
  record RtpMap(int payloadType, String encoding, int clockRate, int channels)
      implements SdpAttribute {
    public RtpMap {
      SdpText.requireRange("payload type", payloadType, 0, 127);
      SdpText.requireToken(encoding);
      SdpText.requireRange("clock rate", clockRate, 1, Integer.MAX_VALUE);
      SdpText.requireRange("channels", channels, 1, 255);
    }

    @Override
    public String text() {
      String text = "rtpmap:" + payloadType + " " + encoding + "/" + clockRate;
      return channels == 1 ? text : text + "/" + channels;
    }
  }

  /** RFC 8866 §6.15: a codec's own parameters, in its own syntax. */
  record Fmtp(int payloadType, String parameters) implements SdpAttribute {
    public Fmtp {
      SdpText.requireRange("payload type", payloadType, 0, 127);
      SdpText.requireNonEmptyLine(parameters);
    }

    /** The value of a parameter in the usual "name=value;name=value" syntax. */
    public Optional<String> parameter(String name) {
      for (String parameter : parameters.split(";")) {
        int equals = parameter.indexOf('=');
        if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase(name)) {
          return Optional.of(parameter.substring(equals + 1).strip());
        }
      }
      return Optional.empty();
    }

    @Override
    public String text() {
      return "fmtp:" + payloadType + " " + parameters;
    }
  }

  /**
   * RFC 4585 §4.2.
   *
   * @param payloadType or {@link #ALL}
   * @param feedback type and parameter, as in "nack pli"
   */
  record RtcpFeedback(int payloadType, String feedback) implements SdpAttribute {
    /** The wildcard {@code *}. */
    public static final int ALL = -1;

    public RtcpFeedback {
      SdpText.requireRange("payload type", payloadType, ALL, 127);
      SdpText.requireNonEmptyLine(feedback);
    }

    public boolean concerns(int payloadType) {
      return this.payloadType == ALL || this.payloadType == payloadType;
    }

    @Override
    public String text() {
      return "rtcp-fb:" + (payloadType == ALL ? "*" : payloadType) + " " + feedback;
    }
  }

  /**
   * RFC 8285 §5: the local identifier of a header extension.
   *
   * @param direction of the extension itself, where it is not that of the media
   * @param parameters of the extension, mostly empty
   */
  record ExtMap(int id, Optional<Direction> direction, String uri, String parameters)
      implements SdpAttribute {
    /** 256 to 4095 are never used, 4096 to 4351 only during an offer (RFC 8285 §6). */
    static final int MAX_ID = 4351;

    public ExtMap {
      SdpText.requireRange("extension id", id, 1, MAX_ID);
      Objects.requireNonNull(direction, "direction");
      SdpText.requireWord(uri);
      SdpText.requireLine(parameters);
    }

    public ExtMap(int id, String uri) {
      this(id, Optional.empty(), uri, "");
    }

    @Override
    public String text() {
      return "extmap:"
          + id
          + direction.map(d -> "/" + d.text()).orElse("")
          + " "
          + uri
          + (parameters.isEmpty() ? "" : " " + parameters);
    }
  }

  /** RFC 8285 §6: one- and two-byte header extensions may alternate. */
  record ExtMapAllowMixed() implements SdpAttribute {
    @Override
    public String text() {
      return "extmap-allow-mixed";
    }
  }

  /** RFC 8839 §5.4. */
  record IceUfrag(String ufrag) implements SdpAttribute {
    public IceUfrag {
      SdpText.requireIceChars("ice-ufrag", ufrag, 4, 256);
    }

    @Override
    public String text() {
      return "ice-ufrag:" + ufrag;
    }
  }

  /** RFC 8839 §5.4. */
  record IcePwd(String password) implements SdpAttribute {
    public IcePwd {
      SdpText.requireIceChars("ice-pwd", password, 22, 256);
    }

    @Override
    public String text() {
      return "ice-pwd:" + password;
    }
  }

  /** RFC 8839 §5.3: the author answers checks and never makes any. */
  record IceLite() implements SdpAttribute {
    @Override
    public String text() {
      return "ice-lite";
    }
  }

  /** RFC 8839 §5.6. */
  record IceOptions(List<String> options) implements SdpAttribute {
    public IceOptions {
      options = List.copyOf(options);
      SdpText.check(!options.isEmpty(), "options", "");
      options.forEach(SdpText::requireWord);
    }

    @Override
    public String text() {
      return "ice-options:" + String.join(" ", options);
    }
  }

  /** RFC 8843 §6: the section is offered as one of its bundle, and not otherwise. */
  record BundleOnly() implements SdpAttribute {
    @Override
    public String text() {
      return "bundle-only";
    }
  }

  /** RFC 8840 §8.1: no candidate follows by trickling. */
  record EndOfCandidates() implements SdpAttribute {
    @Override
    public String text() {
      return "end-of-candidates";
    }
  }

  /**
   * RFC 8122 §5: the digest of the certificate that the author will show in its handshake.
   *
   * @param algorithm as in "sha-256"; compare without case
   * @param value pairs of hexadecimal digits with colons between, in the case in which they came
   */
  record Fingerprint(String algorithm, String value) implements SdpAttribute {
    private static final int MAX_DIGEST_LENGTH = 64;

    public Fingerprint {
      SdpText.requireToken(algorithm);
      digest(value);
    }

    public static Fingerprint of(String algorithm, byte[] digest) {
      return new Fingerprint(
          algorithm, HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
    }

    public byte[] digest() {
      return digest(value);
    }

    private static byte[] digest(String value) {
      SdpText.check(!value.isEmpty() && value.length() < 3 * MAX_DIGEST_LENGTH, "a digest", value);
      return HexFormat.ofDelimiter(":").parseHex(value);
    }

    /** Whether both name the same digest, in whatever case they are written. */
    public boolean matches(Fingerprint other) {
      return algorithm.equalsIgnoreCase(other.algorithm) && value.equalsIgnoreCase(other.value);
    }

    @Override
    public String text() {
      return "fingerprint:" + algorithm + " " + value;
    }
  }

  /** RFC 5761 §5.1.1: RTCP on RTP's port. */
  record RtcpMux() implements SdpAttribute {
    @Override
    public String text() {
      return "rtcp-mux";
    }
  }

  /** RFC 5506 §5: RTCP feedback need not be in a compound packet. */
  record RtcpReducedSize() implements SdpAttribute {
    @Override
    public String text() {
      return "rtcp-rsize";
    }
  }

  /**
   * RFC 5576 §4.1: an attribute of one of the author's own streams.
   *
   * @param ssrc 32 bits, as RTP bears them
   * @param attribute such as "cname" or "msid"
   */
  record Ssrc(int ssrc, String attribute, Optional<String> value) implements SdpAttribute {
    public static final String CNAME = "cname";

    public Ssrc {
      SdpText.requireToken(attribute);
      value.ifPresent(SdpText::requireLine);
    }

    public static Ssrc cname(int ssrc, String cname) {
      return new Ssrc(ssrc, CNAME, Optional.of(cname));
    }

    @Override
    public String text() {
      return "ssrc:"
          + Integer.toUnsignedString(ssrc)
          + " "
          + attribute
          + value.map(v -> ":" + v).orElse("");
    }
  }

  /**
   * RFC 5576 §4.2: streams that belong together, as a retransmission to its original (FID) or the
   * encodings of one picture, smallest first (SIM, as browsers wrote it before there were rids).
   */
  record SsrcGroup(String semantics, List<Integer> ssrcs) implements SdpAttribute {
    public static final String SIMULCAST = "SIM";
    public static final String FLOW_IDENTIFICATION = "FID";

    /** A stream, and the one in which its packets are sent again (RFC 4588 §8.8). */
    public static SsrcGroup repair(int original, int retransmission) {
      return new SsrcGroup(FLOW_IDENTIFICATION, List.of(original, retransmission));
    }

    public SsrcGroup {
      SdpText.requireToken(semantics);
      ssrcs = List.copyOf(ssrcs);
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("ssrc-group:").append(semantics);
      for (int ssrc : ssrcs) {
        text.append(' ').append(Integer.toUnsignedString(ssrc));
      }
      return text.toString();
    }
  }

  /**
   * RFC 8851 §4: one encoding of a media section, by the name that its packets bear.
   *
   * @param id letters, digits, hyphens and underscores (RFC 8852 §3.3 lets packets bear the former
   *     two alone)
   * @param direction {@link Direction#SENDONLY} for "send", {@link Direction#RECVONLY} for "recv"
   * @param restrictions in their own syntax, mostly empty
   */
  record Rid(String id, Direction direction, String restrictions) implements SdpAttribute {
    public Rid {
      SdpText.requireRid(id);
      SdpText.check(
          direction == Direction.SENDONLY || direction == Direction.RECVONLY,
          "send or recv",
          direction.text());
      SdpText.requireLine(restrictions);
    }

    public Rid(String id, Direction direction) {
      this(id, direction, "");
    }

    @Override
    public String text() {
      String way = direction == Direction.SENDONLY ? "send" : "recv";
      return "rid:" + id + " " + way + (restrictions.isEmpty() ? "" : " " + restrictions);
    }
  }

  /**
   * RFC 8853 §5.1: the simulcast streams of a media section, best known first or last, as the
   * author likes. Of alternatives for one stream the preferred one is kept; whether a stream begins
   * paused is not.
   *
   * @param send the rids that the author sends, one for each stream
   * @param receive likewise
   */
  record Simulcast(List<String> send, List<String> receive) implements SdpAttribute {
    public Simulcast {
      send = List.copyOf(send);
      receive = List.copyOf(receive);
      send.forEach(SdpText::requireRid);
      receive.forEach(SdpText::requireRid);
      SdpText.check(!send.isEmpty() || !receive.isEmpty(), "send or recv", "");
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("simulcast:");
      if (!send.isEmpty()) {
        text.append("send ").append(String.join(";", send));
      }
      if (!receive.isEmpty()) {
        text.append(send.isEmpty() ? "" : " ").append("recv ").append(String.join(";", receive));
      }
      return text.toString();
    }
  }

  /** RFC 8830 §2: which MediaStream, and which track in it. */
  record Msid(String stream, Optional<String> track) implements SdpAttribute {
    public Msid {
      SdpText.requireWord(stream);
      track.ifPresent(SdpText::requireWord);
    }

    public Msid(String stream, String track) {
      this(stream, Optional.of(track));
    }

    @Override
    public String text() {
      return "msid:" + stream + track.map(t -> " " + t).orElse("");
    }
  }

  /** An attribute that nothing here knows, kept as it came. */
  record Other(String name, Optional<String> value) implements SdpAttribute {
    public Other {
      SdpText.requireToken(name);
      value.ifPresent(SdpText::requireLine);
    }

    public Other(String name, String value) {
      this(name, Optional.of(value));
    }

    @Override
    public String text() {
      return name + value.map(v -> ":" + v).orElse("");
    }
  }
}
