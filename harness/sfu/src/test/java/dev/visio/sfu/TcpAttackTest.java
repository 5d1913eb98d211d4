package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramHandler;
import dev.visio.wire.stun.StunMessageBuilder;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The attacks on the service's TCP port, by their names: of strangers, and of a participant,
 * Mallory, against Anne, who comes by TCP, and Benoit. After each, Benoit still sees what Anne
 * sends.
 */
class TcpAttackTest extends TcpRoom {
  private TestParticipant anne;
  private TestParticipant benoit;
  private TestParticipant mallory;
  private int sentByAnne;

  @BeforeEach
  void join() throws Exception {
    anne = join(rooms.getFirst(), "anne", true);
    benoit = join(rooms.getFirst(), "benoit", false);
    mallory = join(rooms.getFirst(), "mallory", true);
    assertAnneIsSeen();
  }

  @Test
  void stunWithAnUnknownUfrag() throws Exception {
    byte[] key = StunMessageBuilder.shortTermKey("guess");
    assertRefused(() -> anne.check("unknown").useCandidate().build(key));
  }

  @Test
  void stunWithAWrongIntegrity() throws Exception {
    byte[] key = StunMessageBuilder.shortTermKey("guess");
    assertRefused(() -> anne.check().useCandidate().build(key));
  }

  @Test
  void stunWithAMissingIntegrity() throws Exception {
    assertRefused(() -> anne.check().useCandidate().buildWithoutIntegrity());
    assertRefused(() -> anne.check().useCandidate().buildBare());
  }

  @Test
  void dtlsBeforeAValidatedPair() throws Exception {
    assertRefused(() -> new byte[] {22, (byte) 254, (byte) 253, 0, 0});
  }

  /** Genuine packets, which this connection has never been proven for. */
  @Test
  void rtpBeforeAValidatedPair() throws Exception {
    assertRefused(() -> anne.protectedCamera(500, 0, "elsewhere"));
  }

  @Test
  void whatIsNoProtocolAtAll() throws Exception {
    assertRefused(() -> "GET / HTTP/1.1".getBytes());
  }

  /** Of a stranger the loops do not even count packets, and nothing is answered. */
  private void assertRefused(Supplier<byte[]> first) throws Exception {
    long refused = dropped(DropReason.TCP_REFUSED);
    long unknown = dropped(DropReason.STUN_UNKNOWN_USERNAME) + dropped(DropReason.STUN_REFUSED);
    AtomicInteger answers = new AtomicInteger();
    TcpWay stranger = way((_, _, _, _) -> answers.incrementAndGet());
    onClients(
        () -> {
          byte[] bytes = first.get();
          return stranger.send(anne.candidate(), bytes, 0, bytes.length);
        });
    awaitEnd(stranger);
    awaitDropped(DropReason.TCP_REFUSED, refused + 1);
    assertEquals(
        unknown, dropped(DropReason.STUN_UNKNOWN_USERNAME) + dropped(DropReason.STUN_REFUSED));
    assertEquals(0, answers.get());
    assertEquals(2, statistics().tcpConnections());
    assertAnneIsSeen();
  }

  @Test
  void rtpOfAnotherParticipantOnOnesOwnConnection() throws Exception {
    onClients(
        () -> {
          byte[] stolen = anne.protectedCamera(500, 0, "stolen");
          return mallory.port.send(mallory.candidate(), stolen, 0, stolen.length);
        });
    awaitDropped(DropReason.SRTP_AUTHENTICATION_FAILED, 1);
    assertAnneIsSeen();
    assertEquals(0, textsSeenBy(benoit).filter("stolen"::equals).count());
  }

  @Test
  void aFrameLongerThanAnyDatagram() throws Exception {
    onClients(() -> mallory.port.send(mallory.candidate(), new byte[2_000], 0, 2_000));
    awaitEnd(wayOf(mallory));
    awaitDropped(DropReason.TOO_LONG, 1);
    awaitConnections(1);
    assertAnneIsSeen();
  }

  /** Of one who knows its password: as many as anybody may have, and the first is still in use. */
  @Test
  void connectionsWithoutEnd() throws Exception {
    List<TcpWay> ways = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      TcpWay way = way(mallory);
      ways.add(way);
      onClients(
          () -> {
            mallory.checkFrom(way);
            return null;
          });
      await(way::answered);
    }
    for (TcpWay way : ways.subList(0, 30 - 7)) {
      awaitEnd(way);
    }
    awaitConnections(1 + 8);
    assertSees(mallory, benoit, 1);
    assertAnneIsSeen();
    rooms.getFirst().leave("mallory");
    awaitConnections(1);
  }

  @Test
  void aFloodOfConnectionsThatSayNothing() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 700; i++) {
        Socket stranger = new Socket();
        strangers.add(stranger);
        stranger.bind(new InetSocketAddress("127.0.1." + (1 + i % 20), 0));
        stranger.connect(anne.candidate().toInetSocketAddress());
      }
      assertAnneIsSeen();
      TestParticipant david = join(rooms.get(1), "david", true);
      TestParticipant elise = join(rooms.get(1), "elise", true);
      assertSees(david, elise, 1);
      assertTrue(dropped(DropReason.TCP_REFUSED) >= 700 - 512);
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  private TcpWay way(DatagramHandler handler) {
    return new TcpWay(clients, handler);
  }

  private void assertAnneIsSeen() throws Exception {
    assertSees(benoit, anne, ++sentByAnne);
  }

  private static Stream<String> textsSeenBy(TestParticipant participant) {
    return participant.received.stream().map(TestParticipant.Received::text);
  }
}
