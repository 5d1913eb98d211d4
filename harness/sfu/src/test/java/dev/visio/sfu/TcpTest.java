package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.sdp.Candidate;
import dev.visio.wire.sdp.SessionDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Participants whose firewall lets no UDP through, on one port for all loops. */
class TcpTest extends TcpRoom {

  @Test
  void whoComesByTcpAndWhoComesByUdpSeeEachOtherInTheRoomsOfAllLoops() throws Exception {
    for (SfuRoom room : rooms) {
      TestParticipant anne = join(room, "anne", true);
      TestParticipant benoit = join(room, "benoit", false);
      for (int i = 1; i <= 20; i++) {
        assertSees(benoit, anne, i);
        assertSees(anne, benoit, i);
      }
    }
    assertEquals(2, statistics().tcpConnections());
    assertEquals(0, dropped(DropReason.TCP_REFUSED));
    assertTrue(statistics().forwardingLatencyNanos().getTotalCount() >= 80);
  }

  @Test
  void whoCanComeByUdpIsToldToPreferIt() throws Exception {
    String answer =
        rooms.getFirst().join("anne", Offers.speaker(1, 3, 0), unheard()).get(30, TimeUnit.SECONDS);
    List<Candidate> candidates =
        SessionDescription.parse(answer).orElseThrow().media().getFirst().candidates();

    assertEquals(List.of("udp", "tcp"), candidates.stream().map(Candidate::transport).toList());
    assertEquals("tcptype passive", candidates.get(1).extensions());
    assertTrue(candidates.get(1).priority() < candidates.get(0).priority());
    // RFC 6544 section 4.2: a type, a direction of 4, and what is left.
    assertEquals(90L << 24 | (4L << 13 | 8_190) << 8 | 255, candidates.get(1).priority());
    assertEquals(
        "a=" + candidates.get(1).text(),
        rooms.getFirst().restartIce("anne").get().orElseThrow().candidates().get(1));
  }

  @Test
  void whoLeavesIsToldGoodbyeAndGivesTheConnectionBack() throws Exception {
    TestParticipant anne = join(rooms.getFirst(), "anne", true);
    assertEquals(1, statistics().tcpConnections());
    rooms.getFirst().leave("anne");
    await(() -> anne.toldGoodbye);
    awaitEnd(wayOf(anne));
    awaitConnections(0);
  }

  @Test
  void whoseConnectionBreaksComesBackByAnotherAndMediaGoOn() throws Exception {
    TestParticipant anne = join(rooms.getFirst(), "anne", true);
    TestParticipant benoit = join(rooms.getFirst(), "benoit", false);
    assertSees(anne, benoit, 1);
    wayOf(anne).close();
    awaitConnections(0);
    onClients(() -> sendCamera(benoit, 2, "to nobody"));
    awaitDropped(DropReason.TCP_CLOSED, 1);

    onClients(
        () -> {
          try {
            anne.move();
            return null;
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
    awaitConnections(1);
    assertSees(anne, benoit, 3);
    assertSees(benoit, anne, 1);
  }

  @Test
  void whoReadsTooSlowlyLosesPicturesThatOthersGet() throws Exception {
    TestParticipant anne = join(rooms.getFirst(), "anne", true);
    TestParticipant benoit = join(rooms.getFirst(), "benoit", false);
    TestParticipant slow = join(rooms.getFirst(), "slow", true);
    wayOf(slow).reading.lock();
    AtomicInteger sequence = new AtomicInteger();
    while (dropped(DropReason.TCP_READ_TOO_SLOWLY) == 0) {
      for (int i = 0; i < 50; i++) {
        onClients(() -> sendCamera(anne, sequence.incrementAndGet(), "x".repeat(1_000)));
      }
      assertSees(benoit, anne, sequence.incrementAndGet());
    }
    wayOf(slow).reading.unlock();
    await(
        () -> {
          sendCamera(anne, sequence.incrementAndGet(), "again");
          return slow.received.stream().anyMatch(packet -> packet.text().equals("again"));
        });
    assertEquals(2, statistics().tcpConnections(), "nobody was let go for it");
  }

  private static Void sendCamera(TestParticipant publisher, int sequence, String text) {
    publisher.sendCamera(sequence, 3_000 * sequence, text);
    return null;
  }

  private static ParticipantEvents unheard() {
    return new ParticipantEvents() {
      @Override
      public void connected() {}

      @Override
      public void slots(List<SlotAssignment> assigned, List<String> emptied) {}

      @Override
      public void disconnected(String reason) {}
    };
  }
}
