package dev.visio.transport.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads the first {@value #LENGTH} bytes of what AES in counter mode has encrypted, alone or within
 * GCM, for a fraction of what the whole costs, and without any proof that they are genuine: they
 * are the first block of the key stream, exclusive or. Allocates nothing, but for its cipher, at
 * the first packet: most sessions never need it.
 */
final class FirstBlock {
  static final int LENGTH = 16;

  private final byte[] key;
  private final byte[] keyStream = new byte[LENGTH];

  /** Null until the first packet. */
  private Cipher cipher;

  FirstBlock(byte[] key) {
    this.key = key;
  }

  /**
   * Decrypts in place.
   *
   * @param counter of the first block, {@value #LENGTH} bytes
   * @param length of all that is encrypted; what is beyond the first block stays as it is
   */
  void open(byte[] counter, byte[] packet, int offset, int length) {
    if (cipher == null) {
      cipher = cipher();
    }
    try {
      cipher.update(counter, 0, LENGTH, keyStream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses a whole block", e);
    }
    for (int i = 0; i < Math.min(LENGTH, length); i++) {
      packet[offset + i] ^= keyStream[i];
    }
  }

  private Cipher cipher() {
    try {
      // One block under a counter that never repeats: ECB is what counter mode is made of.
      Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
      ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return ecb;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is missing from this JDK", e);
    }
  }
}
