package dev.visio.transport.srtp;

/**
 * AES-128-GCM (NIST SP 800-38D) under one key, packet after packet, with tags of 16 bytes. One
 * thread.
 *
 * <p>Two are there since neither will do alone: OpenSSL's allocates nothing and costs a third, the
 * JDK's is always there.
 */
sealed interface Aes128Gcm permits OpenSslAes128Gcm, JdkAes128Gcm {

  int TAG_LENGTH = 16;
  int NONCE_LENGTH = 12;

  /** The best that this machine has. */
  static Aes128Gcm of(byte[] key) {
    return OpenSslAes128Gcm.isAvailable() ? new OpenSslAes128Gcm(key) : new JdkAes128Gcm(key);
  }

  /**
   * Encrypts, and adds the tag. The caller has seen to it that there is room.
   *
   * @param associated holds what is authenticated only, then more of it in another array, which may
   *     be empty
   * @param out another array than {@code in}, or the same with the same offset
   * @return the bytes written: {@code length} and the tag's
   */
  int seal(
      byte[] nonce,
      byte[] associated,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset);

  /**
   * Decrypts in place.
   *
   * @param packet holds what is authenticated only, and what is encrypted
   * @param length of what is encrypted, tag included
   * @return the plain bytes, or {@link SrtpRejection#AUTHENTICATION_FAILED}
   */
  int open(
      byte[] nonce,
      byte[] packet,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      int offset,
      int length);
}
