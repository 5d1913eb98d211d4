package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What tests by TCP begin with: a service of two loops on the real network, a room on each, and a
 * loop for all clients, on which they are asked and told.
 */
@Timeout(60)
abstract class TcpRoom {
  final SecureRandom random = new SecureRandom();
  final List<Throwable> faults = new CopyOnWriteArrayList<>();
  final List<SfuRoom> rooms = new CopyOnWriteArrayList<>();
  UdpMediaLoop clients;
  Sfu sfu;

  @BeforeEach
  void open() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    clients = UdpMediaLoop.start("clients", faults::add);
    sfu = Sfu.start(new SfuSettings(List.of(loopback), 0, 2, OptionalInt.of(0)), faults::add);
    for (int i = 0; i < 2; i++) {
      rooms.add(
          sfu.openRoom(
              new RoomSettings("room-" + i, 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1))));
    }
  }

  @AfterEach
  void close() {
    sfu.close();
    clients.close();
    assertEquals(List.of(), faults);
  }

  TestParticipant join(SfuRoom room, String id, boolean byTcp) throws Exception {
    BouncyCastleHandshaker handshaker =
        new BouncyCastleHandshaker(DtlsIdentity.generate(random), random);
    TestParticipant participant = new TestParticipant(id, clients, handshaker, random);
    participant.local = TransportAddress.of("127.0.0.1", 0);
    participant.byTcp = byTcp;
    onClients(
        () -> {
          try {
            return participant.join(room, 1, 3);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
    await(() -> participant.connected && participant.hasKeys());
    return participant;
  }

  <T> T onClients(Supplier<T> command)
      throws InterruptedException, ExecutionException, TimeoutException {
    return clients.submit(command).get(30, TimeUnit.SECONDS);
  }

  void await(BooleanSupplier condition) throws Exception {
    while (!onClients(condition::getAsBoolean)) {
      Thread.yield();
    }
  }

  /** One sends a picture, and the other gets it, whole. */
  void assertSees(TestParticipant viewer, TestParticipant publisher, int sequence)
      throws Exception {
    String text = publisher.id + " " + sequence;
    onClients(
        () -> {
          publisher.sendCamera(sequence, 3_000 * sequence, text);
          return null;
        });
    await(() -> viewer.received.stream().anyMatch(packet -> packet.text().equals(text)));
    assertNull(viewer.disconnected);
    assertNull(publisher.disconnected);
  }

  long dropped(DropReason reason) throws Exception {
    return statistics().dropped().getOrDefault(reason.statisticsName(), 0L);
  }

  SfuStatistics statistics() throws Exception {
    return sfu.statistics().get(30, TimeUnit.SECONDS);
  }

  void awaitDropped(DropReason reason, long count) throws Exception {
    while (dropped(reason) < count) {
      Thread.yield();
    }
    assertEquals(count, dropped(reason));
  }

  void awaitConnections(int count) throws Exception {
    while (statistics().tcpConnections() != count) {
      Thread.yield();
    }
  }

  static TcpWay wayOf(TestParticipant participant) {
    return (TcpWay) participant.port;
  }

  static void awaitEnd(TcpWay way) throws Exception {
    way.ended.get(30, TimeUnit.SECONDS);
  }
}
