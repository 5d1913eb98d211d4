package dev.visio.speakers.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.EncodedFrame;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.Source;
import dev.visio.speakers.Wiretap;
import dev.visio.transport.repair.ResendLimit;
import dev.visio.transport.repair.RetransmissionBudget;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpPacket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for goes again as it was; whoever asks without end gets no more than its share. */
class ResentPacketPathTest {
  private static final int SSRC = 77;
  private static final int REPAIR_SSRC = 78;
  private static final int FIRST = 65_530;
  private static final long SECOND = 1_000_000_000L;

  private final Wiretap tap = new Wiretap();
  private final SrtpSender srtp = tap.sender();
  private final RoundTrip roundTrip = new RoundTrip();
  private final SentStream stream =
      new SentStream(Source.CAMERA, "cam", 96, 90_000, SSRC, FIRST, 5);
  private final ResentPacketPath resent =
      new ResentPacketPath(
          0, List.of(stream), srtp, tap.departures(), roundTrip, tap.run().loop(0));
  private List<RtpPacket> sent;

  @BeforeEach
  void sendASecond() {
    stream.repairBy(new SentRepair(97, REPAIR_SSRC));
    byte[] picture = new byte[900];
    VideoClip clip =
        new VideoClip(
            VideoCodec.VP8, Resolution.P180, 30, List.of(new EncodedFrame(picture, true, 0, 0)));
    PicturePublisher camera =
        new PicturePublisher(
            tap.loop(),
            clip,
            0,
            9,
            1,
            stream,
            new SentPacketPath(0, srtp, tap.departures(), new SentPayloads(2)),
            0,
            tap.run().loop(0),
            new Captures());
    camera.start(0);
    sent = packets(SECOND);
    camera.stop();
  }

  @Test
  void whatIsAskedForGoesAgainAsItWasInAStreamOfItsOwn() {
    ask(FIRST + 7 & 0xFFFF);

    RtpPacket again = packets(SECOND).getFirst();
    RtpPacket original = sent.get(7);
    assertEquals(REPAIR_SSRC, again.ssrc());
    assertEquals(97, again.payloadType());
    assertTrue(Retransmission.unwrap(again, SSRC));
    assertEquals(original.sequenceNumber(), again.sequenceNumber());
    assertEquals(original.timestamp(), again.timestamp());
    assertEquals(original.payloadLength(), again.payloadLength());
    assertEquals(original.marker(), again.marker());
  }

  @Test
  void aPacketGoesOnceInARoundTripAndAFewTimesAtAll() {
    for (int i = 0; i < 10; i++) {
      ask(FIRST);
    }
    assertEquals(1, packets(SECOND).size());
    for (int i = 1; i < 100; i++) {
      resent.asked(Nack.of(1, SSRC, List.of(FIRST)), SECOND + i * SECOND);
    }
    assertEquals(ResendLimit.MAX_TIMES - 1, packets(200 * SECOND).size());
  }

  @Test
  void whatWasNeverSentAndStreamsOfOthersAreNotAnswered() {
    resent.asked(Nack.of(1, SSRC, List.of(FIRST - 1, FIRST - 30_000, 20_000)), SECOND);
    resent.asked(Nack.of(1, REPAIR_SSRC, List.of(FIRST)), SECOND);
    resent.asked(Nack.of(1, 4_711, List.of(FIRST)), SECOND);
    assertEquals(List.of(), packets(2 * SECOND));
  }

  @Test
  void whoeverAsksWithoutEndGetsItsShareAndNoMore() {
    List<Integer> all = IntStream.range(FIRST, FIRST + 30).mapToObj(i -> i & 0xFFFF).toList();
    long bytes = 0;
    for (int i = 1; i < 1_000; i++) {
      resent.asked(Nack.of(1, SSRC, all), SECOND + i * SECOND);
      bytes += packets((i + 1) * SECOND).stream().mapToLong(RtpPacket::length).sum();
    }
    assertTrue(bytes > 100_000, "bytes: " + bytes);
    assertTrue(bytes <= RetransmissionBudget.BURST_BYTES, "bytes: " + bytes);
  }

  private void ask(int sequence) {
    resent.asked(Nack.of(1, SSRC, List.of(sequence)), SECOND);
  }

  private List<RtpPacket> packets(long untilNanos) {
    return tap.rtpUntil(untilNanos).stream()
        .map(
            bytes -> {
              RtpPacket packet = new RtpPacket();
              assertTrue(packet.parse(bytes, 0, bytes.length).isAccepted());
              return packet;
            })
        .toList();
  }
}
