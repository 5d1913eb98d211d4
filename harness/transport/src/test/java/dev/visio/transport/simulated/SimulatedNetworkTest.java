package dev.visio.transport.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
  private static final TransportAddress ANY = TransportAddress.of("10.0.0.1", 0);
  private static final long MILLI = 1_000_000;

  @Test
  void aDatagramArrivesAfterTheDelayOfTheVirtualClock() throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(20 * MILLI));
    List<Long> arrivals = new ArrayList<>();
    MediaLoop loop = network.newLoop();
    DatagramPort receiver = loop.bind(ANY, (now, from, bytes, length) -> arrivals.add(now));
    DatagramPort sender = loop.bind(ANY, (now, from, bytes, length) -> {});

    sender.send(receiver.localAddress(), new byte[] {1}, 0, 1);
    network.runUntil(19 * MILLI);
    assertEquals(List.of(), arrivals);
    network.runUntil(20 * MILLI);

    assertEquals(List.of(20 * MILLI), arrivals);
  }

  @Test
  void anHourPassesAsFastAsItsEventsRun() {
    SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(0));
    MediaLoop loop = network.newLoop();
    long[] ticks = {0};
    Timer[] tick = new Timer[1];
    tick[0] =
        loop.newTimer(
            now -> {
              ticks[0]++;
              tick[0].scheduleAt(now + 20 * MILLI);
            });
    tick[0].scheduleAt(0);

    network.runUntil(3_600_000 * MILLI);

    assertEquals(180_001, ticks[0]);
  }

  @Test
  void theSameSeedLosesTheSameDatagramsAndAnotherSeedOthers() throws IOException {
    assertEquals(received(7), received(7));
    assertNotEquals(received(7), received(8));
  }

  @Test
  void jitterLetsDatagramsOvertakeEachOtherAndLosesNone() throws IOException {
    SimulatedNetwork network =
        new SimulatedNetwork(3, NetworkConditions.delay(MILLI).withJitter(5 * MILLI));

    List<Integer> order = exchange(network, 50);

    assertEquals(50, order.size());
    assertNotEquals(order.stream().sorted().toList(), order);
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    MediaLoop loop = new SimulatedNetwork(1, NetworkConditions.delay(0)).newLoop();
    DatagramPort taken = loop.bind(ANY, (now, from, bytes, length) -> {});

    assertThrows(
        IOException.class, () -> loop.bind(taken.localAddress(), (now, from, bytes, length) -> {}));
  }

  @Test
  void portsThatWereGivenBackAreBoundAgainWhenAllHaveHadTheirTurn() throws IOException {
    MediaLoop loop = new SimulatedNetwork(1, NetworkConditions.delay(0)).newLoop();
    DatagramPort held = loop.bind(ANY, (now, from, bytes, length) -> {});

    for (int i = 0; i < 40_000; i++) {
      DatagramPort brief = loop.bind(ANY, (now, from, bytes, length) -> {});
      assertNotEquals(held.localAddress(), brief.localAddress());
      brief.close();
    }
  }

  private static List<Integer> received(long seed) throws IOException {
    SimulatedNetwork network =
        new SimulatedNetwork(seed, NetworkConditions.delay(MILLI).withLoss(0.3));
    List<Integer> received = exchange(network, 100);
    assertTrue(received.size() > 40 && received.size() < 90, "about 70 of 100: " + received.size());
    assertEquals(100, network.carried() + network.lost());
    return received;
  }

  private static List<Integer> exchange(SimulatedNetwork network, int datagrams)
      throws IOException {
    List<Integer> received = new ArrayList<>();
    MediaLoop loop = network.newLoop();
    DatagramPort receiver =
        loop.bind(ANY, (now, from, bytes, length) -> received.add((int) bytes[0]));
    DatagramPort sender = loop.bind(ANY, (now, from, bytes, length) -> {});
    for (int i = 0; i < datagrams; i++) {
      sender.send(receiver.localAddress(), new byte[] {(byte) i}, 0, 1);
    }
    network.runUntil(1_000 * MILLI);
    return received;
  }
}
