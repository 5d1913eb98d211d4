package dev.visio.wire.sdp;

import dev.visio.wire.sdp.SdpAttribute.EndOfCandidates;
import dev.visio.wire.sdp.SdpAttribute.ExtMap;
import dev.visio.wire.sdp.SdpAttribute.Fmtp;
import dev.visio.wire.sdp.SdpAttribute.IcePwd;
import dev.visio.wire.sdp.SdpAttribute.IceUfrag;
import dev.visio.wire.sdp.SdpAttribute.Mid;
import dev.visio.wire.sdp.SdpAttribute.Msid;
import dev.visio.wire.sdp.SdpAttribute.RtcpFeedback;
import dev.visio.wire.sdp.SdpAttribute.RtcpMux;
import dev.visio.wire.sdp.SdpAttribute.RtcpReducedSize;
import dev.visio.wire.sdp.SdpAttribute.RtpMap;
import dev.visio.wire.sdp.SdpAttribute.Ssrc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds media sections; attributes stand in the order of the calls. */
public final class MediaDescriptionBuilder {
  private final String kind;
  private int port = MediaDescription.PORT_BY_ICE;
  private String protocol = MediaDescription.RTP_OVER_DTLS;
  private final List<String> formats = new ArrayList<>();
  private Optional<Connection> connection = Optional.of(Connection.UNSPECIFIED);
  private final List<Bandwidth> bandwidths = new ArrayList<>();
  private final List<SdpAttribute> attributes = new ArrayList<>();

  MediaDescriptionBuilder(String kind) {
    this.kind = kind;
  }

  MediaDescriptionBuilder(MediaDescription media) {
    this.kind = media.kind();
    this.port = media.port();
    this.protocol = media.protocol();
    this.formats.addAll(media.formats());
    this.connection = media.connection();
    this.bandwidths.addAll(media.bandwidths());
    this.attributes.addAll(media.attributes());
  }

  public MediaDescriptionBuilder port(int port) {
    this.port = port;
    return this;
  }

  public MediaDescriptionBuilder protocol(String protocol) {
    this.protocol = protocol;
    return this;
  }

  public MediaDescriptionBuilder connection(Connection connection) {
    this.connection = Optional.of(connection);
    return this;
  }

  public MediaDescriptionBuilder bandwidth(String modifier, long value) {
    bandwidths.add(new Bandwidth(modifier, value));
    return this;
  }

  /** Withdrawn or refused: without what would say that port 0 is none of its own. */
  public MediaDescriptionBuilder rejected() {
    attributes.removeIf(SdpAttribute.BundleOnly.class::isInstance);
    return port(0);
  }

  /** A format without a mapping; {@link #codec} adds its own. */
  public MediaDescriptionBuilder format(String format) {
    formats.add(format);
    return this;
  }

  /**
   * Adds a codec: its format, {@code rtpmap}, {@code fmtp} and {@code rtcp-fb} lines.
   *
   * @param parameters empty for none
   * @param feedback as in "nack pli"
   */
  public MediaDescriptionBuilder codec(RtpMap map, String parameters, String... feedback) {
    format(Integer.toString(map.payloadType()));
    attribute(map);
    for (String type : feedback) {
      attribute(new RtcpFeedback(map.payloadType(), type));
    }
    if (!parameters.isEmpty()) {
      attribute(new Fmtp(map.payloadType(), parameters));
    }
    return this;
  }

  public MediaDescriptionBuilder attribute(SdpAttribute attribute) {
    attributes.add(attribute);
    return this;
  }

  public MediaDescriptionBuilder mid(String id) {
    return attribute(new Mid(id));
  }

  public MediaDescriptionBuilder direction(Direction direction) {
    return attribute(direction);
  }

  public MediaDescriptionBuilder extension(int id, String uri) {
    return attribute(new ExtMap(id, uri));
  }

  public MediaDescriptionBuilder ice(String ufrag, String password) {
    return attribute(new IceUfrag(ufrag)).attribute(new IcePwd(password));
  }

  public MediaDescriptionBuilder candidate(Candidate candidate) {
    return attribute(candidate);
  }

  public MediaDescriptionBuilder endOfCandidates() {
    return attribute(new EndOfCandidates());
  }

  public MediaDescriptionBuilder dtls(SdpAttribute.Fingerprint fingerprint, Setup setup) {
    return attribute(fingerprint).attribute(setup);
  }

  public MediaDescriptionBuilder rtcpMux() {
    return attribute(new RtcpMux());
  }

  public MediaDescriptionBuilder rtcpReducedSize() {
    return attribute(new RtcpReducedSize());
  }

  public MediaDescriptionBuilder msid(String stream, String track) {
    return attribute(new Msid(stream, track));
  }

  public MediaDescriptionBuilder ssrc(int ssrc, String cname) {
    return attribute(Ssrc.cname(ssrc, cname));
  }

  /**
   * The section.
   *
   * @throws IllegalArgumentException if it has no format
   */
  public MediaDescription build() {
    return new MediaDescription(kind, port, protocol, formats, connection, bandwidths, attributes);
  }
}
