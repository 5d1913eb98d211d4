package dev.visio.transport.srtp;

import dev.visio.wire.BigEndian;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES_CM_128_HMAC_SHA1_80 (RFC 3711 §4).
 *
 * <pre>
 * RTP:   header | payload (encrypted) | tag over all, and over the roll-over counter
 * RTCP:  8 bytes | rest (encrypted) | E flag and index | tag over all
 * </pre>
 */
final class CounterModePacketCipher implements PacketCipher {

  private static final int TAG_LENGTH = 10;
  private static final int RTCP_HEADER_LENGTH = 8;
  private static final int INDEX_WORD_LENGTH = 4;
  private static final int ENCRYPTED_FLAG = 0x80000000;

  private final Direction rtp;
  private final Direction rtcp;
  private final FirstBlock firstBlock;

  CounterModePacketCipher(SessionKeys keys) {
    rtp = new Direction(keys.rtpKey(), keys.rtpSalt(), keys.rtpAuthenticationKey());
    rtcp = new Direction(keys.rtcpKey(), keys.rtcpSalt(), keys.rtcpAuthenticationKey());
    firstBlock = new FirstBlock(keys.rtpKey());
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
    rtp.crypt(payload, payloadOffset, payloadLength, out, offset + headerLength, ssrc, index);
    int length = headerLength + payloadLength;
    byte[] tag = rtp.rtpTag(out, offset, length, index);
    System.arraycopy(tag, 0, out, offset + length, TAG_LENGTH);
    return length + TAG_LENGTH;
  }

  @Override
  public int openRtp(
      byte[] packet, int offset, int headerLength, int length, int ssrc, long index) {
    int end = length - TAG_LENGTH;
    if (!matches(rtp.rtpTag(packet, offset, end, index), packet, offset + end)) {
      return SrtpRejection.AUTHENTICATION_FAILED;
    }
    int start = offset + headerLength;
    rtp.crypt(packet, start, end - headerLength, packet, start, ssrc, index);
    return end;
  }

  @Override
  public int peekRtp(
      byte[] packet, int offset, int headerLength, int length, int ssrc, long index) {
    int end = length - TAG_LENGTH;
    firstBlock.open(rtp.counter(ssrc, index), packet, offset + headerLength, end - headerLength);
    return end;
  }

  @Override
  public int sealRtcp(byte[] packet, int offset, int length, int ssrc, int index) {
    int start = offset + RTCP_HEADER_LENGTH;
    rtcp.crypt(packet, start, length - RTCP_HEADER_LENGTH, packet, start, ssrc, index);
    BigEndian.putInt(packet, offset + length, ENCRYPTED_FLAG | index);
    int end = length + INDEX_WORD_LENGTH;
    System.arraycopy(rtcp.tag(packet, offset, end), 0, packet, offset + end, TAG_LENGTH);
    return end + TAG_LENGTH;
  }

  @Override
  public int rtcpIndexWord(byte[] packet, int offset, int length) {
    return BigEndian.getInt(packet, offset + length - TAG_LENGTH - INDEX_WORD_LENGTH);
  }

  @Override
  public int openRtcp(byte[] packet, int offset, int length, int ssrc) {
    int signedLength = length - TAG_LENGTH;
    if (!matches(rtcp.tag(packet, offset, signedLength), packet, offset + signedLength)) {
      return SrtpRejection.AUTHENTICATION_FAILED;
    }
    int word = rtcpIndexWord(packet, offset, length);
    int end = signedLength - INDEX_WORD_LENGTH;
    if ((word & ENCRYPTED_FLAG) != 0) {
      int start = offset + RTCP_HEADER_LENGTH;
      rtcp.crypt(
          packet, start, end - RTCP_HEADER_LENGTH, packet, start, ssrc, word & ~ENCRYPTED_FLAG);
    }
    return end;
  }

  /** In constant time: how far a forged tag fits is nobody's business. */
  private static boolean matches(byte[] tag, byte[] packet, int offset) {
    int difference = 0;
    for (int i = 0; i < TAG_LENGTH; i++) {
      difference |= tag[i] ^ packet[offset + i];
    }
    return difference == 0;
  }

  /** One pair of session keys with its Cipher and Mac. */
  private static final class Direction {
    private static final int BLOCK_LENGTH = 16;
    private static final int HMAC_LENGTH = 20;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final Mac mac;
    private final byte[] salt;
    private final byte[] counter = new byte[BLOCK_LENGTH];
    private final byte[] rollOver = new byte[Integer.BYTES];
    private final byte[] tag = new byte[HMAC_LENGTH];

    Direction(byte[] key, byte[] salt, byte[] authenticationKey) {
      this.key = new SecretKeySpec(key, "AES");
      this.salt = salt;
      try {
        cipher = Cipher.getInstance("AES/CTR/NoPadding", "SunJCE");
        mac = Mac.getInstance("HmacSHA1", "SunJCE");
        mac.init(new SecretKeySpec(authenticationKey, "HmacSHA1"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-CTR or HMAC-SHA1 is missing from this JDK", e);
      }
    }

    /** The counter starts at salt·2^16 ⊕ SSRC·2^64 ⊕ index·2^16 (RFC 3711 §4.1.1). */
    byte[] counter(int ssrc, long index) {
      System.arraycopy(salt, 0, counter, 0, salt.length);
      counter[BLOCK_LENGTH - 2] = 0;
      counter[BLOCK_LENGTH - 1] = 0;
      Nonce.fold(counter, 4, ssrc, index);
      return counter;
    }

    void crypt(
        byte[] in, int inOffset, int length, byte[] out, int outOffset, int ssrc, long index) {
      try {
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter(ssrc, index)));
        cipher.doFinal(in, inOffset, length, out, outOffset);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-CTR refuses a packet that was checked", e);
      }
    }

    /** The tag of an RTP packet covers the roll-over counter, which the packet does not carry. */
    byte[] rtpTag(byte[] packet, int offset, int length, long index) {
      BigEndian.putInt(rollOver, 0, (int) (index >>> 16));
      mac.update(packet, offset, length);
      mac.update(rollOver);
      return finish();
    }

    byte[] tag(byte[] packet, int offset, int length) {
      mac.update(packet, offset, length);
      return finish();
    }

    private byte[] finish() {
      try {
        mac.doFinal(tag, 0);
        return tag;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("HMAC-SHA1 refuses an array of its own length", e);
      }
    }
  }
}
