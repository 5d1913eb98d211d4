package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.TestParticipant.Received;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.wire.rtcp.ReceiverEstimatedMaxBitrate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A subscriber whose link is narrow is sent what goes through it, and more when it is wide again.
 */
class BandwidthTest extends TwoInARoom {
  private static final long STEP = 10 * MILLI;
  private static final int KILOBIT = 1_000;
  private static final int WIDE = 10_000 * KILOBIT;
  private static final TileSize LARGE = new TileSize(1_280, 720);

  private final Map<TestParticipant, SimulcastCamera> cameras = new LinkedHashMap<>();
  private SimulcastCamera camera;
  private Bottleneck link;
  private int steps;

  /** Somebody with a camera of one encoding, in some of the tests. */
  private TestParticipant pinned;

  /** The subscriber's, in the test in which it asks for what it misses; or null. */
  private AskingAgain asking;

  /** The layer of each packet of the picture, and when it came; the same of the sound. */
  private final List<Integer> layers = new ArrayList<>();

  private final List<Long> layerNanos = new ArrayList<>();
  private final List<Long> soundNanos = new ArrayList<>();
  private int looked;

  /** Whether nobody speaks: then Opus sends one packet every 400 ms. */
  private boolean silent;

  @BeforeEach
  void joinBehindALink() throws IOException {
    join(Offers::bySsrcGroup, Offers::withRetransmission);
    subscriber.tellsArrivals = true;
    camera = new SimulcastCamera(publisher, false);
    cameras.put(publisher, camera);
    camera.weigh(400, 1_200, 5_800);
    room.look(subscriber.id, new View(List.of(), LARGE, LARGE));
    link = new Bottleneck(network, 20 * MILLI, subscriber.port.localAddress(), WIDE, 400 * MILLI);
    network.setConditions(link);
  }

  @Test
  void whenALinkIsNarrowFor20SecondsLayersGoDownWithin3AndComeBackWithin10AndSoundGoesOn() {
    call(10 * SECOND);
    assertEquals(Set.of(2), layersSince(1 * SECOND));

    link.limit(600 * KILOBIT);
    call(20 * SECOND);
    assertEquals(Set.of(1), layersSince(17 * SECOND));

    link.limit(WIDE);
    call(10 * SECOND);
    assertEquals(Set.of(2), layersSince(1 * SECOND));

    assertTrue(longestSilenceNanos() <= 200 * MILLI, longestSilenceNanos() / MILLI + " ms");
    assertTrue(subscriber.padding > 0, "probed");
  }

  @Test
  void twoWhosePicturesAreTooLargeTogetherGetSmallerAndNeitherStops() throws IOException {
    TestParticipant second = join("second", Offers::bySsrcGroup);
    SimulcastCamera other = new SimulcastCamera(second, false);
    for (SimulcastCamera each : List.of(camera, other)) {
      each.weigh(400, 2_700, 2_700);
      each.weighKeyFrames(12);
    }
    cameras.put(second, other);
    TileSize tile = new TileSize(640, 360);
    room.look(subscriber.id, new View(List.of(), tile, tile));
    link = new Bottleneck(network, 20 * MILLI, subscriber.port.localAddress(), WIDE, 250 * MILLI);
    network.setConditions(link);
    call(10 * SECOND);

    link.limit(600 * KILOBIT);
    call(3 * SECOND);
    for (int i = 0; i < 17; i++) {
      int before = subscriber.in(midOf("publisher")).size();
      int secondBefore = subscriber.in(midOf("second")).size();
      call(1 * SECOND);
      assertEquals(Set.of(0), layersSince(1 * SECOND));
      assertEquals(99, subscriber.in(midOf("publisher")).size() - before, 15);
      assertEquals(99, subscriber.in(midOf("second")).size() - secondBefore, 15);
    }

    link.limit(WIDE);
    call(10 * SECOND);
    assertEquals(Set.of(1), layersSince(1 * SECOND));
  }

  @Test
  void whatANarrowLinkDropsIsNotSentAgainInThePlaceOfWhatIsShownNow() {
    asking = new AskingAgain(network, subscriber, midOf("publisher"));
    link = new Bottleneck(network, 20 * MILLI, subscriber.port.localAddress(), WIDE, 250 * MILLI);
    network.setConditions(link);
    call(10 * SECOND);

    link.limit(600 * KILOBIT);
    call(3 * SECOND);
    int resent = subscriber.resent.size();
    assertEquals(Set.of(1), layersSince(2 * SECOND));
    assertTrue(longestSilenceNanos() <= 200 * MILLI, longestSilenceNanos() / MILLI + " ms");
    call(1 * SECOND);
    assertTrue(subscriber.resent.size() - resent < 10, "what is shown now is not missed");
    assertTrue(
        statistics().dropped().getOrDefault("retransmission-outdated", 0L) > 0,
        "asked for what nobody needs");
  }

  @Test
  void onALinkThatStaysNarrowNothingGoesUpAndDownForFiveMinutes() {
    link.limit(600 * KILOBIT);
    call(10 * SECOND);
    assertNoChanges(300 * SECOND, 1);
  }

  @Test
  void aLinkCarriesTheLargestLayerThatItCanWhateverItsRate() {
    Map<Integer, Integer> layerOfRate = Map.of(300, 0, 700, 1, 1_000, 1, 1_600, 1, 2_400, 2);
    for (int kilobits : List.of(300, 700, 1_000, 1_600, 2_400, 1_600, 1_000, 700, 300)) {
      link.limit(kilobits * KILOBIT);
      call(15 * SECOND);
      assertNoChanges(15 * SECOND, layerOfRate.get(kilobits));
    }
  }

  @Test
  void aWideLinkThatLosesOneInTwentyIsNoNarrowOne() {
    network.setConditions(NetworkConditions.delay(50 * MILLI).withLoss(0.05));
    call(5 * SECOND);
    assertNoChanges(60 * SECOND, 2);
  }

  @Test
  void aWideLinkIsNeverProbedAndNothingIsHeldBack() {
    call(60 * SECOND);
    assertEquals(0, subscriber.padding);
    assertEquals(1, changes(), "from the first layer there was to the one that fits");
  }

  @Test
  void whatFitsInNoSizeIsPausedThePinnedOneGoesOnAndTheOtherComesBack() throws IOException {
    pinned = join("pinned", offer -> offer);
    call(1 * SECOND);
    room.look(
        subscriber.id,
        new View(List.of(new View.Tile("pinned", Source.CAMERA, LARGE, true)), LARGE, LARGE));
    link.limit(400 * KILOBIT);
    call(10 * SECOND);
    int pinnedBefore = subscriber.in(midOf("pinned")).size();
    int othersBefore = subscriber.in(midOf("publisher")).size();
    int soundBefore = soundNanos.size();
    call(2 * SECOND);
    assertEquals(othersBefore, subscriber.in(midOf("publisher")).size(), "paused");
    assertEquals(66, subscriber.in(midOf("pinned")).size() - pinnedBefore, 2);
    assertEquals(100, soundNanos.size() - soundBefore, 2);

    link.limit(WIDE);
    call(10 * SECOND);
    assertEquals(Set.of(2), layersSince(1 * SECOND));
  }

  @Test
  void whoHadNoPictureForALongTimeHasItAgainThoughNobodyHasSpokenMeanwhile() {
    call(5 * SECOND);
    silent = true;
    link.limit(40 * KILOBIT);
    call(30 * SECOND);
    assertEquals(Set.of(), layersSince(5 * SECOND));

    link.limit(WIDE);
    call(10 * SECOND);
    assertEquals(Set.of(2), layersSince(1 * SECOND));
  }

  @Test
  void aReceiverThatIsLateButLosesNothingKeepsEveryPictureInItsSmallestSize() {
    link = new Bottleneck(network, 20 * MILLI, subscriber.port.localAddress(), WIDE, 200 * SECOND);
    network.setConditions(link);
    call(2 * SECOND);
    link.limit(80 * KILOBIT);
    // What was sent before has to pass first.
    call(60 * SECOND);
    assertNoChanges(10 * SECOND, 0);
  }

  @Test
  void whoTellsARateInsteadOfArrivalsIsSentWhatFitsIt() {
    subscriber.tellsArrivals = false;
    call(2 * SECOND);
    for (int i = 0; i < 4; i++) {
      tellRate(600 * KILOBIT);
      call(1 * SECOND);
    }
    assertEquals(Set.of(1), layersSince(1 * SECOND));
    for (int i = 0; i < 4; i++) {
      tellRate(WIDE);
      call(1 * SECOND);
    }
    assertEquals(Set.of(2), layersSince(1 * SECOND));
  }

  private void tellRate(long bitsPerSecond) {
    subscriber.sendControl(new ReceiverEstimatedMaxBitrate(1, bitsPerSecond, List.of()));
  }

  private void assertNoChanges(long nanos, int layer) {
    call(nanos);
    assertEquals(Set.of(layer), layersSince(nanos), () -> "on " + link);
  }

  private String midOf(String participantId) {
    return subscriber.slots.stream()
        .filter(slot -> slot.participantId().equals(participantId))
        .filter(slot -> slot.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow()
        .mid();
  }

  /** Sound every 20 ms, a picture every 30, and key frames where they are asked for. */
  private void call(long nanos) {
    long until = network.nanoTime() + nanos;
    while (network.nanoTime() < until) {
      if (steps % (silent ? 40 : 2) == 0) {
        publisher.sendMicrophone(steps / 2 & 0xFFFF, steps * 480, 20, "x".repeat(80));
      }
      if (steps % 3 == 0) {
        cameras.forEach(BandwidthTest::capture);
        if (pinned != null && pinned.connected) {
          pinned.sendCamera(steps / 3, steps * 900, "x".repeat(1_000));
        }
      }
      steps++;
      if (asking == null) {
        run(STEP);
      } else {
        asking.whileRunning(STEP);
      }
      keepAlive();
      cameras.keySet().forEach(TestParticipant::keepAlive);
      if (pinned != null) {
        pinned.keepAlive();
      }
      look();
    }
  }

  private static void capture(TestParticipant publisher, SimulcastCamera camera) {
    Set<Integer> keys = new HashSet<>();
    for (int ssrc : publisher.takeKeyFrameRequests()) {
      keys.add(ssrc - Offers.LAYER_SSRC);
    }
    camera.captureKeys(keys);
  }

  private void look() {
    for (; looked < subscriber.received.size(); looked++) {
      Received packet = subscriber.received.get(looked);
      if (packet.mid().equals(midOf("publisher"))) {
        layers.add((int) packet.payload()[16]);
        layerNanos.add(network.nanoTime());
      } else if (packet.mid().startsWith("a")) {
        soundNanos.add(network.nanoTime());
      }
    }
  }

  private long longestSilenceNanos() {
    long longest = 0;
    for (int i = 1; i < soundNanos.size(); i++) {
      longest = Math.max(longest, soundNanos.get(i) - soundNanos.get(i - 1));
    }
    return longest;
  }

  private Set<Integer> layersSince(long nanos) {
    Set<Integer> since = new HashSet<>();
    for (int i = 0; i < layers.size(); i++) {
      if (network.nanoTime() - layerNanos.get(i) <= nanos) {
        since.add(layers.get(i));
      }
    }
    return since;
  }

  private int changes() {
    int changes = 0;
    for (int i = 1; i < layers.size(); i++) {
      changes += layers.get(i).equals(layers.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }
}
