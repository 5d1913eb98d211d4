package dev.visio.wire.sdp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An ICE candidate (RFC 8839 §5.1).
 *
 * @param component 1 for RTP, and for RTCP beside it (RFC 5761 §5.1.3)
 * @param transport "udp" or "tcp", in the case in which it came
 * @param priority 32 bits, unsigned (RFC 8445 §5.1.2.1)
 * @param address an IP address, or a name such as browsers make up against tracking (".local")
 * @param related where a candidate that is not a host candidate was found from
 * @param extensions name and value in turn, as in "generation 0"; empty or separated by spaces
 */
public record Candidate(
    String foundation,
    int component,
    String transport,
    long priority,
    String address,
    int port,
    Type type,
    Optional<Related> related,
    String extensions)
    implements SdpAttribute {

  /** How a candidate was found (RFC 8445 §4). */
  public enum Type {
    HOST("host"),
    SERVER_REFLEXIVE("srflx"),
    PEER_REFLEXIVE("prflx"),
    RELAYED("relay");

    private final String token;

    Type(String token) {
      this.token = token;
    }
  }

  /** {@code raddr} and {@code rport}. */
  public record Related(String address, int port) {
    public Related {
      SdpText.requireWord(address);
      SdpText.requireRange("port", port, 0, 0xFFFF);
    }
  }

  private static final int FIXED_WORDS = 8;

  public Candidate {
    SdpText.requireIceChars("foundation", foundation, 1, 32);
    SdpText.requireRange("component", component, 1, 256);
    SdpText.requireToken(transport);
    SdpText.requireRange("priority", priority, 0, 0xFFFF_FFFFL);
    SdpText.requireWord(address);
    SdpText.requireRange("port", port, 0, 0xFFFF);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(related, "related");
    if (!extensions.isEmpty()) {
      List<String> words = SdpText.words(SdpText.requireLine(extensions));
      SdpText.check(words.size() % 2 == 0, "names and values in turn", extensions);
      SdpText.check(!words.getFirst().equals("raddr"), "extensions", extensions);
    }
  }

  /** A UDP host candidate of component 1. */
  public static Candidate udpHost(String foundation, long priority, String address, int port) {
    return new Candidate(
        foundation, 1, "udp", priority, address, port, Type.HOST, Optional.empty(), "");
  }

  /**
   * A TCP host candidate of component 1 at which connections are taken, and which makes none (RFC
   * 6544 §4.5).
   */
  public static Candidate passiveTcpHost(
      String foundation, long priority, String address, int port) {
    return new Candidate(
        foundation,
        1,
        "tcp",
        priority,
        address,
        port,
        Type.HOST,
        Optional.empty(),
        "tcptype passive");
  }

  public boolean isUdp() {
    return transport.equalsIgnoreCase("udp");
  }

  /**
   * Parses the value behind {@code candidate:}, also as trickled outside a description.
   *
   * @return empty for a candidate of an unknown type, which is to be ignored (RFC 8839 §5.1)
   * @throws IllegalArgumentException if it is malformed
   */
  static Optional<Candidate> parse(String value) {
    List<String> words = SdpText.words(value);
    SdpText.check(words.size() >= FIXED_WORDS && words.get(6).equals("typ"), "a candidate", value);
    Optional<Type> type = type(words.get(7));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Related> related = Optional.empty();
    int extensions = FIXED_WORDS;
    if (words.size() > extensions && words.get(extensions).equals("raddr")) {
      SdpText.check(
          words.size() >= extensions + 4 && words.get(extensions + 2).equals("rport"),
          "raddr and rport",
          value);
      related =
          Optional.of(
              new Related(
                  words.get(extensions + 1),
                  SdpText.smallNumber(words.get(extensions + 3), 0xFFFF)));
      extensions += 4;
    }
    return Optional.of(
        new Candidate(
            words.get(0),
            SdpText.smallNumber(words.get(1), 256),
            words.get(2),
            SdpText.number(words.get(3), 0xFFFF_FFFFL),
            words.get(4),
            SdpText.smallNumber(words.get(5), 0xFFFF),
            type.get(),
            related,
            String.join(" ", words.subList(extensions, words.size()))));
  }

  private static Optional<Type> type(String token) {
    for (Type type : Type.values()) {
      if (type.token.equals(token)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  @Override
  public String text() {
    StringBuilder text =
        new StringBuilder("candidate:")
            .append(foundation)
            .append(' ')
            .append(component)
            .append(' ')
            .append(transport)
            .append(' ')
            .append(priority)
            .append(' ')
            .append(address)
            .append(' ')
            .append(port)
            .append(" typ ")
            .append(type.token);
    related.ifPresent(
        r -> text.append(" raddr ").append(r.address()).append(" rport ").append(r.port()));
    if (!extensions.isEmpty()) {
      text.append(' ').append(extensions);
    }
    return text.toString();
  }
}
