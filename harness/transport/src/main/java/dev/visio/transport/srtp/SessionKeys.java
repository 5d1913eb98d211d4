package dev.visio.transport.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session keys of one direction, derived from its master key and salt (RFC 3711 §4.3), with a
 * key derivation rate of zero: they are derived once.
 *
 * @param rtpKey encrypts RTP
 * @param rtpAuthenticationKey authenticates RTP; unused with GCM
 * @param rtpSalt goes into RTP's nonces
 * @param rtcpKey encrypts RTCP
 * @param rtcpAuthenticationKey authenticates RTCP; unused with GCM
 * @param rtcpSalt goes into RTCP's nonces
 */
record SessionKeys(
    byte[] rtpKey,
    byte[] rtpAuthenticationKey,
    byte[] rtpSalt,
    byte[] rtcpKey,
    byte[] rtcpAuthenticationKey,
    byte[] rtcpSalt) {

  private static final int LABEL_POSITION = 7;
  private static final int HMAC_KEY_LENGTH = 20;

  static SessionKeys derive(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    int key = profile.keyLength();
    int salt = profile.saltLength();
    return new SessionKeys(
        derive(masterKey, masterSalt, 0, key),
        derive(masterKey, masterSalt, 1, HMAC_KEY_LENGTH),
        derive(masterKey, masterSalt, 2, salt),
        derive(masterKey, masterSalt, 3, key),
        derive(masterKey, masterSalt, 4, HMAC_KEY_LENGTH),
        derive(masterKey, masterSalt, 5, salt));
  }

  /**
   * AES_CM_PRF (RFC 3711 §4.3.3): the key stream of AES in counter mode that starts at the salt
   * with the label folded in. GCM's salt of 96 bits is filled up with zeros on the right to the 112
   * bits that the function takes, as every implementation of RFC 7714 §11 does.
   */
  static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
    byte[] counter = Arrays.copyOf(masterSalt, 16);
    counter[LABEL_POSITION] ^= (byte) label;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
      return cipher.doFinal(new byte[length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in counter mode is missing from this JDK", e);
    }
  }
}
