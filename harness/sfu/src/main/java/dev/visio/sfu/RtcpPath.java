package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.repair.MissingPackets;
import dev.visio.wire.Parsed;
import dev.visio.wire.rtcp.FullIntraRequest;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.ReceiverEstimatedMaxBitrate;
import dev.visio.wire.rtcp.ReceiverReport;
import dev.visio.wire.rtcp.ReportBlock;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.SenderReport;
import dev.visio.wire.rtcp.SourceDescription;
import dev.visio.wire.rtcp.TransportFeedback;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes beside the media (RFC 3550 section 6, RFC 4585): requests for key frames from
 * subscribers to publishers, publishers' clocks to subscribers, reports of what arrived. Some
 * packets a second: here values are allocated. Loop thread only.
 */
final class RtcpPath {
  /** The service's own SSRC in reports and feedback: it sends no stream of its own under it. */
  private static final int OWN_SSRC = 1;

  private static final String CNAME = "visio";

  /** A compound packet, before encryption, takes one sender report past this and no more. */
  private static final int FULL_COMPOUND_BYTES = 1_100;

  private final Counters counters;
  private final PacketPath path;
  private final RetransmissionPath retransmissions;
  private final byte[] outgoing = new byte[DatagramHandler.BUFFER_LENGTH];

  RtcpPath(Counters counters, PacketPath path) {
    this.counters = counters;
    this.path = path;
    this.retransmissions = new RetransmissionPath(counters, path);
  }

  /** A decrypted RTCP datagram of this participant. */
  void received(Participant participant, byte[] bytes, int length, long nowNanos) {
    switch (RtcpCompound.parse(bytes, 0, length)) {
      case Parsed.Rejected<List<RtcpPacket>> _ -> counters.drop(DropReason.RTCP_MALFORMED);
      case Parsed.Accepted<List<RtcpPacket>>(List<RtcpPacket> packets) -> {
        for (RtcpPacket packet : packets) {
          received(participant, packet, nowNanos);
        }
      }
    }
  }

  private void received(Participant participant, RtcpPacket packet, long nowNanos) {
    switch (packet) {
      case SenderReport report -> {
        Layer layer = participant.layerOf(report.ssrc());
        if (layer != null) {
          layer.senderClock.report(report.ntpTimestamp(), report.rtpTimestamp(), nowNanos);
          participant.clock.report(report.ntpTimestamp(), nowNanos);
        }
        answered(participant, report.reports(), nowNanos);
      }
      case ReceiverReport report -> answered(participant, report.reports(), nowNanos);
      case TransportFeedback feedback -> {
        participant.bandwidth.feedback(feedback, nowNanos);
        participant.room.shareBandwidth(participant, nowNanos);
      }
      case ReceiverEstimatedMaxBitrate bound -> {
        participant.bandwidth.bound(bound.bitsPerSecond());
        participant.room.shareBandwidth(participant, nowNanos);
      }
      case Nack nack -> retransmissions.asked(participant, nack, nowNanos);
      case PictureLossIndication loss -> keyFrameWanted(participant, loss.mediaSsrc(), nowNanos);
      case FullIntraRequest request ->
          request.entries().forEach(entry -> keyFrameWanted(participant, entry.ssrc(), nowNanos));
      default -> {
        // Goodbyes and the rest change nothing here: the connection's own end is what counts.
      }
    }
  }

  /** What a participant says of its slots tells how far away it is. */
  private static void answered(Participant participant, List<ReportBlock> blocks, long nowNanos) {
    for (ReportBlock block : blocks) {
      Slot slot = participant.slotOf(block.ssrc());
      if (slot != null) {
        participant.roundTrip.measured(
            slot.roundTripNanos(
                block.lastSenderReport(), block.delaySinceLastSenderReport(), nowNanos));
      }
    }
  }

  private void keyFrameWanted(Participant subscriber, int slotSsrc, long nowNanos) {
    Slot slot = subscriber.slotOf(slotSsrc);
    if (slot != null && slot.layer() != null && slot.source.isVideo()) {
      requestKeyFrame(slot.layer(), nowNanos);
    }
  }

  /**
   * Asks for key frames of all that a participant sees and all that is seen of it: it has moved,
   * and what was on its way to or from its former address is lost. That is more than is sent again,
   * and a decoder that waits for it in vain stands still for seconds before it asks for one itself.
   */
  void renewPictures(Participant moved, long nowNanos) {
    for (Source source : Source.values()) {
      for (Slot slot : moved.slotsOf(source)) {
        if (source.isVideo() && slot.layer() != null) {
          requestKeyFrame(slot.layer(), nowNanos);
        }
      }
    }
    for (PublishedTrack track : moved.tracks) {
      for (Layer layer : track.layers) {
        if (track.source.isVideo() && !layer.fanOut.isEmpty()) {
          requestKeyFrame(layer, nowNanos);
        }
      }
    }
  }

  /** Asks a layer's publisher for a key frame, now or as soon as it may be asked again. */
  void requestKeyFrame(Layer layer, long nowNanos) {
    layer.keyFrameRequests.want();
    sendDueRequest(layer, nowNanos);
  }

  /**
   * Sends the request that had to wait, or that was not heard while somebody waits, if its time has
   * come; called for each packet of video.
   */
  void sendDueRequest(Layer layer, long nowNanos) {
    Participant publisher = layer.track.publisher;
    if (publisher.isConnected()
        && layer.isKnown()
        && layer.keyFrameRequests.take(!layer.waiting.isEmpty(), nowNanos)) {
      send(publisher, List.of(new PictureLossIndication(OWN_SSRC, layer.ssrc())));
    }
  }

  /** Asks a publisher for what is missing of a layer that somebody sees; called for each packet. */
  void askForMissing(Layer layer, long nowNanos) {
    MissingPackets missing = layer.repair.missing;
    if (!missing.isDue(nowNanos) || layer.fanOut.isEmpty()) {
      return;
    }
    Participant publisher = layer.track.publisher;
    List<Integer> due = missing.ask(publisher.roundTrip.nanos(), nowNanos);
    if (!due.isEmpty()) {
      counters.packetsAskedFor += due.size();
      send(publisher, List.of(Nack.of(OWN_SSRC, layer.ssrc(), due)));
    }
  }

  /** Tells a publisher when its packets arrived. */
  void sendArrivals(Participant publisher, int mediaSsrc, long nowNanos) {
    send(publisher, List.of(publisher.arrivals.take(OWN_SSRC, mediaSsrc, nowNanos)));
  }

  /**
   * Tells a participant what has arrived of its streams, and the clocks of those that it watches.
   */
  void sendReports(Participant participant, long nowNanos) {
    List<RtcpPacket> compound = new ArrayList<>();
    compound.add(new ReceiverReport(OWN_SSRC, receptions(participant, nowNanos)));
    compound.add(SourceDescription.ofCname(OWN_SSRC, CNAME));
    for (Slot slot : participant.slots) {
      if (!slot.canReport()) {
        continue;
      }
      compound.add(senderReport(slot, nowNanos));
      if (RtcpCompound.length(compound) > FULL_COMPOUND_BYTES) {
        send(participant, compound);
        compound.clear();
      }
    }
    if (!compound.isEmpty()) {
      send(participant, compound);
    }
  }

  private static List<ReportBlock> receptions(Participant participant, long nowNanos) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (Layer layer : participant.layers) {
      if (layer.reception.isStarted()) {
        blocks.add(
            new ReportBlock(
                layer.ssrc(),
                layer.reception.takeFractionLost(),
                layer.reception.cumulativeLost(),
                Integer.toUnsignedLong(layer.reception.extendedHighestSequence()),
                layer.reception.jitter(),
                layer.senderClock.lastReport(),
                layer.senderClock.delaySinceLastReport(nowNanos)));
      }
    }
    return blocks;
  }

  private static SenderReport senderReport(Slot slot, long nowNanos) {
    long ntp =
        slot.track().publisher.clock.onServiceClock(slot.layer().senderClock.ntpAt(nowNanos));
    slot.reported(NtpTimestamp.middle32(ntp), nowNanos);
    return new SenderReport(
        slot.ssrc,
        ntp,
        slot.timestampAt(nowNanos),
        slot.packets() & 0xFFFF_FFFFL,
        slot.payloadBytes() & 0xFFFF_FFFFL,
        List.of());
  }

  private void send(Participant to, List<? extends RtcpPacket> packets) {
    int length = RtcpCompound.write(packets, outgoing, 0);
    int encrypted = to.sender.protectRtcp(outgoing, 0, length);
    if (encrypted > 0) {
      path.sendControl(to.remote, outgoing, encrypted);
    } else {
      counters.drop(DropReason.ENCRYPTION_FAILED);
    }
  }
}
