package dev.visio.transport.srtp;

/** Protects what one side of a session sends: all its streams, RTP and RTCP. One loop thread. */
public final class SrtpSender {

  /** How many streams (SSRCs) one side may send in a session. */
  public static final int MAX_STREAMS = 1024;

  private final SrtpProfile profile;
  private final PacketCipher cipher;
  private final StreamTable<Stream> streams = new StreamTable<>(MAX_STREAMS);

  public SrtpSender(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    this(profile, PacketCipher.of(profile, SessionKeys.derive(profile, masterKey, masterSalt)));
  }

  SrtpSender(SrtpProfile profile, PacketCipher cipher) {
    this.profile = profile;
    this.cipher = cipher;
  }

  /** The sender of this side of a session. */
  public static SrtpSender of(SrtpKeys keys) {
    return new SrtpSender(keys.profile(), keys.localKey(), keys.localSalt());
  }

  public SrtpProfile profile() {
    return profile;
  }

  /**
   * The stream with this SSRC, opened if it is new: who sends many packets of one stream keeps it,
   * and saves the look-up.
   *
   * @throws IllegalStateException if there are {@link #MAX_STREAMS} already
   */
  public Stream stream(int ssrc) {
    Stream stream = streams.get(ssrc);
    if (stream == null) {
      stream = new Stream(ssrc);
      streams.put(ssrc, stream);
    }
    return stream;
  }

  /**
   * Protects an RTP packet whose header, with CSRCs and extension, stands at {@code out[offset..]}
   * already. The payload is encrypted from its own array (another one, or in place) to behind the
   * header; sequence number and SSRC are read from the header.
   *
   * @return the protected packet's length, or a code of {@link SrtpRejection}
   */
  public int protect(
      byte[] out,
      int offset,
      int headerLength,
      byte[] payload,
      int payloadOffset,
      int payloadLength) {
    int ssrc = RtpHeader.ssrc(out, offset);
    Stream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.isFull()) {
        return SrtpRejection.TOO_MANY_STREAMS;
      }
      stream = stream(ssrc);
    }
    return stream.protect(out, offset, headerLength, payload, payloadOffset, payloadLength);
  }

  /**
   * Protects an RTCP compound in place. Its index counts up by one a compound.
   *
   * @return the protected compound's length, or a code of {@link SrtpRejection}
   */
  public int protectRtcp(byte[] packet, int offset, int length) {
    if (length < RtpHeader.RTCP_LENGTH || !RtpHeader.isVersion2(packet, offset)) {
      return SrtpRejection.MALFORMED;
    }
    if (packet.length - offset < length + profile.rtcpOverhead()) {
      return SrtpRejection.NO_ROOM;
    }
    int ssrc = RtpHeader.rtcpSsrc(packet, offset);
    Stream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.isFull()) {
        return SrtpRejection.TOO_MANY_STREAMS;
      }
      stream = stream(ssrc);
    }
    if (stream.nextRtcpIndex == PacketIndex.RTCP_LIMIT) {
      return SrtpRejection.KEY_EXHAUSTED;
    }
    return cipher.sealRtcp(packet, offset, length, ssrc, (int) stream.nextRtcpIndex++);
  }

  /** One stream of this sender: its roll-over counter, and which indexes were used. */
  public final class Stream {

    private final int ssrc;
    private final ReplayWindow used = new ReplayWindow();
    private long nextRtcpIndex;

    private Stream(int ssrc) {
      this.ssrc = ssrc;
    }

    public int ssrc() {
      return ssrc;
    }

    /**
     * Protects a packet of this stream, as {@link SrtpSender#protect} does. Sequence numbers may
     * come out of order, and wrap; none may come twice.
     */
    public int protect(
        byte[] out,
        int offset,
        int headerLength,
        byte[] payload,
        int payloadOffset,
        int payloadLength) {
      if (out.length - offset < headerLength + payloadLength + profile.rtpOverhead()) {
        return SrtpRejection.NO_ROOM;
      }
      long index = PacketIndex.estimate(used.highest(), RtpHeader.sequenceNumber(out, offset));
      if (!used.admits(index)) {
        return SrtpRejection.INDEX_REUSED;
      }
      if (index >= PacketIndex.RTP_LIMIT) {
        return SrtpRejection.KEY_EXHAUSTED;
      }
      used.accept(index);
      return cipher.sealRtp(
          out, offset, headerLength, payload, payloadOffset, payloadLength, ssrc, index);
    }

    /** Has the stream go on behind this index. */
    void continueBehind(long rtpIndex, long rtcpIndex) {
      used.accept(rtpIndex);
      nextRtcpIndex = rtcpIndex + 1;
    }
  }
}
