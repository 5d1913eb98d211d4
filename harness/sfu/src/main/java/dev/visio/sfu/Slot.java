package dev.visio.sfu;

import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.RtpPacket;

/**
 * One stream to one subscriber, negotiated once and continuous whatever it carries: its SSRC never
 * changes, its sequence numbers and timestamps go on where they were when another track takes it
 * over. Loop thread only.
 */
final class Slot {
  /** What {@link #write} returns for a packet that is older than what this slot carries. */
  static final int OUT_OF_SLOT = Integer.MIN_VALUE;

  /** For so many packets after a change, a packet may still be one from before the first. */
  private static final int CHANGE_WINDOW = 1024;

  final Participant subscriber;
  final String mid;
  final Source source;
  final int ssrc;

  private final SlotCodecs codecs;
  private SrtpSender.Stream encryption;
  private PublishedTrack track;
  private int payloadType;
  private boolean begun;
  private boolean trackBegun;
  private int trackFirstSequence;
  private int trackPackets;
  private int sequenceOffset;
  private int timestampOffset;
  private int lastSequence;
  private int lastTimestamp;
  private long lastForwardedNanos;
  private long packets;
  private long payloadBytes;

  Slot(Participant subscriber, String mid, Source source, int ssrc, SlotCodecs codecs) {
    this.subscriber = subscriber;
    this.mid = mid;
    this.source = source;
    this.ssrc = ssrc;
    this.codecs = codecs;
    // A random beginning, as RFC 3550 section 5.1 asks for; the SSRC is random already. In the
    // lower half of the numbers: a subscriber may miss the first packets, since its keys come after
    // the service's; if the number wrapped among them, it would never decrypt this stream (RFC 3711
    // section 3.3.1).
    this.lastSequence = ssrc & 0x7FFF;
    this.lastTimestamp = ssrc * 31;
  }

  /** The track that this slot carries, or null. */
  PublishedTrack track() {
    return track;
  }

  /** Whether the subscriber can decode this track in this slot. */
  boolean takes(PublishedTrack candidate) {
    return codecs.payloadTypeOf(candidate.codec) >= 0;
  }

  /**
   * Carries this track from now on, or nothing if it is null or the subscriber cannot decode it;
   * returns whether that is a change.
   */
  boolean carry(PublishedTrack wanted) {
    PublishedTrack next = wanted != null && takes(wanted) ? wanted : null;
    if (next == track) {
      return false;
    }
    if (track != null) {
      track.remove(this);
    }
    track = next;
    trackBegun = false;
    if (next != null) {
      payloadType = codecs.payloadTypeOf(next.codec);
      next.add(this);
    }
    return true;
  }

  /** Gives this slot the subscriber's keys. */
  void secure(SrtpSender sender) {
    encryption = sender.stream(ssrc);
  }

  /**
   * Builds this subscriber's packet: rewrites the header, encrypts the payload.
   *
   * @param packet the decrypted packet, with the service's header extension ids
   * @param out room for a whole datagram, from index 0
   * @return the datagram's length, {@link #OUT_OF_SLOT}, or a negative reason of the encryption
   */
  int write(RtpPacket packet, byte[] out, long nowNanos) {
    int sequence = packet.sequenceNumber();
    if (!trackBegun) {
      begin(packet, nowNanos);
    } else if (trackPackets < CHANGE_WINDOW && (short) (sequence - trackFirstSequence) < 0) {
      return OUT_OF_SLOT;
    }
    int ownSequence = sequence + sequenceOffset & 0xFFFF;
    int ownTimestamp = packet.timestamp() + timestampOffset;
    if ((short) (ownSequence - lastSequence) > 0) {
      lastSequence = ownSequence;
      lastTimestamp = ownTimestamp;
      lastForwardedNanos = nowNanos;
    }
    int headerLength = packet.headerLength();
    System.arraycopy(packet.bytes(), packet.offset(), out, 0, headerLength);
    RtpPacket.setPayloadType(out, 0, payloadType);
    RtpPacket.setSequenceNumber(out, 0, ownSequence);
    RtpPacket.setTimestamp(out, 0, ownTimestamp);
    RtpPacket.setSsrc(out, 0, ssrc);
    if (packet.hasExtension() && !subscriber.extensionIds.isSameAsService()) {
      subscriber.extensionIds.fromService(
          out, RtpPacket.FIXED_HEADER_LENGTH + 4 * packet.csrcCount(), headerLength);
    }
    int payloadLength = packet.length() - headerLength;
    trackPackets++;
    packets++;
    payloadBytes += payloadLength;
    return encryption.protect(
        out, 0, headerLength, packet.bytes(), packet.offset() + headerLength, payloadLength);
  }

  private void begin(RtpPacket packet, long nowNanos) {
    trackBegun = true;
    trackPackets = 0;
    trackFirstSequence = packet.sequenceNumber();
    sequenceOffset = lastSequence + 1 - trackFirstSequence;
    long ticks =
        begun
            ? Math.max(1, MediaTime.ticks(nowNanos - lastForwardedNanos, track.codec.clockRate()))
            : 0;
    timestampOffset = lastTimestamp + (int) ticks - packet.timestamp();
    begun = true;
  }

  /** Whether a sender report of this slot would say something. */
  boolean canReport() {
    return track != null && trackBegun && track.senderClock.isKnown();
  }

  /** The publisher's RTP clock now, as this slot's timestamps count it. */
  int timestampAt(long nowNanos) {
    return track.senderClock.timestampAt(nowNanos, track.codec.clockRate()) + timestampOffset;
  }

  long packets() {
    return packets;
  }

  long payloadBytes() {
    return payloadBytes;
  }
}
