package dev.visio.speakers.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.speakers.Wiretap;
import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.speakers.publishing.SentPacketPath;
import dev.visio.speakers.receiving.Roster;
import dev.visio.speakers.receiving.Slot;
import dev.visio.speakers.receiving.Slots;
import dev.visio.wire.rtcp.Goodbye;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.ReceiverReport;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.SourceDescription;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlWriterTest {
  private final Wiretap tap = new Wiretap();
  private final OfferedStreams streams =
      OfferedStreams.of(EnumSet.of(Source.MICROPHONE, Source.CAMERA), new SplittableRandom(3));

  private ControlWriter writer(Slots slots) {
    return new ControlWriter("speaker-0", streams, slots, tap.sender(), tap.departures());
  }

  private static Slots slots(int count) {
    List<Slot> slots =
        IntStream.range(0, count)
            .mapToObj(i -> new Slot("v" + i, Source.CAMERA, i, 1000 + i, OptionalInt.empty()))
            .toList();
    slots.forEach(slot -> slot.reception().onPacket(65_530, 0, 0));
    return new Slots(slots, new Roster(1));
  }

  private List<List<RtcpPacket>> compounds() {
    return tap.rtcpUntil(0).stream()
        .map(bytes -> RtcpCompound.parse(bytes, 0, bytes.length).orElseThrow())
        .toList();
  }

  @Test
  void everySlotIsReportedInPacketsOfAtMost31() {
    writer(slots(70)).report(0);
    List<Integer> counts =
        compounds().stream()
            .map(compound -> assertInstanceOf(ReceiverReport.class, compound.getFirst()))
            .map(report -> report.reports().size())
            .toList();
    assertEquals(List.of(31, 31, 8), counts);
  }

  @Test
  void noReportIsLongerThanADatagramMayBe() {
    writer(slots(70)).report(0);
    int longest = tap.rtcpUntil(0).stream().mapToInt(bytes -> bytes.length).max().orElseThrow();
    assertTrue(longest < SentPacketPath.MAX_DATAGRAM_BYTES - 100, "longest: " + longest);
  }

  @Test
  void whoHasReceivedNothingStillReports() {
    writer(slots(0)).report(0);
    List<RtcpPacket> compound = compounds().getFirst();
    assertEquals(new ReceiverReport(streams.reporterSsrc(), List.of()), compound.getFirst());
    assertEquals(
        SourceDescription.ofCname(streams.reporterSsrc(), "speaker-0"), compound.getLast());
  }

  @Test
  void aLostPictureIsIndicatedAlone() {
    writer(slots(1)).pictureLoss(1000);
    assertEquals(
        List.of(List.of(new PictureLossIndication(streams.reporterSsrc(), 1000))), compounds());
  }

  @Test
  void theGoodbyeNamesAllStreams() {
    writer(slots(1)).bye();
    Goodbye goodbye = assertInstanceOf(Goodbye.class, compounds().getFirst().getLast());
    assertEquals(streams.streams().stream().map(stream -> stream.ssrc()).toList(), goodbye.ssrcs());
  }
}
