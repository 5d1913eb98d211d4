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
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What subscribers are told of the publishers' clocks. */
class LipSyncTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DELAY = 5 * MILLI;

  private final SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(DELAY));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuRoom room;

  @BeforeEach
  void open() throws IOException {
    room =
        SimulatedSfu.open(loop, random)
            .openRoom(
                new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 0)));
  }

  @Test
  void clocksThatAreAnHourApartAreToldAsOne() throws IOException {
    TestParticipant listener = join("listener");
    TestParticipant early = join("early");
    TestParticipant late = join("late");
    early.sendCamera(1, 0, "early");
    late.sendCamera(1, 0, "late");

    early.reportCamera(network.nanoTime() - HOUR, 0);
    late.reportCamera(network.nanoTime() + HOUR, 0);
    run(2 * SECOND);

    List<Long> clocks =
        List.of(last(listener, "early").ntpTimestamp(), last(listener, "late").ntpTimestamp());
    assertTrue(Math.abs(clocks.get(0) - clocks.get(1)) < ntp(MILLI), clocks.toString());
  }

  @Test
  void aReportThatCameLateMovesNoClock() throws IOException {
    TestParticipant listener = join("listener");
    TestParticipant anne = join("anne");
    anne.sendCamera(1, 0, "anne");
    anne.reportCamera(network.nanoTime(), 0);
    run(2 * SECOND);
    long before = lag(last(listener, "anne"));

    // As if it had lain in a queue for half a second.
    anne.reportCamera(network.nanoTime() - SECOND / 2, -45_000);
    run(2 * SECOND);

    assertEquals(before, lag(last(listener, "anne")), ntp(MILLI));
  }

  /** How far the clock runs behind the timestamps that it is told for, here at 90 kHz. */
  private static long lag(SenderReport report) {
    return report.ntpTimestamp() - ntp((report.rtpTimestamp() & 0xFFFF_FFFFL) * SECOND / 90_000);
  }

  private static long ntp(long nanos) {
    return NtpTimestamp.ofUnixNanos(nanos) - NtpTimestamp.ofUnixNanos(0);
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

  private static SenderReport last(TestParticipant subscriber, String publisher) {
    String mid =
        subscriber.slots.stream()
            .filter(slot -> slot.participantId().equals(publisher))
            .findFirst()
            .orElseThrow()
            .mid();
    int ssrc = subscriber.in(mid).getFirst().ssrc();
    return subscriber.rtcp.stream()
        .filter(SenderReport.class::isInstance)
        .map(SenderReport.class::cast)
        .filter(report -> report.ssrc() == ssrc)
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
