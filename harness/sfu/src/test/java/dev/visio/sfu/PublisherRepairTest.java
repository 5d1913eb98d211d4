package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.TestParticipant.Received;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is lost between a publisher and the service is asked for, and fills its gap in each slot.
 */
class PublisherRepairTest extends TwoInARoom {
  @Test
  void aPacketThatWasLostOnItsWayToTheServiceComesWithTheNumberThatWasLeftForIt()
      throws IOException {
    RepairingCamera camera = joinWithFid();
    camera.send("xx first");
    camera.lose("wx lost");
    camera.send("wx third");
    run(20 * MILLI, camera);
    camera.send("wx fourth");
    run(20 * MILLI, camera);

    assertEquals(List.of(1), camera.asked);
    assertEquals(List.of("xx first", "wx lost", "wx third", "wx fourth"), textsInOrder());
    assertEquals(1, statistics().repair().packetsRepaired());
    assertEquals(Map.of(), statistics().dropped());
  }

  @Test
  void whatComesAgainWithoutHavingBeenMissedIsDroppedAndCounted() throws IOException {
    RepairingCamera camera = joinWithFid();
    for (int i = 0; i < 5; i++) {
      camera.send("xx " + i);
    }
    camera.sendAgain(2);
    camera.sendAgain(4);
    run(20 * MILLI, camera);
    assertEquals(5, textsInOrder().size());
    assertEquals(Map.of("rtp-not-missing", 2L), statistics().dropped());
  }

  @Test
  void theStreamThatRepairsAnEncodingIsLearnedFromItsName() throws IOException {
    join(Offers::withNamedRepair, offer -> offer);
    RepairingCamera camera = new RepairingCamera(publisher, 70_000, 70_001, "q");
    camera.send("xx first");
    run(20 * MILLI, camera);
    camera.send("xx second");
    camera.lose("wx lost");
    camera.send("wx fourth");
    run(20 * MILLI, camera);
    camera.send("wx fifth");
    run(20 * MILLI, camera);
    assertEquals(List.of(2), camera.asked);
    assertEquals(1, statistics().repair().packetsRepaired());
  }

  @Test
  void whatNobodySeesIsNotAskedFor() throws IOException {
    RepairingCamera camera = joinWithFid();
    room.look(subscriber.id, new View(List.of(), TileSize.HIDDEN, TileSize.HIDDEN));
    run(20 * MILLI, camera);
    camera.send("xx first");
    camera.lose("wx lost");
    camera.send("wx third");
    run(20 * MILLI, camera);
    camera.send("wx fourth");
    run(20 * MILLI, camera);
    assertEquals(List.of(), camera.asked);
  }

  @Test
  void atFivePercentLossAndFiftyMillisecondsEachWayEveryPacketArrivesWithinSixHundred()
      throws IOException {
    RepairingCamera camera = joinWithFid();
    run(500 * MILLI, camera);
    lose(publisher, 50 * MILLI, 0.05);
    List<Long> sentNanos = new ArrayList<>();
    List<Long> latest = new ArrayList<>();
    int packets = 3_000;
    int looked = 0;
    for (int i = 0; i < packets + 100; i++) {
      sentNanos.add(network.nanoTime());
      camera.send((i == 0 ? "xx " : "wx ") + i);
      run(10 * MILLI, camera);
      for (; looked < subscriber.received.size(); looked++) {
        int number = Integer.parseInt(subscriber.received.get(looked).text().substring(3));
        latest.add(network.nanoTime() - sentNanos.get(number));
      }
    }
    assertTrue(camera.asked.size() > packets / 30, camera.asked.size() + " asked for");
    List<String> texts = textsInOrder();
    for (int i = 0; i < packets; i++) {
      assertEquals(i, Integer.parseInt(texts.get(i).substring(3)));
    }
    long longest = latest.stream().mapToLong(Long::longValue).max().orElseThrow();
    assertTrue(longest <= 600 * MILLI, longest / MILLI + " ms");
  }

  private List<String> textsInOrder() {
    return subscriber.in("v0").stream()
        .sorted(Comparator.comparingInt(Received::sequence))
        .map(Received::text)
        .toList();
  }

  private RepairingCamera joinWithFid() throws IOException {
    join(Offers::withRepair, offer -> offer);
    return new RepairingCamera(publisher, Offers.CAM_SSRC, Offers.REPAIR_SSRC, "");
  }

  private void run(long nanos, RepairingCamera camera) {
    long until = network.nanoTime() + nanos;
    while (network.nanoTime() < until) {
      run(Math.min(until - network.nanoTime(), 5 * MILLI));
      camera.answer();
    }
    keepAlive();
  }
}
