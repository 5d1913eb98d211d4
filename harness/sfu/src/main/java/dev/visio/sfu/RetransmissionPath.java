package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.repair.RetransmissionBudget;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtp.RtpPacket;

/**
 * What subscribers have missed is sent to them again (RFC 4585 section 6.2.1, RFC 4588). Each
 * request is bounded: a packet goes once in a round trip and a few times at all; a subscriber is
 * sent no more again than a share of what it is sent anyway, and, where its path has shown a limit,
 * than that has room for, and only of the layer that it is shown. What is refused is counted. Loop
 * thread only; nothing is allocated.
 */
final class RetransmissionPath {
  private static final int PACKETS_PER_BITMASK = 16;

  private final Counters counters;
  private final PacketPath path;
  private final Scratch scratch = new Scratch();
  private final byte[] outgoing = new byte[DatagramHandler.BUFFER_LENGTH];

  /** What a packet is looked at with, beside the one that is just being forwarded. */
  static final class Scratch {
    final RtpPacket packet = new RtpPacket();
    final RtpPacket following = new RtpPacket();
    final PayloadHead head = new PayloadHead();
  }

  RetransmissionPath(Counters counters, PacketPath path) {
    this.counters = counters;
    this.path = path;
  }

  /** A subscriber says what it has not received of one of its slots. */
  void asked(Participant subscriber, Nack nack, long nowNanos) {
    Slot slot = subscriber.slotOf(nack.mediaSsrc());
    if (slot == null || !slot.canResend()) {
      counters.drop(DropReason.RETRANSMISSION_UNAVAILABLE);
      return;
    }
    subscriber.retransmissionBudget.sent(subscriber.forwardedBytes());
    for (Nack.Entry entry : nack.entries()) {
      resend(slot, entry.packetId(), nowNanos);
      for (int i = 0; i < PACKETS_PER_BITMASK; i++) {
        if ((entry.bitmask() >> i & 1) != 0) {
          resend(slot, entry.packetId() + i + 1 & 0xFFFF, nowNanos);
        }
      }
    }
  }

  private void resend(Slot slot, int sequence, long nowNanos) {
    RetransmissionBudget budget = slot.subscriber.retransmissionBudget;
    if (budget.isSpent() || !slot.subscriber.bandwidth.hasRoomForRepair(nowNanos)) {
      counters.drop(DropReason.RETRANSMISSION_OVER_BUDGET);
      return;
    }
    int length = slot.resend(sequence, scratch, outgoing, nowNanos);
    if (length > 0) {
      budget.spend(length);
      counters.packetsRetransmitted++;
      counters.bytesRetransmitted += length;
      path.sendControl(slot.subscriber.remote, outgoing, length);
      return;
    }
    counters.drop(
        switch (length) {
          case SlotRetransmission.UNAVAILABLE -> DropReason.RETRANSMISSION_UNAVAILABLE;
          case SlotRetransmission.OUTDATED -> DropReason.RETRANSMISSION_OUTDATED;
          case SlotRetransmission.TOO_OFTEN -> DropReason.RETRANSMISSION_TOO_OFTEN;
          default -> DropReason.ENCRYPTION_FAILED;
        });
  }
}
