package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.SenderReport;
import java.io.IOException;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one audio slot of a listener, in which one voice follows the other. */
class ChangingVoicesTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long DELAY = 5 * MILLI;
  private static final long PACKET = 20 * MILLI;
  private static final int PACKET_SAMPLES = 960;
  private static final int LOUD = 20;
  private static final int QUIET = 70;
  private static final String SLOT = "a0";

  /** The second microphone ticks so much later than the first; neither knows of the other. */
  private static final long PHASE = 7 * MILLI;

  private final SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(DELAY));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuRoom room;
  private TestParticipant listener;
  private Voice anne;
  private Voice benoit;

  @BeforeEach
  void open() throws IOException {
    room =
        SimulatedSfu.open(loop, random)
            .openRoom(
                new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 0)));
    listener = join("listener");
    anne = new Voice(join("anne"), 123_456);
    benoit = new Voice(join("benoit"), -77);
  }

  @Test
  void oneVoiceBeginsWhereTheOtherEndsWithNeitherAGapNorAnOverlap() {
    for (int turn = 0; turn < 40; turn++) {
      talk(700 * MILLI, turn % 2 == 0);
    }
    List<TestParticipant.Received> heard = listener.in(SLOT);
    assertTrue(changes(heard) >= 39, "both are heard");
    for (int i = 1; i < heard.size(); i++) {
      assertEquals(heard.get(i - 1).sequence() + 1 & 0xFFFF, heard.get(i).sequence());
      assertEquals(PACKET_SAMPLES, heard.get(i).timestamp() - heard.get(i - 1).timestamp());
    }
  }

  @Test
  void howeverManyTakeTurnsTheSlotsTimeStaysThatOfItsPackets() {
    for (int turn = 0; turn < 200; turn++) {
      talk((500 + turn) * MILLI, turn % 2 == 0);
    }
    List<TestParticipant.Received> heard = listener.in(SLOT);
    int first = aheadSamples(heard.getFirst());
    IntSummaryStatistics ahead =
        heard.stream().mapToInt(packet -> aheadSamples(packet) - first).summaryStatistics();
    assertTrue(ahead.getMax() - ahead.getMin() <= PACKET_SAMPLES, ahead::toString);
  }

  @Test
  void whereNobodyIsHeardForAWhileTheSlotsTimeGoesOnForAsLong() {
    talk(SECOND, true);
    run(3 * SECOND);
    for (int i = 0; i < 10; i++) {
      benoit.tick(LOUD);
      run(PACKET);
    }
    List<TestParticipant.Received> heard = listener.in(SLOT);
    int pause =
        IntStream.range(1, heard.size())
            .map(i -> heard.get(i).timestamp() - heard.get(i - 1).timestamp())
            .max()
            .orElseThrow();
    assertEquals(3 * 48_000, pause, PACKET_SAMPLES);
    assertEquals(1, changes(heard));
  }

  @Test
  void whatIsSaidOfItsClockFitsTheVoiceThatItCarriesNow() {
    anne.report();
    benoit.report();
    for (int turn = 0; turn < 5; turn++) {
      talk(1_300 * MILLI, turn % 2 == 0);
      SenderReport report = lastReport();
      TestParticipant.Received last = listener.in(SLOT).getLast();
      long sinceArrival = nanosOf(report.ntpTimestamp()) - sentNanos(last) - DELAY;
      assertEquals(
          MediaTime.ticks(sinceArrival, 48_000),
          report.rtpTimestamp() - last.timestamp(),
          PACKET_SAMPLES / 4.0,
          "turn " + turn);
    }
  }

  /** Both talk, one of them louder. */
  private void talk(long nanos, boolean anneIsLouder) {
    long until = network.nanoTime() + nanos;
    while (network.nanoTime() < until) {
      anne.tick(anneIsLouder ? LOUD : QUIET);
      run(PHASE);
      benoit.tick(anneIsLouder ? QUIET : LOUD);
      run(PACKET - PHASE);
    }
  }

  private final class Voice {
    private final TestParticipant participant;
    private final int begin;
    private int packets;

    Voice(TestParticipant participant, int begin) {
      this.participant = participant;
      this.begin = begin;
    }

    void tick(int level) {
      String sent = participant.id + " " + network.nanoTime();
      participant.sendMicrophone(packets++ & 0xFFFF, timestamp(), level, sent);
    }

    void report() {
      participant.report(Offers.MIC_SSRC, network.nanoTime(), timestamp());
    }

    /** Of now, by its own clock. */
    private int timestamp() {
      return begin + (int) MediaTime.ticks(network.nanoTime(), 48_000);
    }
  }

  private SenderReport lastReport() {
    return listener.rtcp.stream()
        .filter(SenderReport.class::isInstance)
        .map(SenderReport.class::cast)
        .filter(report -> report.ssrc() == listener.ssrcOf(SLOT))
        .reduce((_, after) -> after)
        .orElseThrow();
  }

  private static long changes(List<TestParticipant.Received> heard) {
    return IntStream.range(1, heard.size())
        .filter(i -> !speaker(heard.get(i)).equals(speaker(heard.get(i - 1))))
        .count();
  }

  private static String speaker(TestParticipant.Received packet) {
    return packet.text().split(" ", 2)[0];
  }

  private static long sentNanos(TestParticipant.Received packet) {
    return Long.parseLong(packet.text().split(" ", 2)[1]);
  }

  private static int aheadSamples(TestParticipant.Received packet) {
    return packet.timestamp() - (int) MediaTime.ticks(sentNanos(packet), 48_000);
  }

  private static long nanosOf(long ntp) {
    long sinceZero = ntp - NtpTimestamp.ofUnixNanos(0);
    return (sinceZero >> 32) * SECOND + ((sinceZero & 0xFFFF_FFFFL) * SECOND >>> 32);
  }

  private TestParticipant join(String id) throws IOException {
    TestParticipant participant =
        new TestParticipant(id, loop, new SimulatedHandshaker(id, loop), random).join(room, 1, 3);
    run(SECOND);
    return participant;
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }
}
