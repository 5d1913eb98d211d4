package dev.visio.transport.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128-GCM of the JDK. The Cipher is kept for good: its key schedule is computed again only when
 * the key changes. Per packet it allocates about a kilobyte that dies at once, and a forged packet
 * costs an exception, which its interface leaves no way around.
 */
final class JdkAes128Gcm implements Aes128Gcm {

  private final Cipher cipher;
  private final SecretKeySpec key;

  JdkAes128Gcm(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    try {
      // The JDK's own provider by name: one registered before it would be a slower surprise.
      cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this JDK", e);
    }
  }

  @Override
  public int seal(
      byte[] nonce,
      byte[] associated,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset) {
    try {
      start(Cipher.ENCRYPT_MODE, nonce);
      cipher.updateAAD(associated, associatedOffset, associatedLength);
      cipher.updateAAD(moreAssociated);
      return cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  @Override
  public int open(
      byte[] nonce,
      byte[] packet,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      int offset,
      int length) {
    try {
      start(Cipher.DECRYPT_MODE, nonce);
      cipher.updateAAD(packet, associatedOffset, associatedLength);
      cipher.updateAAD(moreAssociated);
      return cipher.doFinal(packet, offset, length, packet, offset);
    } catch (AEADBadTagException forged) {
      return SrtpRejection.AUTHENTICATION_FAILED;
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  private void start(int mode, byte[] nonce) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
  }

  /** Lengths and nonces were checked before, and the JDK has GCM. */
  private static IllegalStateException impossible(GeneralSecurityException e) {
    return new IllegalStateException("AES-GCM refuses a packet that was checked", e);
  }
}
