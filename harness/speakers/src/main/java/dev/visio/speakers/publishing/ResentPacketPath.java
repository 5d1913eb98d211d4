package dev.visio.speakers.publishing;

import dev.visio.measurement.LoopRecorder;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.repair.RetransmissionBudget;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpPacket;
import java.util.List;

/**
 * What the service says that it has missed goes to it again (RFC 4585 section 6.2.1, RFC 4588),
 * with the origin that it had. A packet goes once in a round trip and a few times at all, and no
 * more goes again than a share of what is sent anyway: what is beyond that is not sent. Loop thread
 * only.
 */
public final class ResentPacketPath {
  private final int speaker;
  private final List<SentStream> streams;
  private final SrtpSender srtp;
  private final Departures departures;
  private final RoundTrip roundTrip;
  private final LoopRecorder recorder;
  private final RetransmissionBudget budget = new RetransmissionBudget();
  private final RtpPacket kept = new RtpPacket();
  private final byte[] packet = new byte[DatagramHandler.BUFFER_LENGTH];

  /**
   * The way of one speaker.
   *
   * @param streams all that it sends, with a repair or without
   */
  public ResentPacketPath(
      int speaker,
      List<SentStream> streams,
      SrtpSender srtp,
      Departures departures,
      RoundTrip roundTrip,
      LoopRecorder recorder) {
    this.speaker = speaker;
    this.streams = List.copyOf(streams);
    this.srtp = srtp;
    this.departures = departures;
    this.roundTrip = roundTrip;
    this.recorder = recorder;
  }

  /** The service has missed packets of one of the streams, or claims to. */
  public void asked(Nack nack, long nowNanos) {
    recorder.nackReceived(speaker, nowNanos);
    long sentBytes = 0;
    SentStream asked = null;
    for (SentStream stream : streams) {
      sentBytes += stream.payloadBytes();
      asked = stream.ssrc() == nack.mediaSsrc() ? stream : asked;
    }
    if (asked == null || asked.repairOrNull() == null) {
      return;
    }
    budget.sent(sentBytes);
    for (int sequence : nack.sequenceNumbers()) {
      resend(asked, asked.repairOrNull(), sequence, nowNanos);
    }
  }

  private void resend(SentStream stream, SentRepair repair, int sequence, long nowNanos) {
    // Counted from the first packet on: the same 16 bits come round again.
    long index = stream.packets() - (stream.sequenceNumber() - sequence & 0xFFFF);
    if (budget.isSpent()
        || !repair.recent.find(sequence, kept)
        || !repair.limit.take(index, roundTrip.nanos(), nowNanos)) {
      return;
    }
    int headerLength = kept.headerLength();
    System.arraycopy(kept.bytes(), kept.offset(), packet, 0, headerLength);
    RtpPacket.setPayloadType(packet, 0, repair.payloadType());
    RtpPacket.setSequenceNumber(packet, 0, repair.nextSequenceNumber());
    RtpPacket.setSsrc(packet, 0, repair.ssrc());
    int payloadLength = Retransmission.writePayload(kept, sequence, packet, headerLength);
    int length = srtp.protect(packet, 0, headerLength, packet, headerLength, payloadLength);
    if (length > 0) {
      budget.spend(length);
      int origin = kept.extensionOffset(HeaderExtensionIds.ORIGIN);
      recorder.sentAgain(
          speaker, OriginExtension.intendedSendNanos(kept.bytes(), origin, nowNanos));
      departures.control(packet, 0, length);
    }
  }
}
