package dev.visio.visio.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts of the characters A-Z a-z 0-9 - _ (RFC 4648 §5). */
public final class Secrets {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random;

  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** An identifier: 96 bits, 16 characters; unique without asking anybody. */
  public String newId() {
    return text(12);
  }

  /** A secret: 192 bits, 32 characters. */
  public String newSecret() {
    return text(24);
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
