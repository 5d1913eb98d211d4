package dev.visio.wire.sdp;

import dev.visio.wire.sdp.SdpAttribute.ExtMap;
import dev.visio.wire.sdp.SdpAttribute.Fingerprint;
import dev.visio.wire.sdp.SdpAttribute.Fmtp;
import dev.visio.wire.sdp.SdpAttribute.IcePwd;
import dev.visio.wire.sdp.SdpAttribute.IceUfrag;
import dev.visio.wire.sdp.SdpAttribute.Mid;
import dev.visio.wire.sdp.SdpAttribute.Msid;
import dev.visio.wire.sdp.SdpAttribute.RtcpFeedback;
import dev.visio.wire.sdp.SdpAttribute.RtpMap;
import dev.visio.wire.sdp.SdpAttribute.Ssrc;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A media section: an {@code m=} line (RFC 8866 §5.14) and what follows it up to the next.
 *
 * <p>The typed questions answer from this section alone; {@link SessionDescription#find} falls back
 * to what the session says for all of its sections.
 *
 * @param kind {@link #AUDIO}, {@link #VIDEO} or another media type
 * @param port 0 rejects the section; 9 leaves the port to ICE
 * @param protocol such as {@link #RTP_OVER_DTLS}
 * @param formats for RTP, the payload types in the order of preference
 */
public record MediaDescription(
    String kind,
    int port,
    String protocol,
    List<String> formats,
    Optional<Connection> connection,
    List<Bandwidth> bandwidths,
    List<SdpAttribute> attributes) {
  public static final String AUDIO = "audio";
  public static final String VIDEO = "video";
  public static final String RTP_OVER_DTLS = "UDP/TLS/RTP/SAVPF";

  /** "Discard", the port of a description whose address ICE will find (RFC 9429 §5.2.1). */
  public static final int PORT_BY_ICE = 9;

  public MediaDescription {
    SdpText.requireToken(kind);
    SdpText.requireRange("port", port, 0, 0xFFFF);
    SdpText.requireWord(protocol);
    formats = List.copyOf(formats);
    SdpText.check(!formats.isEmpty(), "formats", "");
    formats.forEach(SdpText::requireWord);
    Objects.requireNonNull(connection, "connection");
    bandwidths = List.copyOf(bandwidths);
    attributes = List.copyOf(attributes);
  }

  /** A section of RTP over DTLS-SRTP whose port ICE will find. */
  public static MediaDescriptionBuilder builder(String kind) {
    return new MediaDescriptionBuilder(kind);
  }

  /** A builder that begins with all that this section has. */
  public MediaDescriptionBuilder toBuilder() {
    return new MediaDescriptionBuilder(this);
  }

  public boolean isAudio() {
    return kind.equals(AUDIO);
  }

  public boolean isVideo() {
    return kind.equals(VIDEO);
  }

  /**
   * Port 0: offered and refused, or withdrawn (RFC 3264 §6); unless it has none of its own because
   * it is only offered with its bundle (RFC 8843 §6), as Firefox has all sections but the first.
   */
  public boolean isRejected() {
    return port == 0 && find(SdpAttribute.BundleOnly.class).isEmpty();
  }

  /** The first attribute of a kind. */
  public <A extends SdpAttribute> Optional<A> find(Class<A> kind) {
    return SessionDescription.first(attributes, kind);
  }

  /** All attributes of a kind, in their order. */
  public <A extends SdpAttribute> List<A> all(Class<A> kind) {
    return SessionDescription.all(attributes, kind);
  }

  public boolean has(Class<? extends SdpAttribute> kind) {
    return find(kind).isPresent();
  }

  public Optional<String> mid() {
    return find(Mid.class).map(Mid::id);
  }

  /** {@code sendrecv} where nothing is said (RFC 8866 §6.7). */
  public Direction direction() {
    return find(Direction.class).orElse(Direction.SENDRECV);
  }

  public Optional<RtpMap> rtpMap(int payloadType) {
    return all(RtpMap.class).stream().filter(map -> map.payloadType() == payloadType).findFirst();
  }

  /** The most preferred payload type of a codec, by its name without case. */
  public OptionalInt payloadType(String encoding) {
    List<RtpMap> maps = all(RtpMap.class);
    for (String format : formats) {
      for (RtpMap map : maps) {
        if (format.equals(Integer.toString(map.payloadType()))
            && map.encoding().equalsIgnoreCase(encoding)) {
          return OptionalInt.of(map.payloadType());
        }
      }
    }
    return OptionalInt.empty();
  }

  public Optional<Fmtp> fmtp(int payloadType) {
    return all(Fmtp.class).stream().filter(f -> f.payloadType() == payloadType).findFirst();
  }

  /** Whether feedback such as "nack pli" may be sent for a payload type. */
  public boolean hasFeedback(int payloadType, String feedback) {
    return all(RtcpFeedback.class).stream()
        .anyMatch(f -> f.concerns(payloadType) && f.feedback().equals(feedback));
  }

  /** The local identifier of a header extension. */
  public OptionalInt extensionId(String uri) {
    return all(ExtMap.class).stream()
        .filter(map -> map.uri().equals(uri))
        .mapToInt(ExtMap::id)
        .findFirst();
  }

  public Optional<String> iceUfrag() {
    return find(IceUfrag.class).map(IceUfrag::ufrag);
  }

  public Optional<String> icePwd() {
    return find(IcePwd.class).map(IcePwd::password);
  }

  public List<Candidate> candidates() {
    return all(Candidate.class);
  }

  public Optional<Fingerprint> fingerprint() {
    return find(Fingerprint.class);
  }

  public Optional<Setup> setup() {
    return find(Setup.class);
  }

  public Optional<Msid> msid() {
    return find(Msid.class);
  }

  /** The author's streams in this section, each once, in the order of their first lines. */
  public List<Integer> ssrcs() {
    return all(Ssrc.class).stream().map(Ssrc::ssrc).distinct().toList();
  }

  public Optional<String> cname(int ssrc) {
    return all(Ssrc.class).stream()
        .filter(line -> line.ssrc() == ssrc && line.attribute().equals(Ssrc.CNAME))
        .findFirst()
        .flatMap(Ssrc::value);
  }

  void write(StringBuilder out) {
    SessionDescription.line(
        out, 'm', kind + " " + port + " " + protocol + " " + String.join(" ", formats));
    connection.ifPresent(c -> SessionDescription.line(out, 'c', c.text()));
    bandwidths.forEach(b -> SessionDescription.line(out, 'b', b.text()));
    attributes.forEach(a -> SessionDescription.line(out, 'a', a.text()));
  }
}
