package dev.visio.wire.stun;

import dev.visio.wire.BigEndian;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What MESSAGE-INTEGRITY and FINGERPRINT contain (RFC 8489 §14.5 and §14.7). Both are computed over
 * all that precedes them, with the header's length saying that the message ends just behind them.
 */
final class StunIntegrity {
  static final int INTEGRITY_LENGTH = 20;
  static final int FINGERPRINT_LENGTH = 4;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int FINGERPRINT_MASK = 0x5354554E;
  private static final int LENGTH_OFFSET = 2;

  private StunIntegrity() {}

  /**
   * The HMAC-SHA1 of a message.
   *
   * @param attributeOffset where the MESSAGE-INTEGRITY attribute's own header begins
   */
  static byte[] integrity(byte[] message, int attributeOffset, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      // HMAC pads its key with zeros, so one zero byte is the empty key that the JDK refuses.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
      mac.update(message, 0, LENGTH_OFFSET);
      mac.update(lengthUpTo(attributeOffset, INTEGRITY_LENGTH));
      mac.update(message, LENGTH_OFFSET + 2, attributeOffset - LENGTH_OFFSET - 2);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  static int fingerprint(byte[] message, int attributeOffset) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, LENGTH_OFFSET);
    crc.update(lengthUpTo(attributeOffset, FINGERPRINT_LENGTH));
    crc.update(message, LENGTH_OFFSET + 2, attributeOffset - LENGTH_OFFSET - 2);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }

  private static byte[] lengthUpTo(int attributeOffset, int valueLength) {
    byte[] length = new byte[2];
    int end = attributeOffset + StunMessage.ATTRIBUTE_HEADER_LENGTH + valueLength;
    BigEndian.putShort(length, 0, end - StunMessage.HEADER_LENGTH);
    return length;
  }
}
