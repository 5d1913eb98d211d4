package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A room that some reach by IPv4 and others by IPv6. */
class BothFamiliesTest {
  private static final long MILLI = 1_000_000;
  private static final TransportAddress IPV4 = TransportAddress.of("10.0.0.1", 4_000);
  private static final TransportAddress IPV6 = TransportAddress.of("2001:db8::1", 4_000);

  private final SimulatedNetwork network =
      new SimulatedNetwork(5, NetworkConditions.delay(2 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(5);

  @Test
  void whoComesByOneSeesWhoComesByTheOther() throws IOException {
    SfuRoom room = open(List.of(IPV6, IPV4)).openRoom(settings());
    TestParticipant four = join(room, "four", "10.0.0.2");
    TestParticipant six = join(room, "six", "2001:db8::2");

    for (int i = 0; i < 20; i++) {
      four.sendCamera(i, i, "from four");
      six.sendCamera(i, i, "from six");
      network.runUntil(network.nanoTime() + 20 * MILLI);
    }
    assertEquals(20, four.received.size());
    assertEquals(20, six.received.size());
    assertEquals("from six", four.received.getFirst().text());
  }

  @Test
  void twoAddressesOfOneFamilyAreRefusedAndNothingStaysBound() throws IOException {
    List<TransportAddress> twice = List.of(IPV4, TransportAddress.of("10.0.0.7", 4_000));
    assertThrows(IOException.class, () -> open(twice));
    open(List.of(IPV4));
  }

  private SfuLoop open(List<TransportAddress> addresses) throws IOException {
    return SfuLoop.open(loop, addresses, new SimulatedHandshaker("service", loop), random);
  }

  private static RoomSettings settings() {
    return new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1));
  }

  private TestParticipant join(SfuRoom room, String id, String address) throws IOException {
    TestParticipant participant =
        new TestParticipant(id, loop, new SimulatedHandshaker(id, loop), random);
    participant.local = TransportAddress.of(address, 0);
    participant.join(room, 1, 3);
    network.runUntil(network.nanoTime() + 500 * MILLI);
    assertTrue(participant.connected, id);
    return participant;
  }
}
