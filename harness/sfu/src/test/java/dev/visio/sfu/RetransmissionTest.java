package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.TestParticipant.Received;
import dev.visio.transport.repair.ResendLimit;
import dev.visio.transport.repair.RetransmissionBudget;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.wire.rtcp.Nack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a subscriber has missed comes again, in a stream of its own. */
class RetransmissionTest extends TwoInARoom {
  private static final long PICTURE = 33_333_333;
  private static final TileSize SMALL = new TileSize(320, 180);
  private static final TileSize LARGE = new TileSize(1_280, 720);

  @Test
  void aPacketThatIsAskedForComesAgainAsItWasUnderNumbersOfAnotherStream() throws IOException {
    join(offer -> offer, Offers::withRetransmission);
    sendCamera(0, 5);
    List<Received> sent = subscriber.in("v0");
    subscriber.askAgain("v0", List.of(sent.get(1).sequence(), sent.get(3).sequence()));
    run(10 * MILLI);

    assertEquals(2, subscriber.resent.size());
    assertSame(sent.get(1), subscriber.resent.get(0));
    assertSame(sent.get(3), subscriber.resent.get(1));
    List<Integer> numbers = subscriber.resentNumbers.values().iterator().next();
    assertEquals(numbers.get(0) + 1, numbers.get(1));
    assertEquals(2, statistics().repair().packetsRetransmitted());
    assertEquals(5, statistics().packetsForwarded());
  }

  @Test
  void whoOffersNoStreamForItIsSentNothingAgain() throws IOException {
    join(offer -> offer, offer -> offer);
    sendCamera(0, 5);
    subscriber.askAgain("v0", List.of(subscriber.in("v0").get(1).sequence()));
    run(10 * MILLI);

    assertEquals(List.of(), subscriber.resent);
    assertEquals(Map.of("retransmission-unavailable", 1L), statistics().dropped());
  }

  @Test
  void whatWasNeverSentOrIsLongGoneIsCounted() throws IOException {
    join(offer -> offer, Offers::withRetransmission);
    sendCamera(0, 1_000);
    List<Received> sent = subscriber.in("v0");
    subscriber.askAgain("v0", List.of(sent.getFirst().sequence()));
    subscriber.askAgain("v0", List.of(sent.getLast().sequence() + 1));
    subscriber.sendControl(Nack.of(1, 4_711, List.of(1)));
    run(10 * MILLI);

    assertEquals(List.of(), subscriber.resent);
    assertEquals(Map.of("retransmission-unavailable", 3L), statistics().dropped());
  }

  @Test
  void aPacketGoesOnceInARoundTripAndNotForEver() throws IOException {
    join(offer -> offer, Offers::withRetransmission);
    sendCamera(0, 5);
    List<Integer> one = List.of(subscriber.in("v0").get(1).sequence());
    for (int i = 0; i < 5; i++) {
      subscriber.askAgain("v0", one);
    }
    run(10 * MILLI);
    assertEquals(1, subscriber.resent.size());
    assertEquals(Map.of("retransmission-too-often", 4L), statistics().dropped());

    for (int i = 0; i < 20; i++) {
      subscriber.askAgain("v0", one);
      run(100 * MILLI);
    }
    assertEquals(ResendLimit.MAX_TIMES, subscriber.resent.size());
  }

  @Test
  void whoeverAsksWithoutEndIsSentAShareMoreThanOtherwiseAndTheRestIsCounted() throws IOException {
    join(offer -> offer, Offers::withRetransmission);
    for (int i = 0; i < 400; i++) {
      publisher.sendCamera(i, i * 3_000, "x".repeat(1_000));
      run(5 * MILLI);
      List<Received> sent = subscriber.in("v0");
      subscriber.askAgain(
          "v0",
          IntStream.range(Math.max(0, sent.size() - 200), sent.size())
              .mapToObj(each -> sent.get(each).sequence())
              .toList());
    }
    run(10 * MILLI);

    long forwarded = 400 * 1_048L;
    long again = statistics().repair().bytesRetransmitted();
    assertTrue(again > forwarded / 3, again + " bytes again");
    assertTrue(
        again <= RetransmissionBudget.BURST_BYTES + forwarded / 3 + 1_100, again + " bytes again");
    assertTrue(statistics().dropped().get("retransmission-over-budget") > 10_000);
  }

  @Test
  void throughLayerChangesAndLeftOutPicturesEachMissingPacketComesWithTheNumbersItHad()
      throws IOException {
    join(Offers::bySsrcGroup, Offers::withRetransmission);
    SimulcastCamera camera = new SimulcastCamera(publisher, false);
    SplittableRandom chance = new SplittableRandom(9);
    TileSize[] tiles = {SMALL, LARGE, new TileSize(160, 90)};
    AskingAgain asking = new AskingAgain(network, subscriber, "v0");
    camera.captureTemporal(true, 0, 0, 1, 2);
    asking.whileRunning(PICTURE);
    lose(subscriber, 2 * MILLI, 0.2);
    for (int i = 0; i < 900; i++) {
      if (i % 20 == 0) {
        TileSize tile = tiles[chance.nextInt(3)];
        room.look(subscriber.id, new View(List.of(), tile, tile));
      }
      boolean key = chance.nextInt(12) == 0;
      camera.captureTemporal(key, key ? 0 : i % 2, 0, 1, 2);
      asking.whileRunning(PICTURE);
      keepAlive();
    }
    network.setConditions(NetworkConditions.delay(2 * MILLI));
    camera.captureTemporal(true, 0, 0, 1, 2);
    asking.whileRunning(1_000 * MILLI);

    assertTrue(subscriber.resent.size() > 100, subscriber.resent.size() + " came again");
    List<Picture> pictures = Picture.of(asking.all());
    assertEquals(
        Set.of(0, 1, 2), pictures.stream().map(Picture::layer).collect(Collectors.toSet()));
    assertTrue(pictures.size() > 500, pictures.size() + " pictures");
  }

  @Test
  void atFivePercentLossAndFiftyMillisecondsEachWayEveryPacketArrivesWithinSixHundred()
      throws IOException {
    join(offer -> offer, Offers::withRetransmission);
    network.setConditions(NetworkConditions.delay(50 * MILLI));
    run(200 * MILLI);
    lose(subscriber, 50 * MILLI, 0.05);
    AskingAgain asking = new AskingAgain(network, subscriber, "v0");
    int packets = 60 * 100;
    List<Long> sentNanos = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      sentNanos.add(network.nanoTime());
      publisher.sendCamera(i, i * 900, "picture " + i);
      asking.whileRunning(10 * MILLI);
      keepAlive();
    }
    network.setConditions(NetworkConditions.delay(50 * MILLI));
    publisher.sendCamera(packets, packets * 900, "the last, by which a loss before it is seen");
    asking.whileRunning(1_000 * MILLI);

    assertTrue(subscriber.resent.size() > packets / 30, subscriber.resent.size() + " came again");
    assertEquals(packets + 1, asking.all().size());
    long longest =
        IntStream.range(0, packets)
            .mapToLong(i -> asking.arrivalNanos().get(i) - sentNanos.get(i))
            .max()
            .orElseThrow();
    assertTrue(longest <= 600 * MILLI, longest / MILLI + " ms until the last was there");
  }

  private void sendCamera(int first, int count) {
    for (int i = first; i < first + count; i++) {
      publisher.sendCamera(i, i * 3_000, "picture " + i);
      run(5 * MILLI);
    }
  }

  private static void assertSame(Received first, Received again) {
    assertEquals(first.mid(), again.mid());
    assertEquals(first.sequence(), again.sequence());
    assertEquals(first.timestamp(), again.timestamp());
    assertEquals(first.marker(), again.marker());
    assertArrayEquals(first.payload(), again.payload());
  }
}
