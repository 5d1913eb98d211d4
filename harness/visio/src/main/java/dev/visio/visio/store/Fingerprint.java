package dev.visio.visio.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of what something was made from, by which the same request is known when it is repeated.
 */
final class Fingerprint {

  private final MessageDigest digest;

  Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** One part more; its length goes in too, so that no two sequences of parts run together. */
  Fingerprint with(Object part) {
    byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  /** In hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
