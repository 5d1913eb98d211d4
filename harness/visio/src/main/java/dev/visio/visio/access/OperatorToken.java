package dev.visio.visio.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The bearer token (RFC 6750) of whoever runs the service. */
public final class OperatorToken {

  private final byte[] token;

  public OperatorToken(String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the operator's token must not be blank");
    }
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the text is the token, in a time that does not tell how much of it is right. */
  public boolean is(String shown) {
    return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
  }
}
