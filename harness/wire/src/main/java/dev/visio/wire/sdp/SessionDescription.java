package dev.visio.wire.sdp;

import dev.visio.wire.Parsed;
import dev.visio.wire.sdp.SdpAttribute.Group;
import dev.visio.wire.sdp.SdpAttribute.IceLite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An offer or an answer (RFC 8866 as RFC 9429 §5 uses it).
 *
 * <p>{@link #toString} writes it. The lines i=, u=, e=, p=, r=, z= and k=, and the values of t=,
 * mean nothing to WebRTC: they are checked for their place, dropped, and not written again (RFC
 * 9429 §5.8.1).
 *
 * @param name "-" in WebRTC
 */
public record SessionDescription(
    Origin origin,
    String name,
    Optional<Connection> connection,
    List<Bandwidth> bandwidths,
    List<SdpAttribute> attributes,
    List<MediaDescription> media) {
  /** In characters: more than the offer of a room's last participant for all slots needs. */
  public static final int MAX_LENGTH = 512 * 1024;

  public static final int MAX_MEDIA = 256;

  /** Of the session, and of each media section. */
  public static final int MAX_ATTRIBUTES = 512;

  public SessionDescription {
    Objects.requireNonNull(origin, "origin");
    SdpText.requireNonEmptyLine(name);
    Objects.requireNonNull(connection, "connection");
    bandwidths = List.copyOf(bandwidths);
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  public static Parsed<SessionDescription> parse(String text) {
    return new SdpParser(text).parse();
  }

  public static Builder builder(Origin origin) {
    return new Builder(origin);
  }

  /** The first attribute of a kind of the session itself. */
  public <A extends SdpAttribute> Optional<A> find(Class<A> kind) {
    return first(attributes, kind);
  }

  /** What holds for a media section: its own first attribute of the kind, or the session's. */
  public <A extends SdpAttribute> Optional<A> find(MediaDescription section, Class<A> kind) {
    return section.find(kind).or(() -> find(kind));
  }

  /** The session's attributes of a kind, in their order. */
  public <A extends SdpAttribute> List<A> all(Class<A> kind) {
    return all(attributes, kind);
  }

  /** The section of this name. */
  public Optional<MediaDescription> section(String mid) {
    return media.stream().filter(m -> m.mid().equals(Optional.of(mid))).findFirst();
  }

  /** The mids that share one transport; empty without BUNDLE. */
  public List<String> bundle() {
    return all(Group.class).stream()
        .filter(group -> group.semantics().equals(Group.BUNDLE))
        .findFirst()
        .map(Group::mids)
        .orElse(List.of());
  }

  /** Whether the author only answers ICE's checks; a session-level attribute (RFC 8839 §5.3). */
  public boolean isIceLite() {
    return find(IceLite.class).isPresent();
  }

  /** The whole description, every line with CRLF. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(1024 + 512 * media.size());
    line(out, 'v', "0");
    line(out, 'o', origin.text());
    line(out, 's', name);
    connection.ifPresent(c -> line(out, 'c', c.text()));
    bandwidths.forEach(b -> line(out, 'b', b.text()));
    line(out, 't', "0 0");
    attributes.forEach(a -> line(out, 'a', a.text()));
    media.forEach(m -> m.write(out));
    return out.toString();
  }

  static void line(StringBuilder out, char type, String text) {
    out.append(type).append('=').append(text).append("\r\n");
  }

  static <A extends SdpAttribute> Optional<A> first(List<SdpAttribute> attributes, Class<A> kind) {
    for (SdpAttribute attribute : attributes) {
      if (kind.isInstance(attribute)) {
        return Optional.of(kind.cast(attribute));
      }
    }
    return Optional.empty();
  }

  static <A extends SdpAttribute> List<A> all(List<SdpAttribute> attributes, Class<A> kind) {
    return attributes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Builds offers and answers; sections and attributes stand in the order of the calls. */
  public static final class Builder {
    private final Origin origin;
    private String name = "-";
    private Optional<Connection> connection = Optional.empty();
    private final List<Bandwidth> bandwidths = new ArrayList<>();
    private final List<SdpAttribute> attributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();

    private Builder(Origin origin) {
      this.origin = origin;
    }

    public Builder name(String name) {
      this.name = name;
      return this;
    }

    public Builder connection(Connection connection) {
      this.connection = Optional.of(connection);
      return this;
    }

    public Builder bandwidth(Bandwidth bandwidth) {
      bandwidths.add(bandwidth);
      return this;
    }

    public Builder attribute(SdpAttribute attribute) {
      attributes.add(attribute);
      return this;
    }

    public Builder media(MediaDescription section) {
      media.add(section);
      return this;
    }

    /** Names, before all other attributes, the sections added so far as one bundle. */
    public Builder bundleAll() {
      List<String> mids = media.stream().flatMap(m -> m.mid().stream()).toList();
      attributes.addFirst(new Group(Group.BUNDLE, mids));
      return this;
    }

    public SessionDescription build() {
      return new SessionDescription(origin, name, connection, bandwidths, attributes, media);
    }
  }
}
