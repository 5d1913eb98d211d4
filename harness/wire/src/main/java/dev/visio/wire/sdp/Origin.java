package dev.visio.wire.sdp;

import java.util.List;
import java.util.Objects;

/**
 * The {@code o=} line (RFC 8866 §5.2).
 *
 * @param username "-" in WebRTC
 * @param sessionId up to 63 bits (RFC 9429 §5.2.1)
 * @param version counts this author's descriptions of the session
 */
public record Origin(String username, long sessionId, long version, Connection address) {
  private static final Connection LOCALHOST = new Connection("IP4", "127.0.0.1");

  public Origin {
    SdpText.requireWord(username);
    SdpText.requireRange("session id", sessionId, 0, Long.MAX_VALUE);
    SdpText.requireRange("version", version, 0, Long.MAX_VALUE);
    Objects.requireNonNull(address, "address");
  }

  /** Without a name and an address, as browsers write it. */
  public static Origin anonymous(long sessionId, long version) {
    return new Origin("-", sessionId, version, LOCALHOST);
  }

  static Origin parse(String value) {
    List<String> words = SdpText.words(value);
    SdpText.check(words.size() == 6, "six words", value);
    return new Origin(
        words.get(0),
        SdpText.number(words.get(1), Long.MAX_VALUE),
        SdpText.number(words.get(2), Long.MAX_VALUE),
        Connection.of(words.subList(3, 6)));
  }

  String text() {
    return username + " " + sessionId + " " + version + " " + address.text();
  }
}
