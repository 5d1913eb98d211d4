package dev.visio.sfu;

import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.RtpPacket;

/**
 * One stream to one subscriber, negotiated once and continuous whatever it carries: its SSRC never
 * changes; its sequence numbers, timestamps and picture numbers go on where they were when another
 * track takes it over, or another layer of the same one. To another layer it goes at that layer's
 * next key frame, and forwards the former until then, so that a decoder never sees a picture that
 * it cannot show. Loop thread only.
 */
final class Slot {
  /** What {@link #write} returns for a packet that is older than what this slot carries. */
  static final int OUT_OF_SLOT = Integer.MIN_VALUE;

  /** What {@link #write} returns for a picture, or a voice's beginning, that is left out. */
  static final int LEFT_OUT = Integer.MIN_VALUE + 1;

  /** The limit of a slot that may have any layer. */
  static final int ANY_HEIGHT = Integer.MAX_VALUE;

  /** For so many packets after a change, a packet may still be one from before the first. */
  private static final int CHANGE_WINDOW = 1024;

  final Participant subscriber;
  final String mid;
  final Source source;
  final int ssrc;

  private final SlotCodecs codecs;

  /** The stream in which packets are sent again, or null if the subscriber offered none. */
  private final SlotRetransmission retransmission;

  private final Renumbering numbers;
  private final SlotClock clock;
  private SrtpSender.Stream encryption;
  private PublishedTrack track;
  private PublishedTrack told;
  private Layer layer;
  private Layer awaited;
  private int payloadType;
  private boolean layerBegun;
  private boolean layerAwaitsNext;
  private int layerFirstSequence;
  private int layerPackets;
  private final boolean numbered;
  private int heightLimit = ANY_HEIGHT;
  private final KeptLayers kept = new KeptLayers();

  /** The subscriber's type for sound with redundancy, or −1 if it takes none. */
  private final int redundantType;

  /** The last of this slot's packets that was made the last of its picture. */
  private long markedIndex = -1;

  private int lastReport;
  private long lastReportNanos;
  private long packets;
  private long payloadBytes;

  Slot(Participant subscriber, Negotiated.Subscription negotiated) {
    this.subscriber = subscriber;
    this.mid = negotiated.mid();
    this.source = negotiated.source();
    this.ssrc = negotiated.ssrc();
    this.codecs = negotiated.codecs();
    this.numbered = negotiated.numbered();
    this.redundantType = codecs.redundancy().map(Redundancy::payloadType).orElse(-1);
    this.retransmission =
        negotiated.retransmissionSsrc().isPresent()
            ? new SlotRetransmission(negotiated.retransmissionSsrc().getAsInt())
            : null;
    // A random beginning, as RFC 3550 section 5.1 asks for; the SSRC is random already. In the
    // lower half of the numbers: a subscriber may miss the first packets, since its keys come after
    // the service's; if the number wrapped among them, it would never decrypt this stream (RFC 3711
    // section 3.3.1).
    this.numbers = new Renumbering(ssrc & 0x7FFF);
    this.clock = new SlotClock(ssrc * 31);
  }

  /** The track that this slot carries, or null. */
  PublishedTrack track() {
    return track;
  }

  /** The layer that it forwards, or null while it waits for the first. */
  Layer layer() {
    return layer;
  }

  /** The layer whose next key frame it waits for, or null. */
  Layer awaited() {
    return awaited;
  }

  /** Whether it carries another track than when this was asked last; in the beginning none. */
  boolean takeChange() {
    boolean changed = told != track;
    told = track;
    return changed;
  }

  /** Whether the subscriber can decode this track in this slot. */
  boolean takes(PublishedTrack candidate) {
    return codecs.payloadTypeOf(candidate.codec) >= 0;
  }

  /**
   * Carries this track from now on, or nothing if it is null or the subscriber cannot decode it;
   * returns whether that is a change. The only layer of a track is forwarded at once; of several,
   * {@link #aim} chooses.
   */
  boolean carry(PublishedTrack wanted) {
    PublishedTrack next = wanted != null && takes(wanted) ? wanted : null;
    if (next == track) {
      return false;
    }
    if (track != null) {
      leaveLayers();
      clock.forget();
      track.slots.remove(this);
    }
    track = next;
    heightLimit = ANY_HEIGHT;
    if (next != null) {
      payloadType = codecs.payloadTypeOf(next.codec);
      if (retransmission != null) {
        // What comes with redundancy need not be sent again.
        retransmission.carry(
            next.redundancy == null ? codecs.retransmissionTypeOf(next.codec) : -1);
      }
      kept.want(KeptLayers.ALL);
      kept.begin();
      next.slots.add(this);
      if (!next.isSimulcast()) {
        enter(next.layers[0]);
      }
    }
    return true;
  }

  /**
   * Forwards this layer of its track from that layer's next key frame on.
   *
   * @param spatialLayer how large its pictures are to be, where they come in several sizes
   * @return whether a key frame has to be asked for
   */
  boolean aim(Layer wanted, int spatialLayer) {
    kept.want(spatialLayer);
    boolean enough = wanted == layer && !kept.needsKeyFrame(wanted);
    if (wanted == awaited && !enough) {
      return false;
    }
    stopWaiting();
    if (enough) {
      return false;
    }
    awaited = wanted;
    wanted.waiting.add(this);
    return true;
  }

  /** Forwards this layer from the packet on that comes now. */
  void enter(Layer next) {
    leaveLayers();
    layer = next;
    layer.fanOut.add(this);
    if (retransmission != null) {
      layer.keepRecent();
    }
    layerBegun = false;
    layerAwaitsNext = false;
  }

  /**
   * Lets this slot have no layer that is higher, in pixels; with 0, none at all. {@link Room#aim}
   * chooses one.
   */
  void limitHeight(int pixels) {
    heightLimit = pixels;
  }

  int heightLimit() {
    return heightLimit;
  }

  /** Forwards nothing, until it is aimed at a layer again. */
  void pause() {
    leaveLayers();
  }

  /** Whether pictures of the highest temporal layer are left out, from the next picture on. */
  void wantFewerFrames(boolean fewer) {
    kept.wantFewerFrames(fewer);
  }

  private void leaveLayers() {
    stopWaiting();
    if (layer != null) {
      layer.fanOut.remove(this);
      layer = null;
    }
  }

  private void stopWaiting() {
    if (awaited != null) {
      awaited.waiting.remove(this);
      awaited = null;
    }
  }

  /** Gives this slot the subscriber's keys. */
  void secure(SrtpSender sender) {
    encryption = sender.stream(ssrc);
    if (retransmission != null) {
      retransmission.secure(sender);
    }
  }

  /**
   * Builds this subscriber's packet: rewrites the header and the picture's numbers, encrypts the
   * payload.
   *
   * @param packet the decrypted packet, with the service's header extension ids
   * @param head of the same packet
   * @param out room for a whole datagram, from index 0
   * @return the datagram's length, {@link #OUT_OF_SLOT}, {@link #LEFT_OUT}, or a negative reason of
   *     the encryption
   */
  int write(RtpPacket packet, PayloadHead head, byte[] out, long nowNanos) {
    int sequence = packet.sequenceNumber();
    if (!layerBegun) {
      if (isTooEarly(nowNanos)) {
        return LEFT_OUT;
      }
      begin(packet, head, nowNanos);
    } else if (layerPackets < CHANGE_WINDOW && (short) (sequence - layerFirstSequence) < 0) {
      return OUT_OF_SLOT;
    }
    boolean newest = numbers.isNewest(sequence);
    if (kept.leavesOut(head, newest) || !head.isSoundFor(redundantType)) {
      if (newest) {
        numbers.leaveOut(sequence, head);
        noteRewrite();
      }
      return LEFT_OUT;
    }
    if (!numbers.pass(sequence, head)) {
      return OUT_OF_SLOT;
    }
    int ownTimestamp = clock.timestampOf(packet.timestamp(), numbers.goesOn(), nowNanos);
    if (head.hasNumbers()) {
      head.write(numbers.pictureId(), numbers.tl0PicIdx());
    }
    int skipped = head.writeSound(redundantType, payloadType);
    int headerLength = packet.headerLength();
    System.arraycopy(packet.bytes(), packet.offset(), out, 0, headerLength);
    RtpPacket.setPayloadType(
        out, 0, head.isRedundant() && skipped == 0 ? redundantType : payloadType);
    RtpPacket.setSequenceNumber(out, 0, numbers.sequence());
    RtpPacket.setTimestamp(out, 0, ownTimestamp);
    RtpPacket.setSsrc(out, 0, ssrc);
    if (packet.hasExtension() && !subscriber.extensionIds.isSameAsService()) {
      subscriber.extensionIds.fromService(
          out, RtpPacket.FIXED_HEADER_LENGTH + 4 * packet.csrcCount(), headerLength);
    }
    if (kept.endsPicture(head) && !packet.marker()) {
      RtpPacket.setMarker(out, 0, true);
      markedIndex = numbers.last();
    }
    int payloadLength = packet.length() - headerLength - skipped;
    int ownHeaderLength = number(out, headerLength, payloadLength, nowNanos);
    layerPackets++;
    packets++;
    payloadBytes += payloadLength;
    return encryption.protect(
        out,
        0,
        ownHeaderLength,
        packet.bytes(),
        packet.offset() + headerLength + skipped,
        payloadLength);
  }

  /** A voice leaves out its first packet at most, however its packets come. */
  private boolean isTooEarly(long nowNanos) {
    boolean first = !layerAwaitsNext;
    layerAwaitsNext =
        first && !source.isVideo() && clock.isTooEarly(track.codec.clockRate(), nowNanos);
    return layerAwaitsNext;
  }

  private void begin(RtpPacket packet, PayloadHead head, long nowNanos) {
    layerBegun = true;
    layerPackets = 0;
    layerFirstSequence = packet.sequenceNumber();
    kept.begin();
    numbers.begin(layerFirstSequence, head);
    clock.begin(layer, packet.timestamp(), nowNanos);
    noteRewrite();
  }

  /** From the next packet on, numbers move by something else. */
  private void noteRewrite() {
    if (retransmission != null) {
      retransmission.rewrites.begin(numbers.next(), layer, numbers, clock.own(0));
    }
  }

  /** Whether the subscriber may ask for packets once more. */
  boolean canResend() {
    return retransmission != null;
  }

  /**
   * Builds a packet of this slot once more, in the stream beside it.
   *
   * @param sequence its number in this slot
   * @return as {@link SlotRetransmission#write}
   */
  int resend(int sequence, RetransmissionPath.Scratch scratch, byte[] out, long nowNanos) {
    long index = numbers.unwrap(sequence);
    return retransmission.write(this, index, index == markedIndex, scratch, out, nowNanos);
  }

  /** Whether a sender report of this slot would say something. */
  boolean canReport() {
    return layer != null && layerBegun && layer.senderClock.isKnown();
  }

  /** The publisher's RTP clock now, as this slot's timestamps count it. */
  int timestampAt(long nowNanos) {
    return clock.own(layer.senderClock.timestampAt(nowNanos, track.codec.clockRate()));
  }

  /** Whether padding can be sent beside this slot. */
  boolean canPad() {
    return retransmission != null && numbered && retransmission.canPad();
  }

  /**
   * Builds a packet of padding alone, in the stream beside this slot's.
   *
   * @return the datagram's length, or a negative reason of the encryption
   */
  int pad(byte[] out, long nowNanos) {
    return retransmission.pad(this, out, nowNanos);
  }

  /** A header gets its number across all of the subscriber's streams; returns its new length. */
  int number(byte[] out, int headerLength, int payloadLength, long nowNanos) {
    return numbered ? subscriber.number(out, headerLength, payloadLength, nowNanos) : headerLength;
  }

  /** Takes note of the report that the subscriber may answer. */
  void reported(int middleOfNtp, long nowNanos) {
    lastReport = middleOfNtp;
    lastReportNanos = nowNanos;
  }

  /**
   * How long the subscriber's answer to the last report was on its way, there and back, or −1 if it
   * answers another one.
   *
   * @param delay for which the subscriber kept it, in 1/65536 s
   */
  long roundTripNanos(int report, long delay, long nowNanos) {
    boolean known = lastReport != 0 && report == lastReport;
    return known ? nowNanos - lastReportNanos - (delay * 1_000_000_000L >> 16) : -1;
  }

  long packets() {
    return packets;
  }

  long payloadBytes() {
    return payloadBytes;
  }
}
