package dev.visio.speakers.receiving;

import dev.visio.measurement.LoopRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.PicturePart;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpRejection;
import dev.visio.wire.payload.Opus;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;

/**
 * The way of every packet that a speaker receives, top to bottom: datagram → SRTP → RTP → slot → is
 * it one that comes again → origin → is it meant for us → observation → is it what was sent → would
 * it be heard, or seen, in time → can a decoder show it. What does not belong is counted by kind
 * and dropped; nothing throws, and nothing is allocated.
 */
public final class ReceivedPacketPath {
  private final int speaker;
  private final int checkEvery;
  private final SrtpReceiver srtp;
  private final Slots slots;
  private final Roster roster;
  private final SentPayloads sentPayloads;
  private final LoopRecorder recorder;
  private final ReceiveDrops drops;
  private final MissedPackets missed;

  private final RtpPacket packet = new RtpPacket();
  private final Vp8Descriptor descriptor = new Vp8Descriptor();
  private final PicturePart part = new PicturePart();
  private final CRC32C checksum = new CRC32C();
  private IntConsumer firstFrames = _ -> {};

  /**
   * The way of one speaker's packets, from the moment that the keys are there.
   *
   * @param checkEvery of so many packets of a flow one is decrypted whole, and proven genuine; of
   *     the others only the beginning is read
   */
  public ReceivedPacketPath(
      int speaker,
      int checkEvery,
      SrtpReceiver srtp,
      Slots slots,
      Roster roster,
      SentPayloads sentPayloads,
      LoopRecorder recorder,
      ReceiveDrops drops,
      MissedPackets missed) {
    this.speaker = speaker;
    this.checkEvery = checkEvery;
    this.srtp = srtp;
    this.slots = slots;
    this.roster = roster;
    this.sentPayloads = sentPayloads;
    this.recorder = recorder;
    this.drops = drops;
    this.missed = missed;
    slots.all().forEach(slot -> slot.playBy(recorder.playout(), speaker));
  }

  /**
   * Tells of the first frame of each camera.
   *
   * @param publishers is given whose it is; must not block
   */
  public void tellFirstFrames(IntConsumer publishers) {
    firstFrames = publishers;
  }

  /** One SRTP datagram, from index 0; is decrypted in place. */
  public void onDatagram(long nowNanos, byte[] bytes, int length) {
    int plainLength =
        isChecked(bytes, length) ? srtp.unprotect(bytes, 0, length) : srtp.peek(bytes, 0, length);
    if (plainLength < 0) {
      drops.srtp(plainLength);
      blameNetwork(plainLength, nowNanos, bytes, length);
      return;
    }
    if (packet.parse(bytes, 0, plainLength) != RtpRejection.ACCEPTED) {
      drops.count(ReceiveDrops.Reason.RTP_MALFORMED);
      return;
    }
    Slot slot = slots.ofSsrcOrNull(packet.ssrc());
    if (slot == null) {
      drops.count(ReceiveDrops.Reason.UNKNOWN_STREAM);
      return;
    }
    boolean again = packet.ssrc() != slot.ssrc();
    if (packet.payloadLength() == 0) {
      if (!again) {
        noteArrival(slot, nowNanos);
      }
      drops.count(ReceiveDrops.Reason.PADDING_ONLY);
      return;
    }
    if (again && !repairs(slot, nowNanos)) {
      return;
    }
    long sequence =
        again ? slot.sequence.unwrap(packet.sequenceNumber()) : noteArrival(slot, nowNanos);
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    int originLength = packet.extensionLength(HeaderExtensionIds.ORIGIN);
    if (!OriginExtension.isPresent(bytes, origin, originLength)) {
      welcome(slot, sequence, nowNanos);
      return;
    }
    int publisher = OriginExtension.publisher(bytes, origin);
    Source source = Source.ofCodeOrNull(OriginExtension.source(bytes, origin));
    int layer = OriginExtension.layer(bytes, origin);
    int originSequence = OriginExtension.sequence(bytes, origin);
    long intendedNanos = OriginExtension.intendedSendNanos(bytes, origin, nowNanos);
    long actualNanos = intendedNanos + OriginExtension.latenessNanos(bytes, origin);

    if (!belongs(slot, publisher, source, actualNanos, nowNanos)) {
      return;
    }
    slot.guest.interrupted();
    boolean isNew =
        recorder.received(
            speaker,
            publisher,
            source,
            layer,
            sequence,
            originSequence,
            intendedNanos,
            actualNanos,
            nowNanos,
            length,
            again);
    if (!slot.isVideo()) {
      recorder.slotSequence(speaker, slot.number(), packet.sequenceNumber(), intendedNanos);
      compare(publisher, source, layer, originSequence, 0);
      if (isNew) {
        hear(slot, publisher, sequence, intendedNanos, nowNanos);
      }
      return;
    }
    if (!descriptor.parse(bytes, packet.payloadOffset(), packet.payloadLength()).isAccepted()) {
      recorder.corrupted(speaker, publisher, source);
      return;
    }
    compare(publisher, source, layer, originSequence, descriptor.length());
    if (isNew) {
      see(slot, publisher, sequence, intendedNanos, nowNanos);
    }
    followFrames(slot, publisher, sequence, nowNanos);
  }

  /**
   * Whether this packet is decrypted whole. Those whose payload is compared are among them, and
   * whatever does not say which one it is, or has its padding's length at its end.
   */
  private boolean isChecked(byte[] bytes, int length) {
    if (checkEvery == 1
        || packet.parseHeader(bytes, 0, length) != RtpRejection.ACCEPTED
        || packet.hasPadding()) {
      return true;
    }
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    int originLength = packet.extensionLength(HeaderExtensionIds.ORIGIN);
    return !OriginExtension.isPresent(bytes, origin, originLength)
        || OriginExtension.sequence(bytes, origin) % checkEvery == 0;
  }

  /** A packet on the slot's own stream; returns its unwrapped number. */
  private long noteArrival(Slot slot, long nowNanos) {
    long sequence = slot.sequence.unwrap(packet.sequenceNumber());
    slot.reception.onPacket(sequence, packet.timestamp(), nowNanos);
    missed.received(slot, packet.sequenceNumber(), nowNanos);
    return sequence;
  }

  /**
   * A packet of a guest, which does not say when it was captured. In a slot of microphones it takes
   * its place among the speakers' all the same: without it they would seem to have a gap.
   */
  private void welcome(Slot slot, long sequence, long nowNanos) {
    slot.announcement.onPacket(SlotAnnouncement.GUEST, nowNanos, nowNanos);
    slot.guest.onPacket(sequence, packet);
    if (!slot.isVideo()) {
      recorder.slotSequence(speaker, slot.number(), packet.sequenceNumber(), nowNanos);
      slot.sound.onGuestPacket(sequence, packet.timestamp(), samples(), nowNanos);
    }
  }

  /**
   * Makes a packet that came again what it was at first, and says whether it was still missing.
   * Reports go on telling of the loss, as RFC 4588 section 4 has it: the stream beside the slot's
   * is another one.
   */
  private boolean repairs(Slot slot, long nowNanos) {
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    byte[] bytes = packet.bytes();
    long dueNanos =
        OriginExtension.isPresent(bytes, origin, packet.extensionLength(HeaderExtensionIds.ORIGIN))
            ? OriginExtension.intendedSendNanos(bytes, origin, nowNanos)
            : nowNanos;
    recorder.receivedAgain(speaker, dueNanos);
    if (!Retransmission.unwrap(packet, slot.ssrc())) {
      drops.count(ReceiveDrops.Reason.RTP_MALFORMED);
      return false;
    }
    if (!slot.missing.take(packet.sequenceNumber())) {
      drops.count(ReceiveDrops.Reason.NOT_MISSING);
      return false;
    }
    return true;
  }

  /**
   * A packet that came twice, or changed on its way, is refused by SRTP. Its header is readable all
   * the same, and says whose flow the network did that to; nothing else is believed of it.
   */
  private void blameNetwork(int rejection, long nowNanos, byte[] bytes, int length) {
    if (packet.parseHeader(bytes, 0, length) != RtpRejection.ACCEPTED) {
      return;
    }
    Slot slot = slots.ofSsrcOrNull(packet.ssrc());
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    int originLength = packet.extensionLength(HeaderExtensionIds.ORIGIN);
    if (slot == null
        || !OriginExtension.isPresent(bytes, origin, originLength)
        || Source.ofCodeOrNull(OriginExtension.source(bytes, origin)) != slot.source()) {
      return;
    }
    int publisher = OriginExtension.publisher(bytes, origin);
    if (rejection == SrtpRejection.REPLAYED) {
      recorder.repeated(
          speaker,
          publisher,
          slot.source(),
          OriginExtension.layer(bytes, origin),
          OriginExtension.sequence(bytes, origin),
          OriginExtension.intendedSendNanos(bytes, origin, nowNanos));
    } else if (rejection == SrtpRejection.AUTHENTICATION_FAILED) {
      recorder.corrupted(speaker, publisher, slot.source());
    }
  }

  /** Whether the service may show this publisher's source in this slot. */
  private boolean belongs(Slot slot, int publisher, Source source, long sentNanos, long nowNanos) {
    if (source != slot.source()) {
      recorder.misdelivered(speaker);
      return false;
    }
    // An echo of our own is counted as misdelivered by the recorder, which knows who may hear whom.
    if (publisher != speaker) {
      slot.announcement.onPacket(publisher, sentNanos, nowNanos);
    }
    return true;
  }

  /** Compares the payload with what this process remembers to have sent. */
  private void compare(
      int publisher, Source source, int layer, int originSequence, int descriptorLength) {
    if (!SentPayloads.samples(originSequence)) {
      return;
    }
    checksum.reset();
    checksum.update(
        packet.bytes(),
        packet.payloadOffset() + descriptorLength,
        packet.payloadLength() - descriptorLength);
    switch (sentPayloads.compare(
        publisher, source, layer, originSequence, (int) checksum.getValue())) {
      case SAME -> recorder.intact(speaker);
      case DIFFERENT -> recorder.corrupted(speaker, publisher, source);
      case UNKNOWN -> {}
    }
  }

  private void hear(Slot slot, int publisher, long sequence, long capturedNanos, long nowNanos) {
    slot.sound.onPacket(
        publisher, sequence, packet.timestamp(), samples(), capturedNanos, nowNanos);
  }

  /** What the packet holds of sound, at 48 kHz. */
  private int samples() {
    return Opus.samples(packet.bytes(), packet.payloadOffset(), packet.payloadLength());
  }

  private void see(Slot slot, int publisher, long sequence, long capturedNanos, long nowNanos) {
    part.packet(sequence, packet.timestamp(), capturedNanos, nowNanos, packet.payloadLength())
        .place(descriptor.isStartOfFrame(), descriptor.isStartOfKeyFrame(), packet.marker())
        .layers(
            descriptor.pictureId(),
            descriptor.tl0PicIdx(),
            descriptor.temporalLayer(),
            descriptor.isLayerSync());
    slot.pictures.onPacket(publisher, part);
  }

  private void followFrames(Slot slot, int publisher, long sequence, long nowNanos) {
    slot.shows(publisher);
    int decodable =
        slot.frames.onPacket(
            sequence, descriptor.isStartOfFrame(), descriptor.isStartOfKeyFrame(), packet.marker());
    if (decodable > 0 && !slot.firstFrameSeen) {
      slot.firstFrameSeen = true;
      if (slot.source() == Source.CAMERA) {
        recorder.firstFrame(
            speaker, publisher, roster.bothFlowingNanos(speaker, publisher, nowNanos));
        firstFrames.accept(publisher);
      }
    }
  }
}
