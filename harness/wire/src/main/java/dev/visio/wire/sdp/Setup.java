package dev.visio.wire.sdp;

/** Who begins the DTLS handshake (RFC 4145 §4, RFC 8842 §5.3). */
public enum Setup implements SdpAttribute {
  /** The author begins: it is the DTLS client. */
  ACTIVE("active"),
  /** The author waits: it is the DTLS server. */
  PASSIVE("passive"),
  /** Either; what an offer says. */
  ACTPASS("actpass"),
  HOLDCONN("holdconn");

  private final String token;

  Setup(String token) {
    this.token = token;
  }

  @Override
  public String text() {
    return "setup:" + token;
  }

  static Setup parse(String value) {
    return switch (value) {
      case "active" -> ACTIVE;
      case "passive" -> PASSIVE;
      case "actpass" -> ACTPASS;
      case "holdconn" -> HOLDCONN;
      default -> throw new IllegalArgumentException("no setup role: \"" + value + "\"");
    };
  }
}
