package dev.visio.visio.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token of a registration: its id, and an HMAC-SHA-256 (RFC 2104) over session and id. Nothing
 * is kept for it, and registering again yields the same token.
 */
public final class RegistrationTokens {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public RegistrationTokens(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The token of a registration. */
  public String tokenOf(String sessionId, String registrationId) {
    return registrationId + "." + signature(sessionId, registrationId);
  }

  /**
   * The registration that the token stands for in this session; empty when it is not one of ours.
   */
  public Optional<String> registrationOf(String sessionId, String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || dot > 64) {
      return Optional.empty();
    }
    String registrationId = token.substring(0, dot);
    byte[] shown = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    byte[] expected = signature(sessionId, registrationId).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, shown) ? Optional.of(registrationId) : Optional.empty();
  }

  private String signature(String sessionId, String registrationId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed =
          mac.doFinal((sessionId + "/" + registrationId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
