package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.sdp.Candidate;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.stun.StunClass;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.TransactionId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The media plane on real sockets. */
class SfuTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** A hundred thousand of anything kept would be more. */
  private static final long MAX_GROWTH_BYTES = 4 << 20;

  private final List<Throwable> faults = new CopyOnWriteArrayList<>();

  @Test
  void aHundredThousandRandomDatagramsAreEachCountedNoneIsAnsweredAndNothingGrows()
      throws Exception {
    int port;
    try (DatagramSocket free = new DatagramSocket(0, LOOPBACK)) {
      port = free.getLocalPort();
    }
    try (Sfu sfu = Sfu.start(new SfuSettings(List.of(LOOPBACK), port, 1), faults::add);
        DatagramSocket stranger = new DatagramSocket(0, LOOPBACK)) {
      Random random = new Random(1);
      long usedBefore = usedAfterCollection();
      int total = 100_000;
      for (int i = 1; i <= total; i++) {
        byte[] bytes = new byte[random.nextInt(1_500)];
        random.nextBytes(bytes);
        stranger.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
        if (i % 2_000 == 0) {
          awaitReceived(sfu, i);
        }
      }

      SfuStatistics statistics = awaitReceived(sfu, total);
      assertEquals(total, statistics.dropped().values().stream().mapToLong(Long::longValue).sum());
      stranger.setSoTimeout(1);
      assertThrows(
          SocketTimeoutException.class, () -> stranger.receive(new DatagramPacket(new byte[1], 1)));
      assertEquals(List.of(), faults);
      long grown = usedAfterCollection() - usedBefore;
      assertTrue(grown < MAX_GROWTH_BYTES, "grown by " + grown + " bytes");
    }
  }

  @Test
  void checksAreAnsweredOnTheAddressesOfBothFamilies() throws Exception {
    InetAddress ipv4 = InetAddress.ofLiteral("127.0.0.1");
    InetAddress ipv6 = InetAddress.ofLiteral("::1");
    try (Sfu sfu = Sfu.start(new SfuSettings(List.of(ipv6, ipv4), 0, 1), faults::add)) {
      SfuRoom room =
          sfu.openRoom(
              new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1)));
      MediaDescription first = firstSection(room);
      assertEquals(
          List.of("0:0:0:0:0:0:0:1", "127.0.0.1"),
          first.candidates().stream().map(Candidate::address).toList(),
          "in the order in which they were configured");
      for (Candidate candidate : first.candidates()) {
        assertAnswered(candidate, room);
      }
    }
    assertEquals(List.of(), faults);
  }

  /** Sends a check with the right password and waits for its success. */
  private static void assertAnswered(Candidate candidate, SfuRoom room) throws Exception {
    IceSession session = room.restartIce("anne").get(10, TimeUnit.SECONDS).orElseThrow();
    String ufrag = session.credentials().get(0).substring("a=ice-ufrag:".length());
    String password = session.credentials().get(1).substring("a=ice-pwd:".length());
    byte[] check =
        StunMessage.bindingRequest(TransactionId.random(new Random(1)))
            .username(ufrag + ":peer")
            .priority(1)
            .iceControlling(1)
            .build(StunMessageBuilder.shortTermKey(password));
    InetAddress service = InetAddress.ofLiteral(candidate.address());
    try (DatagramSocket socket = new DatagramSocket(0, service)) {
      socket.setSoTimeout(10_000);
      socket.send(new DatagramPacket(check, check.length, service, candidate.port()));
      DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
      socket.receive(answer);
      assertEquals(service, answer.getAddress());
      assertEquals(candidate.port(), answer.getPort());
      StunMessage message =
          StunMessage.parse(answer.getData(), 0, answer.getLength()).orElseThrow();
      assertEquals(StunClass.SUCCESS_RESPONSE, message.stunClass());
    }
  }

  @Test
  void twoAddressesOfOneFamilyAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new SfuSettings(List.of(LOOPBACK, LOOPBACK), 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SfuSettings(List.of(), 0, 1));
  }

  @Test
  void roomsSpreadOverLoopsAndCloseWithThem() throws Exception {
    List<SfuRoom> rooms = new ArrayList<>();
    try (Sfu sfu = Sfu.start(new SfuSettings(List.of(LOOPBACK), 0, 2), faults::add)) {
      for (int i = 0; i < 4; i++) {
        rooms.add(
            sfu.openRoom(
                new RoomSettings(
                    "room-" + i, 55, AudioForwarding.loudest(3), new SlotPlan(3, 54, 4))));
      }
      assertEquals(4, sfu.statistics().get().rooms());
      rooms.getFirst().close();
      assertEquals(3, sfu.statistics().get().rooms());
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void roomsThatAreOpenedBeforeAnybodyJoinsAreOnDifferentLoops() throws Exception {
    try (Sfu sfu = Sfu.start(new SfuSettings(List.of(LOOPBACK), 0, 2), faults::add)) {
      RoomSettings settings =
          new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1));
      SfuRoom one = sfu.openRoom(settings);
      SfuRoom other = sfu.openRoom(settings);
      assertNotEquals(portOf(one), portOf(other));
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedInOneLineAndNothingIsLeftRunning() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
      IOException refused =
          assertThrows(
              IOException.class,
              () ->
                  Sfu.start(
                      new SfuSettings(List.of(LOOPBACK), taken.getLocalPort(), 1), faults::add));
      assertTrue(refused.getMessage().contains("already in use"), refused.getMessage());
    }
  }

  /** Where a participant of this room is told to send. */
  private static int portOf(SfuRoom room) throws Exception {
    return firstSection(room).candidates().getFirst().port();
  }

  private static MediaDescription firstSection(SfuRoom room) throws Exception {
    String answer =
        room.join("anne", Offers.speaker(1, 3, 0), new Unheard()).get(10, TimeUnit.SECONDS);
    return SessionDescription.parse(answer).orElseThrow().media().getFirst();
  }

  private static final class Unheard implements ParticipantEvents {
    @Override
    public void connected() {}

    @Override
    public void slots(List<SlotAssignment> assigned, List<String> emptied) {}

    @Override
    public void disconnected(String reason) {}
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * What has arrived has been counted when the loop, asked, has counted it: the socket is a queue.
   */
  private static SfuStatistics awaitReceived(Sfu sfu, long datagrams) throws Exception {
    SfuStatistics statistics = sfu.statistics().get();
    while (statistics.packetsReceived()
            + statistics.dropped().getOrDefault("receive-buffer-full", 0L)
        < datagrams) {
      Thread.yield();
      statistics = sfu.statistics().get();
    }
    return statistics;
  }
}
