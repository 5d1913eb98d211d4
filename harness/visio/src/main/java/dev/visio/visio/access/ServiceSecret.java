package dev.visio.visio.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret that the service keeps beside its store, and what is derived from it: each purpose
 * has a key of its own, by HMAC-SHA-256 (RFC 2104), so that nothing derived for one purpose passes
 * for another. The store alone, in whoever's hands, opens nothing.
 */
public final class ServiceSecret {

  /** A shorter secret could be guessed. */
  public static final int MIN_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** An identifier is as long as those of {@link Secrets#newId}. */
  private static final int ID_CHARACTERS = 16;

  private final SecretKeySpec links;
  private final SecretKeySpec csrf;
  private final SecretKeySpec ids;

  public ServiceSecret(byte[] secret) {
    if (secret.length < MIN_BYTES) {
      throw new IllegalArgumentException("the secret needs at least " + MIN_BYTES + " bytes");
    }
    SecretKeySpec root = new SecretKeySpec(secret, ALGORITHM);
    links = new SecretKeySpec(mac(root, "link"), ALGORITHM);
    csrf = new SecretKeySpec(mac(root, "csrf"), ALGORITHM);
    ids = new SecretKeySpec(mac(root, "id"), ALGORITHM);
  }

  /** The secret as text. */
  public static ServiceSecret of(String text) {
    return new ServiceSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The token of a personal link. Derived, so that whoever repeats a registration by its
   * idempotency key is told the same one, while the store holds no more than a hash.
   *
   * @param number of the link, counted for each person
   */
  public String personalToken(String personId, int number) {
    return BASE64.encodeToString(mac(links, personId + "|" + number));
  }

  /** What a request of a sign-in shows beside the cookie. */
  public String csrfToken(String signInHash) {
    return BASE64.encodeToString(mac(csrf, signInHash));
  }

  /**
   * The identifier of what a repeatable request creates.
   *
   * @param caller who asks; nobody repeats the request of another
   * @param path what of
   * @param key the request's idempotency key
   */
  public String repeatableId(String caller, String path, String key) {
    return BASE64
        .encodeToString(mac(ids, caller + "|" + path + "|" + key))
        .substring(0, ID_CHARACTERS);
  }

  /** What the store keeps of a token. The tokens are random and long: no salt is needed. */
  public static String hash(String token) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Whether two texts are the same, in a time that does not tell how much of them is. */
  public static boolean same(String expected, String shown) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
