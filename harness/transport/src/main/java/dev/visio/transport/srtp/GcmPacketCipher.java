package dev.visio.transport.srtp;

import dev.visio.wire.BigEndian;
import java.util.Arrays;
import java.util.function.Function;

/**
 * AEAD_AES_128_GCM (RFC 7714).
 *
 * <pre>
 * RTP:   header (associated) | payload (encrypted) | tag
 * RTCP:  8 bytes (associated) | rest (encrypted) | tag | E flag and index (associated)
 * </pre>
 */
final class GcmPacketCipher implements PacketCipher {

  private static final int RTCP_HEADER_LENGTH = 8;
  private static final int INDEX_WORD_LENGTH = 4;
  private static final int ENCRYPTED_FLAG = 0x80000000;

  /** The counter of the text's first block: 1 is the tag's (NIST SP 800-38D section 7.1). */
  private static final byte FIRST_OF_TEXT = 2;

  private static final byte[] NOTHING_MORE = {};

  private final Direction rtp;
  private final Direction rtcp;
  private final byte[] indexWord = new byte[INDEX_WORD_LENGTH];
  private final FirstBlock firstBlock;

  private final byte[] firstCounter = new byte[FirstBlock.LENGTH];

  GcmPacketCipher(SessionKeys keys) {
    this(keys, Aes128Gcm::of);
  }

  /**
   * @param gcm makes the cipher under a key
   */
  GcmPacketCipher(SessionKeys keys, Function<byte[], Aes128Gcm> gcm) {
    rtp = new Direction(gcm.apply(keys.rtpKey()), keys.rtpSalt());
    rtcp = new Direction(gcm.apply(keys.rtcpKey()), keys.rtcpSalt());
    firstBlock = new FirstBlock(keys.rtpKey());
    firstCounter[FirstBlock.LENGTH - 1] = FIRST_OF_TEXT;
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
    return headerLength
        + rtp.gcm.seal(
            rtp.nonce(ssrc, index),
            out,
            offset,
            headerLength,
            NOTHING_MORE,
            payload,
            payloadOffset,
            payloadLength,
            out,
            offset + headerLength);
  }

  @Override
  public int openRtp(
      byte[] packet, int offset, int headerLength, int length, int ssrc, long index) {
    int opened =
        rtp.gcm.open(
            rtp.nonce(ssrc, index),
            packet,
            offset,
            headerLength,
            NOTHING_MORE,
            offset + headerLength,
            length - headerLength);
    return opened < 0 ? opened : headerLength + opened;
  }

  @Override
  public int peekRtp(
      byte[] packet, int offset, int headerLength, int length, int ssrc, long index) {
    System.arraycopy(rtp.nonce(ssrc, index), 0, firstCounter, 0, Aes128Gcm.NONCE_LENGTH);
    int payloadLength = length - headerLength - Aes128Gcm.TAG_LENGTH;
    firstBlock.open(firstCounter, packet, offset + headerLength, payloadLength);
    return headerLength + payloadLength;
  }

  @Override
  public int sealRtcp(byte[] packet, int offset, int length, int ssrc, int index) {
    BigEndian.putInt(indexWord, 0, ENCRYPTED_FLAG | index);
    int start = offset + RTCP_HEADER_LENGTH;
    int sealed =
        rtcp.gcm.seal(
            rtcp.nonce(ssrc, index),
            packet,
            offset,
            RTCP_HEADER_LENGTH,
            indexWord,
            packet,
            start,
            length - RTCP_HEADER_LENGTH,
            packet,
            start);
    System.arraycopy(indexWord, 0, packet, start + sealed, INDEX_WORD_LENGTH);
    return RTCP_HEADER_LENGTH + sealed + INDEX_WORD_LENGTH;
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
    int associated = encrypted ? RTCP_HEADER_LENGTH : end - Aes128Gcm.TAG_LENGTH;
    int opened =
        rtcp.gcm.open(
            rtcp.nonce(ssrc, word & ~ENCRYPTED_FLAG),
            packet,
            offset,
            associated,
            indexWord,
            offset + associated,
            end - associated);
    return opened < 0 ? opened : associated + opened;
  }

  /** One session key with its salt. */
  private static final class Direction {
    private final Aes128Gcm gcm;
    private final byte[] salt;
    private final byte[] nonce = new byte[Aes128Gcm.NONCE_LENGTH];

    Direction(Aes128Gcm gcm, byte[] salt) {
      this.gcm = gcm;
      this.salt = Arrays.copyOf(salt, nonce.length);
    }

    /** Two zero bytes, the SSRC, and 48 bits of index, over the salt (RFC 7714 §8.1, §9.1). */
    byte[] nonce(int ssrc, long index) {
      System.arraycopy(salt, 0, nonce, 0, nonce.length);
      Nonce.fold(nonce, 2, ssrc, index);
      return nonce;
    }
  }
}
