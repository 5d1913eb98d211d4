package dev.visio.transport.srtp;

/**
 * Encrypts and authenticates single packets under the session keys of one direction. Knows nothing
 * of streams: the caller says which packet of which source it is, and never says the same twice.
 */
sealed interface PacketCipher permits GcmPacketCipher, CounterModePacketCipher {

  static PacketCipher of(SrtpProfile profile, SessionKeys keys) {
    return switch (profile) {
      case AEAD_AES_128_GCM -> new GcmPacketCipher(keys);
      case AES_CM_128_HMAC_SHA1_80 -> new CounterModePacketCipher(keys);
    };
  }

  /**
   * Encrypts the payload to behind the header that stands at {@code out[offset..]}, and adds the
   * tag. There is room.
   *
   * @param index the packet's 48-bit index: roll-over counter and sequence number
   * @return the protected packet's length
   */
  int sealRtp(
      byte[] out,
      int offset,
      int headerLength,
      byte[] payload,
      int payloadOffset,
      int payloadLength,
      int ssrc,
      long index);

  /**
   * Opens a packet in place. It is at least as long as its header and its tag.
   *
   * @return the plain packet's length, or {@link SrtpRejection#AUTHENTICATION_FAILED}
   */
  int openRtp(byte[] packet, int offset, int headerLength, int length, int ssrc, long index);

  /**
   * Decrypts the first {@value FirstBlock#LENGTH} bytes of a packet's payload in place, and proves
   * nothing. The packet is at least as long as its header and its tag.
   *
   * @return the plain packet's length
   */
  int peekRtp(byte[] packet, int offset, int headerLength, int length, int ssrc, long index);

  /**
   * Encrypts an RTCP compound in place, and adds tag and index. There is room.
   *
   * @return the protected compound's length
   */
  int sealRtcp(byte[] packet, int offset, int length, int ssrc, int index);

  /**
   * The word of E flag and index that a protected RTCP compound carries: readable before anything
   * is opened, and not to be believed before that.
   */
  int rtcpIndexWord(byte[] packet, int offset, int length);

  /**
   * Opens an RTCP compound in place. It is at least as long as header, tag and index word.
   *
   * @return the plain compound's length, or {@link SrtpRejection#AUTHENTICATION_FAILED}
   */
  int openRtcp(byte[] packet, int offset, int length, int ssrc);
}
