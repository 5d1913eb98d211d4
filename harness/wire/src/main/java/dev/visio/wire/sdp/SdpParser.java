package dev.visio.wire.sdp;

import dev.visio.wire.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a description line by line, in the order that the grammar prescribes (RFC 8866 §5): every
 * line type has a rank within the session or a media section, and ranks never go down.
 */
final class SdpParser {
  private static final String SESSION_ORDER = "vosiuepcbtrzka";
  private static final String MEDIA_ORDER = "micbka";

  /** Line types that may stand more than once in a row. */
  private static final String REPEATABLE = "epbtra";

  private static final String REQUIRED = "vost";

  private final String text;
  private int lineNumber;
  private char lastType;
  private final StringBuilder sessionTypes = new StringBuilder();

  private Optional<Origin> origin = Optional.empty();
  private String name = "-";
  private Optional<Connection> connection = Optional.empty();
  private List<Bandwidth> bandwidths = new ArrayList<>();
  private List<SdpAttribute> attributes = new ArrayList<>();
  private final List<MediaDescription> media = new ArrayList<>();
  private final Set<String> mids = new HashSet<>();

  /** The session's own parts, set aside when the first media section begins. */
  private Optional<Connection> sessionConnection = Optional.empty();

  private List<Bandwidth> sessionBandwidths = List.of();
  private List<SdpAttribute> sessionAttributes = List.of();

  /** The m= line of the section being read. */
  private Optional<MediaLine> section = Optional.empty();

  SdpParser(String text) {
    this.text = text;
  }

  Parsed<SessionDescription> parse() {
    if (text.length() > SessionDescription.MAX_LENGTH) {
      return Parsed.rejected(SdpRejection.TOO_LONG, text.length() + " characters");
    }
    for (int at = 0; at < text.length(); ) {
      int lineFeed = text.indexOf('\n', at);
      int end = lineFeed < 0 ? text.length() : lineFeed;
      int next = end + 1;
      // CRLF ends a line, and a bare LF does too (RFC 8866 §5).
      if (end > at && text.charAt(end - 1) == '\r') {
        end--;
      }
      lineNumber++;
      Optional<Parsed<SessionDescription>> rejection = line(text.substring(at, end));
      if (rejection.isPresent()) {
        return rejection.get();
      }
      at = next;
    }
    return finish();
  }

  private Parsed<SessionDescription> finish() {
    for (int i = 0; i < REQUIRED.length(); i++) {
      if (sessionTypes.indexOf(REQUIRED.substring(i, i + 1)) < 0) {
        return Parsed.rejected(SdpRejection.MISSING_LINE, REQUIRED.charAt(i) + "=");
      }
    }
    Optional<Parsed<SessionDescription>> rejection = closeSection();
    if (rejection.isPresent()) {
      return rejection.get();
    }
    return Parsed.accepted(
        new SessionDescription(
            origin.orElseThrow(),
            name,
            sessionConnection,
            sessionBandwidths,
            sessionAttributes,
            media));
  }

  private Optional<Parsed<SessionDescription>> line(String line) {
    if (line.length() < 2 || line.charAt(1) != '=') {
      return reject(SdpRejection.MALFORMED_LINE, "expected type=value, found \"" + line + "\"");
    }
    char type = line.charAt(0);
    String value = line.substring(2);
    if (SESSION_ORDER.indexOf(type) < 0 && type != 'm') {
      return reject(SdpRejection.UNKNOWN_LINE_TYPE, type + "=");
    }
    if (!isInPlace(type)) {
      return reject(SdpRejection.MISPLACED_LINE, type + "=");
    }
    if (section.isEmpty()) {
      sessionTypes.append(type == 'a' || type == 'm' ? "" : type);
    }
    lastType = type;
    try {
      SdpText.requireLine(value);
      return value(type, value);
    } catch (IllegalArgumentException malformed) {
      // The values' own constructors know what is right; here that becomes a named reason.
      return reject(reasonFor(type), malformed.getMessage());
    }
  }

  private boolean isInPlace(char type) {
    if (type == 'm') {
      return lastType != 0;
    }
    String order = section.isPresent() ? MEDIA_ORDER : SESSION_ORDER;
    int rank = order.indexOf(type);
    int lastRank = lastType == 0 ? -1 : order.indexOf(lastType);
    return rank > lastRank || rank == lastRank && REPEATABLE.indexOf(type) >= 0;
  }

  private Optional<Parsed<SessionDescription>> value(char type, String value) {
    switch (type) {
      case 'v' -> {
        if (!value.equals("0")) {
          return reject(SdpRejection.WRONG_VERSION, value);
        }
      }
      case 'o' -> origin = Optional.of(Origin.parse(value));
      case 's' -> name = SdpText.requireNonEmptyLine(value);
      case 'c' -> connection = Optional.of(Connection.parse(value));
      case 'b' -> bandwidths.add(Bandwidth.parse(value));
      case 't' -> {
        List<String> words = SdpText.words(value);
        SdpText.check(words.size() == 2, "start and stop", value);
        words.forEach(word -> SdpText.number(word, Long.MAX_VALUE));
      }
      case 'a' -> {
        if (attributes.size() >= SessionDescription.MAX_ATTRIBUTES) {
          return reject(SdpRejection.TOO_MANY_ATTRIBUTES, "");
        }
        attributes.add(AttributeParser.parse(value));
      }
      case 'm' -> {
        Optional<Parsed<SessionDescription>> rejection = closeSection();
        if (rejection.isPresent()) {
          return rejection;
        }
        if (media.size() >= SessionDescription.MAX_MEDIA) {
          return reject(SdpRejection.TOO_MANY_MEDIA_SECTIONS, "");
        }
        section = Optional.of(MediaLine.parse(value));
      }
      default -> {
        // i, u, e, p, r, z and k mean nothing to WebRTC.
      }
    }
    return Optional.empty();
  }

  /** Makes a value of what was gathered since the last m= line, or of the session's own lines. */
  private Optional<Parsed<SessionDescription>> closeSection() {
    if (section.isPresent()) {
      MediaLine line = section.get();
      MediaDescription description =
          new MediaDescription(
              line.kind,
              line.port,
              line.protocol,
              line.formats,
              connection,
              bandwidths,
              attributes);
      Optional<String> mid = description.mid();
      if (mid.isPresent() && !mids.add(mid.get())) {
        return reject(SdpRejection.DUPLICATE_MID, mid.get());
      }
      media.add(description);
    } else {
      sessionConnection = connection;
      sessionBandwidths = bandwidths;
      sessionAttributes = attributes;
    }
    connection = Optional.empty();
    bandwidths = new ArrayList<>();
    attributes = new ArrayList<>();
    return Optional.empty();
  }

  private static SdpRejection reasonFor(char type) {
    return switch (type) {
      case 'o' -> SdpRejection.MALFORMED_ORIGIN;
      case 'c' -> SdpRejection.MALFORMED_CONNECTION;
      case 'b' -> SdpRejection.MALFORMED_BANDWIDTH;
      case 't' -> SdpRejection.MALFORMED_TIME;
      case 'm' -> SdpRejection.MALFORMED_MEDIA;
      case 'a' -> SdpRejection.MALFORMED_ATTRIBUTE;
      default -> SdpRejection.MALFORMED_LINE;
    };
  }

  private Optional<Parsed<SessionDescription>> reject(SdpRejection reason, String detail) {
    return Optional.of(Parsed.rejected(reason, "line " + lineNumber + ": " + detail));
  }

  private record MediaLine(String kind, int port, String protocol, List<String> formats) {
    static MediaLine parse(String value) {
      List<String> words = SdpText.words(value);
      SdpText.check(words.size() >= 4, "kind, port, protocol, formats", value);
      SdpText.requireToken(words.get(0));
      words.subList(2, words.size()).forEach(SdpText::requireWord);
      return new MediaLine(
          words.get(0),
          SdpText.smallNumber(words.get(1), 0xFFFF),
          words.get(2),
          words.subList(3, words.size()));
    }
  }
}
