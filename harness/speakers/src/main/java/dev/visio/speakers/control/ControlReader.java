package dev.visio.speakers.control;

import dev.visio.speakers.publishing.PicturePublisher;
import dev.visio.speakers.publishing.ResentPacketPath;
import dev.visio.speakers.receiving.ReceiveDrops;
import dev.visio.speakers.receiving.Slot;
import dev.visio.speakers.receiving.Slots;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.wire.Parsed;
import dev.visio.wire.rtcp.FullIntraRequest;
import dev.visio.wire.rtcp.Goodbye;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.OpaqueRtcp;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.ReceiverEstimatedMaxBitrate;
import dev.visio.wire.rtcp.ReceiverReport;
import dev.visio.wire.rtcp.ReportBlock;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.SenderReport;
import dev.visio.wire.rtcp.SourceDescription;
import dev.visio.wire.rtcp.TransportFeedback;
import java.util.List;

/**
 * Reads the service's RTCP: whose key frame is wanted, what it has missed, and when slots were
 * reported. Loop thread only.
 */
public final class ControlReader {
  private final SrtpReceiver srtp;
  private final Slots slots;
  private final List<PicturePublisher> pictures;
  private final ResentPacketPath resent;
  private final RoundTrip roundTrip;
  private final ReceiveDrops drops;

  /**
   * The reader of one speaker.
   *
   * @param pictures its devices that key frames can be asked of
   * @param resent by which goes again what is asked for
   * @param roundTrip is told what the service's reports say of it
   */
  public ControlReader(
      SrtpReceiver srtp,
      Slots slots,
      List<PicturePublisher> pictures,
      ResentPacketPath resent,
      RoundTrip roundTrip,
      ReceiveDrops drops) {
    this.srtp = srtp;
    this.slots = slots;
    this.pictures = pictures;
    this.resent = resent;
    this.roundTrip = roundTrip;
    this.drops = drops;
  }

  /** One SRTCP datagram, from index 0; is decrypted in place. */
  public void onDatagram(long nowNanos, byte[] bytes, int length) {
    int plainLength = srtp.unprotectRtcp(bytes, 0, length);
    if (plainLength < 0) {
      drops.srtp(plainLength);
      return;
    }
    switch (RtcpCompound.parse(bytes, 0, plainLength)) {
      case Parsed.Rejected<List<RtcpPacket>> _ -> drops.count(ReceiveDrops.Reason.RTCP_MALFORMED);
      case Parsed.Accepted<List<RtcpPacket>>(List<RtcpPacket> packets) ->
          packets.forEach(packet -> onPacket(packet, nowNanos));
    }
  }

  private void onPacket(RtcpPacket packet, long nowNanos) {
    switch (packet) {
      case PictureLossIndication loss -> requestKeyFrame(loss.mediaSsrc());
      case FullIntraRequest request ->
          request.entries().forEach(entry -> requestKeyFrame(entry.ssrc()));
      case SenderReport report -> {
        Slot slot = slots.ofSsrcOrNull(report.ssrc());
        if (slot != null) {
          slot.reception().onSenderReport(report.ntpTimestamp(), nowNanos);
        }
        answered(report.reports(), nowNanos);
      }
      case ReceiverReport report -> answered(report.reports(), nowNanos);
      case Nack nack -> resent.asked(nack, nowNanos);
      case Goodbye _,
          OpaqueRtcp _,
          ReceiverEstimatedMaxBitrate _,
          SourceDescription _,
          TransportFeedback _ -> {
        // Nothing that a speaker with encoded clips could act on.
      }
    }
  }

  /** What the service says of this speaker's streams tells how far away it is. */
  private void answered(List<ReportBlock> blocks, long nowNanos) {
    for (ReportBlock block : blocks) {
      roundTrip.measured(NtpTimestamp.roundTripNanos(block, NtpTimestamp.ofUnixNanos(nowNanos)));
    }
  }

  private void requestKeyFrame(int ssrc) {
    for (PicturePublisher device : pictures) {
      if (device.stream().ssrc() == ssrc) {
        device.requestKeyFrame();
      }
    }
  }
}
