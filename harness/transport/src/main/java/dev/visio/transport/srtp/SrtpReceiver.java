package dev.visio.transport.srtp;

/**
 * Opens what the other side of a session sends: all its streams, RTP and RTCP, in place. One loop
 * thread.
 *
 * <p>Roll-over counters, replay windows and the table of streams change only after a packet proved
 * genuine: a stranger's packets cost one authentication each, and leave nothing behind. But for
 * what {@link #peek} takes on trust, which is for generators of load.
 */
public final class SrtpReceiver {

  /** How many streams (SSRCs) the other side may send in a session. */
  public static final int MAX_STREAMS = 1024;

  /** More than there are, at most, from one packet that is opened whole to the next. */
  private static final int NEAR = 64;

  private final SrtpProfile profile;
  private final PacketCipher cipher;
  private final StreamTable<Stream> streams = new StreamTable<>(MAX_STREAMS);

  public SrtpReceiver(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    this(profile, PacketCipher.of(profile, SessionKeys.derive(profile, masterKey, masterSalt)));
  }

  SrtpReceiver(SrtpProfile profile, PacketCipher cipher) {
    this.profile = profile;
    this.cipher = cipher;
  }

  /** The receiver of this side of a session. */
  public static SrtpReceiver of(SrtpKeys keys) {
    return new SrtpReceiver(keys.profile(), keys.remoteKey(), keys.remoteSalt());
  }

  public SrtpProfile profile() {
    return profile;
  }

  /** How many streams have proved genuine so far. */
  public int streamCount() {
    return streams.size();
  }

  /**
   * Opens an RTP packet in place.
   *
   * @return the plain packet's length, or a code of {@link SrtpRejection}; the payload of a
   *     rejected packet is undefined
   */
  public int unprotect(byte[] packet, int offset, int length) {
    return receive(packet, offset, length, true);
  }

  /**
   * Reads only the first {@value FirstBlock#LENGTH} bytes of an RTP packet's payload, and takes the
   * packet for genuine: for who receives much, and checks a part of it. A stream's first packet,
   * and one that is not close behind the last one proven, are opened whole: forged ones can take
   * the place of those that are about to come, but lead the roll-over counter nowhere.
   *
   * @return the plain packet's length, or a code of {@link SrtpRejection}; what is beyond these
   *     bytes is undefined
   */
  public int peek(byte[] packet, int offset, int length) {
    return receive(packet, offset, length, false);
  }

  private int receive(byte[] packet, int offset, int length, boolean whole) {
    int headerLength = RtpHeader.lengthOf(packet, offset, length);
    if (headerLength < 0 || length - headerLength < profile.rtpOverhead()) {
      return SrtpRejection.MALFORMED;
    }
    int ssrc = RtpHeader.ssrc(packet, offset);
    Stream known = streams.get(ssrc);
    if (known == null && streams.isFull()) {
      return SrtpRejection.TOO_MANY_STREAMS;
    }
    long highest = known == null ? -1 : known.rtp.highest();
    long index = PacketIndex.estimate(highest, RtpHeader.sequenceNumber(packet, offset));
    if (index < 0 || index >= PacketIndex.RTP_LIMIT || known != null && !known.rtp.admits(index)) {
      return SrtpRejection.REPLAYED;
    }
    if (!whole && known != null && index <= known.proven + NEAR) {
      known.rtp.accept(index);
      return cipher.peekRtp(packet, offset, headerLength, length, ssrc, index);
    }
    int opened = cipher.openRtp(packet, offset, headerLength, length, ssrc, index);
    if (opened >= 0) {
      Stream stream = genuine(known, ssrc);
      stream.rtp.accept(index);
      stream.proven = Math.max(stream.proven, index);
    }
    return opened;
  }

  /**
   * Opens an RTCP compound in place.
   *
   * @return the plain compound's length, or a code of {@link SrtpRejection}; what follows the first
   *     eight bytes of a rejected compound is undefined
   */
  public int unprotectRtcp(byte[] packet, int offset, int length) {
    if (length < RtpHeader.RTCP_LENGTH + profile.rtcpOverhead()
        || !RtpHeader.isVersion2(packet, offset)) {
      return SrtpRejection.MALFORMED;
    }
    int ssrc = RtpHeader.rtcpSsrc(packet, offset);
    Stream known = streams.get(ssrc);
    if (known == null && streams.isFull()) {
      return SrtpRejection.TOO_MANY_STREAMS;
    }
    long index = cipher.rtcpIndexWord(packet, offset, length) & (PacketIndex.RTCP_LIMIT - 1);
    if (known != null && !known.rtcp.admits(index)) {
      return SrtpRejection.REPLAYED;
    }
    int opened = cipher.openRtcp(packet, offset, length, ssrc);
    if (opened >= 0) {
      genuine(known, ssrc).rtcp.accept(index);
    }
    return opened;
  }

  private Stream genuine(Stream known, int ssrc) {
    if (known != null) {
      return known;
    }
    Stream stream = new Stream();
    streams.put(ssrc, stream);
    return stream;
  }

  /** Has a stream go on behind these indexes. */
  void continueBehind(int ssrc, long rtpIndex, long rtcpIndex) {
    Stream stream = genuine(streams.get(ssrc), ssrc);
    stream.rtp.accept(rtpIndex);
    stream.rtcp.accept(rtcpIndex);
  }

  private static final class Stream {
    final ReplayWindow rtp = new ReplayWindow();
    final ReplayWindow rtcp = new ReplayWindow();

    /** The highest index of RTP that was authenticated. */
    long proven = -1;
  }
}
