package dev.visio.transport.srtp;

import dev.visio.wire.BigEndian;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM (RFC 7714).
 *
 * <pre>
 * RTP:   header (associated) | payload (encrypted) | tag
 * RTCP:  8 bytes (associated) | rest (encrypted) | tag | E flag and index (associated)
 * </pre>
 *
 * <p>The Cipher is the JDK's own and is kept for good: its key schedule is computed again only when
 * the key changes, so that a packet costs one {@code init} with a new nonce, about 90 of its 700
 * ns. Opening in place gives up the JDK's combined AES-GCM intrinsic, and still costs no more than
 * opening into another array and copying back.
 */
final class GcmPacketCipher implements PacketCipher {

  private static final int TAG_LENGTH = 16;
  private static final int NONCE_LENGTH = 12;
  private static final int RTCP_HEADER_LENGTH = 8;
  private static final int INDEX_WORD_LENGTH = 4;
  private static final int ENCRYPTED_FLAG = 0x80000000;

  private final Direction rtp;
  private final Direction rtcp;
  private final byte[] indexWord = new byte[INDEX_WORD_LENGTH];

  GcmPacketCipher(SessionKeys keys) {
    rtp = new Direction(keys.rtpKey(), keys.rtpSalt());
    rtcp = new Direction(keys.rtcpKey(), keys.rtcpSalt());
  }

  @Override
  public int sealRtp(
      byte[] out,
      int offset,
      int headerLength,
      byte[] payload,
      int payloadOffset,
      int payloadLength,
      int ssrc,
      long index) {
    try {
      Cipher cipher = rtp.start(Cipher.ENCRYPT_MODE, ssrc, index);
      cipher.updateAAD(out, offset, headerLength);
      return headerLength
          + cipher.doFinal(payload, payloadOffset, payloadLength, out, offset + headerLength);
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  @Override
  public int openRtp(
      byte[] packet, int offset, int headerLength, int length, int ssrc, long index) {
    int start = offset + headerLength;
    try {
      Cipher cipher = rtp.start(Cipher.DECRYPT_MODE, ssrc, index);
      cipher.updateAAD(packet, offset, headerLength);
      return headerLength + cipher.doFinal(packet, start, length - headerLength, packet, start);
    } catch (AEADBadTagException e) {
      return SrtpRejection.AUTHENTICATION_FAILED;
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  @Override
  public int sealRtcp(byte[] packet, int offset, int length, int ssrc, int index) {
    BigEndian.putInt(indexWord, 0, ENCRYPTED_FLAG | index);
    int start = offset + RTCP_HEADER_LENGTH;
    try {
      Cipher cipher = rtcp.start(Cipher.ENCRYPT_MODE, ssrc, index);
      cipher.updateAAD(packet, offset, RTCP_HEADER_LENGTH);
      cipher.updateAAD(indexWord);
      int sealed = cipher.doFinal(packet, start, length - RTCP_HEADER_LENGTH, packet, start);
      System.arraycopy(indexWord, 0, packet, start + sealed, INDEX_WORD_LENGTH);
      return RTCP_HEADER_LENGTH + sealed + INDEX_WORD_LENGTH;
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  @Override
  public int rtcpIndexWord(byte[] packet, int offset, int length) {
    return BigEndian.getInt(packet, offset + length - INDEX_WORD_LENGTH);
  }

  @Override
  public int openRtcp(byte[] packet, int offset, int length, int ssrc) {
    int word = rtcpIndexWord(packet, offset, length);
    BigEndian.putInt(indexWord, 0, word);
    boolean encrypted = (word & ENCRYPTED_FLAG) != 0;
    int end = length - INDEX_WORD_LENGTH;
    // RFC 7714 §9.3: a compound that is only authenticated is associated data from end to end.
    int associated = encrypted ? RTCP_HEADER_LENGTH : end - TAG_LENGTH;
    int start = offset + associated;
    try {
      Cipher cipher = rtcp.start(Cipher.DECRYPT_MODE, ssrc, word & ~ENCRYPTED_FLAG);
      cipher.updateAAD(packet, offset, associated);
      cipher.updateAAD(indexWord);
      return associated + cipher.doFinal(packet, start, end - associated, packet, start);
    } catch (AEADBadTagException e) {
      return SrtpRejection.AUTHENTICATION_FAILED;
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  /** Lengths and nonces were checked before, and the JDK has GCM. */
  private static IllegalStateException impossible(GeneralSecurityException e) {
    return new IllegalStateException("AES-GCM refuses a packet that was checked", e);
  }

  /** One session key with its Cipher. */
  private static final class Direction {
    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[NONCE_LENGTH];

    Direction(byte[] key, byte[] salt) {
      this.key = new SecretKeySpec(key, "AES");
      this.salt = Arrays.copyOf(salt, NONCE_LENGTH);
      try {
        // The JDK's own provider by name: one registered before it would be a slower surprise.
        cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is missing from this JDK", e);
      }
    }

    /** Two zero bytes, the SSRC, and 48 bits of index, over the salt (RFC 7714 §8.1, §9.1). */
    Cipher start(int mode, int ssrc, long index) throws GeneralSecurityException {
      System.arraycopy(salt, 0, nonce, 0, NONCE_LENGTH);
      Nonce.fold(nonce, 2, ssrc, index);
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
      return cipher;
    }
  }
}
