package dev.visio.visio.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is that helps participants to find a way to the media: {@code stun:HOST:PORT} or
 * {@code stuns:} (RFC 7064), {@code turn:HOST:PORT?transport=udp} or {@code turns:} (RFC 7065).
 * Port and transport may be left out.
 *
 * @param text as browsers take it
 */
public record IceServerUrl(String text) {

  /** A name of DNS is never longer (RFC 1035 §2.3.4), and what stands around it is short. */
  private static final int MAX_CHARACTERS = 300;

  private static final int MAX_PORT = 0xFFFF;

  /** The schemes in lower case, a name or an address, an IPv6 address in brackets. */
  private static final Pattern FORM =
      Pattern.compile(
          "(stuns?|turns?):([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?"
              + "(\\?transport=(?:udp|tcp))?");

  public IceServerUrl {
    Matcher parts = FORM.matcher(text);
    if (text.length() > MAX_CHARACTERS
        || !parts.matches()
        || !isPort(parts.group(3))
        || parts.group(4) != null && !isTurn(parts.group(1))) {
      throw new IllegalArgumentException(
          "no address of a STUN or TURN server, such as turn:turn.example.org:3478?transport=udp");
    }
  }

  /** Whether it relays media, for whom it has given credentials; otherwise it tells an address. */
  public boolean isTurn() {
    return isTurn(text);
  }

  private static boolean isTurn(String scheme) {
    return scheme.startsWith("turn");
  }

  private static boolean isPort(String digits) {
    if (digits == null) {
      return true;
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= MAX_PORT;
  }
}
