package dev.visio.speakers.control;

import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.speakers.publishing.Departures;
import dev.visio.speakers.publishing.SentStream;
import dev.visio.speakers.receiving.ReceptionStatistics;
import dev.visio.speakers.receiving.Slot;
import dev.visio.speakers.receiving.Slots;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtcp.Goodbye;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.ReceiverReport;
import dev.visio.wire.rtcp.ReportBlock;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.SenderReport;
import dev.visio.wire.rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a speaker's RTCP: reports, what it misses, and its goodbye. Loop thread only. */
public final class ControlWriter {
  /** The most that a report packet's five bits count (RFC 3550 section 6.4.1). */
  private static final int BLOCKS_PER_PACKET = 31;

  private final String cname;
  private final OfferedStreams streams;
  private final Slots slots;
  private final SrtpSender srtp;
  private final Departures departures;
  private final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];

  /** The RTCP of one speaker. */
  public ControlWriter(
      String cname, OfferedStreams streams, Slots slots, SrtpSender srtp, Departures departures) {
    this.cname = cname;
    this.streams = streams;
    this.slots = slots;
    this.srtp = srtp;
    this.departures = departures;
  }

  /**
   * Reports on every stream that is sent (SR) and every slot in which something came (RR). What
   * does not fit into one packet's count goes into a datagram of its own.
   */
  public void report(long nowNanos) {
    List<RtcpPacket> compound = new ArrayList<>(senderReports(nowNanos));
    List<ReportBlock> blocks = reportBlocks(nowNanos);
    int reported = 0;
    do {
      int next = Math.min(blocks.size(), reported + BLOCKS_PER_PACKET);
      compound.add(new ReceiverReport(streams.reporterSsrc(), blocks.subList(reported, next)));
      compound.add(SourceDescription.ofCname(streams.reporterSsrc(), cname));
      send(compound);
      compound.clear();
      reported = next;
    } while (reported < blocks.size());
  }

  /** Asks for a key frame of this stream: alone, as reduced-size RTCP allows (RFC 5506). */
  public void pictureLoss(int mediaSsrc) {
    send(List.of(new PictureLossIndication(streams.reporterSsrc(), mediaSsrc)));
  }

  /**
   * Asks for packets of this stream that have not come (RFC 4585 section 6.2.1), likewise alone.
   */
  public void missing(int mediaSsrc, List<Integer> sequenceNumbers) {
    send(List.of(Nack.of(streams.reporterSsrc(), mediaSsrc, sequenceNumbers)));
  }

  /** Says that all streams end. */
  public void bye() {
    List<Integer> ssrcs =
        new ArrayList<>(streams.streams().stream().map(SentStream::ssrc).toList());
    if (ssrcs.isEmpty()) {
      ssrcs.add(streams.reporterSsrc());
    }
    send(
        List.of(
            new ReceiverReport(streams.reporterSsrc(), List.of()),
            SourceDescription.ofCname(streams.reporterSsrc(), cname),
            new Goodbye(ssrcs, Optional.empty())));
  }

  private List<SenderReport> senderReports(long nowNanos) {
    // The loop's clock has no known epoch; RFC 3550 section 6.4.1 lets NTP time be such a clock.
    long ntpTimestamp = NtpTimestamp.ofUnixNanos(nowNanos);
    return streams.streams().stream()
        .filter(stream -> stream.packets() > 0)
        .map(
            stream ->
                new SenderReport(
                    stream.ssrc(),
                    ntpTimestamp,
                    stream.timestampAt(nowNanos),
                    stream.packets() & 0xFFFF_FFFFL,
                    stream.payloadBytes() & 0xFFFF_FFFFL,
                    List.of()))
        .toList();
  }

  private List<ReportBlock> reportBlocks(long nowNanos) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (Slot slot : slots.all()) {
      ReceptionStatistics reception = slot.reception();
      if (reception.begun()) {
        blocks.add(
            new ReportBlock(
                slot.ssrc(),
                reception.takeFractionLost(),
                reception.cumulativeLost(),
                reception.extendedHighestSequence(),
                reception.jitter(),
                reception.lastSenderReport(),
                reception.delaySinceLastSenderReport(nowNanos)));
      }
    }
    return blocks;
  }

  private void send(List<RtcpPacket> packets) {
    int length = RtcpCompound.write(packets, datagram, 0);
    int protectedLength = srtp.protectRtcp(datagram, 0, length);
    if (protectedLength > 0) {
      departures.control(datagram, 0, protectedLength);
    }
  }
}
