package dev.visio.sfu;

import dev.visio.transport.repair.RecentPackets;
import dev.visio.transport.repair.ResendLimit;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.util.Arrays;

/**
 * The stream beside a slot's in which packets of that slot are sent again (RFC 4588 section 4):
 * with an SSRC, payload types and sequence numbers of its own, since no key may encrypt two packets
 * under the same number. The payload begins with the number that the packet had in the slot. Loop
 * thread only.
 */
final class SlotRetransmission {
  /** What {@link #write} returns for a packet that never was, or is not kept any more. */
  static final int UNAVAILABLE = Integer.MIN_VALUE + 2;

  /** What {@link #write} returns for one that was sent again only just now, or too often. */
  static final int TOO_OFTEN = Integer.MIN_VALUE + 3;

  /** What {@link #write} returns for one that nobody needs, where the path cannot take them all. */
  static final int OUTDATED = Integer.MIN_VALUE + 4;

  private static final byte PADDING_BIT = 0x20;
  private static final int MAX_PADDING = 255;

  final int ssrc;
  final Rewrites rewrites = new Rewrites();
  private final ResendLimit limit = new ResendLimit();
  private SrtpSender.Stream encryption;
  private int payloadType;
  private int lastSequence;
  private int lastTimestamp;

  SlotRetransmission(int ssrc) {
    this.ssrc = ssrc;
    // In the lower half, as a slot's own numbers begin.
    this.lastSequence = ssrc & 0x7FFF;
  }

  /** Gives this stream the subscriber's keys. */
  void secure(SrtpSender sender) {
    encryption = sender.stream(ssrc);
  }

  /** Another track from now on; nobody asks for packets of the former one. */
  void carry(int newPayloadType) {
    payloadType = newPayloadType;
    rewrites.forget();
  }

  /**
   * Builds a packet once more.
   *
   * @param index its number in the slot, unwrapped
   * @param marked whether it was made the last of its picture, if that is known
   * @param scratch to look at it with
   * @param out room for a whole datagram, from index 0
   * @return the datagram's length, {@link #UNAVAILABLE}, {@link #OUTDATED}, {@link #TOO_OFTEN}, or
   *     a negative reason of the encryption
   */
  int write(
      Slot slot,
      long index,
      boolean marked,
      RetransmissionPath.Scratch scratch,
      byte[] out,
      long nowNanos) {
    int entry = payloadType < 0 ? -1 : rewrites.find(index);
    if (entry < 0) {
      return UNAVAILABLE;
    }
    if (slot.subscriber.bandwidth.isLimited() && rewrites.layer(entry) != rewrites.newestLayer()) {
      return OUTDATED;
    }
    RecentPackets recent = rewrites.layer(entry).recent();
    RtpPacket packet = scratch.packet;
    if (recent == null || !recent.find(rewrites.sourceOf(entry, index), packet)) {
      return UNAVAILABLE;
    }
    if (!limit.take(index, slot.subscriber.roundTrip.nanos(), nowNanos)) {
      return TOO_OFTEN;
    }
    CodecKind kind = rewrites.layer(entry).track.codec.kind();
    int headerLength = packet.headerLength();
    System.arraycopy(packet.bytes(), packet.offset(), out, 0, headerLength);
    scratch.head.rewriteHeader(packet, kind, out, rewrites.pictureOffset(entry));
    RtpPacket.setPayloadType(out, 0, payloadType);
    RtpPacket.setMarker(out, 0, packet.marker() || marked || endsPicture(index, packet, scratch));
    RtpPacket.setSequenceNumber(out, 0, ++lastSequence & 0xFFFF);
    RtpPacket.setTimestamp(out, 0, packet.timestamp() + rewrites.timestampOffset(entry));
    RtpPacket.setSsrc(out, 0, ssrc);
    if (packet.hasExtension()) {
      slot.subscriber.extensionIds.fromService(
          out, RtpPacket.FIXED_HEADER_LENGTH + 4 * packet.csrcCount(), headerLength);
    }
    int payload =
        slot.number(
            out,
            headerLength,
            Retransmission.ORIGINAL_SEQUENCE_LENGTH + packet.length() - headerLength,
            nowNanos);
    int payloadLength = Retransmission.writePayload(packet, (int) index & 0xFFFF, out, payload);
    scratch.head.rewritePayload(
        out,
        payload + Retransmission.ORIGINAL_SEQUENCE_LENGTH,
        packet.payloadLength(),
        kind,
        rewrites.pictureOffset(entry),
        rewrites.tl0Offset(entry));
    lastTimestamp = RtpPacket.timestamp(out, 0);
    return encryption.protect(out, 0, payload, out, payload, payloadLength);
  }

  /**
   * Whether the slot's next packet is of another picture, though in the layer others stand between
   * them: those were left out.
   */
  private boolean endsPicture(long index, RtpPacket packet, RetransmissionPath.Scratch scratch) {
    int entry = rewrites.find(index + 1);
    Layer layer = entry < 0 ? null : rewrites.layer(entry);
    return layer != null
        && layer.spatial != null
        && layer == rewrites.layer(rewrites.find(index))
        && layer.recent().find(rewrites.sourceOf(entry, index + 1), scratch.following)
        && scratch.following.timestamp() != packet.timestamp();
  }

  boolean canPad() {
    return encryption != null && payloadType >= 0;
  }

  /** Builds a packet of nothing but padding (RFC 3550 section 5.1); returns as the encryption. */
  int pad(Slot slot, byte[] out, long nowNanos) {
    int header =
        RtpHeaderWriter.write(
            out, 0, payloadType, false, ++lastSequence & 0xFFFF, lastTimestamp, ssrc);
    out[0] |= PADDING_BIT;
    int payload = slot.number(out, header, MAX_PADDING, nowNanos);
    Arrays.fill(out, payload, payload + MAX_PADDING, (byte) 0);
    out[payload + MAX_PADDING - 1] = (byte) MAX_PADDING;
    return encryption.protect(out, 0, payload, out, payload, MAX_PADDING);
  }
}
