package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One camera in several encodings: each subscriber gets the one for its tile, and switches. */
class SimulcastTest {
  private static final long MILLI = 1_000_000;
  private static final long PICTURE = 33_333_333;
  private static final TileSize SMALL = new TileSize(320, 180);
  private static final TileSize MIDDLE = new TileSize(640, 360);
  private static final TileSize LARGE = new TileSize(1_280, 720);
  private static final int[] ALL = {0, 1, 2};

  private final SimulatedNetwork network =
      new SimulatedNetwork(1, NetworkConditions.delay(2 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuLoop sfu;
  private SfuRoom room;

  @BeforeEach
  void open() throws IOException {
    sfu = SimulatedSfu.open(loop, random);
    room =
        sfu.openRoom(
            new RoomSettings("room", 5, AudioForwarding.loudest(1), new SlotPlan(1, 4, 1)));
  }

  @Test
  void eachSubscriberGetsTheLayerThatFitsItsTile() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    List<TestParticipant> subscribers = List.of(join("s"), join("m"), join("l"));
    List<TileSize> tiles = List.of(SMALL, MIDDLE, LARGE);
    for (int i = 0; i < 3; i++) {
      look(subscribers.get(i), tiles.get(i));
    }
    shoot(camera, true, 1);
    shoot(camera, false, 9);
    shoot(camera, true, 1);
    shoot(camera, false, 9);

    for (int i = 0; i < 3; i++) {
      List<Picture> pictures = Picture.of(subscribers.get(i).in("v0"));
      assertEquals(i, pictures.getLast().layer(), "tile of " + tiles.get(i));
      assertTrue(pictures.size() >= 10, pictures.toString());
    }
  }

  @Test
  void encodingsThatOnlyTheirPacketsNameAreLearnedFromThem() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(true), true);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, LARGE);
    shoot(camera, true, 1);
    shoot(camera, false, 1);
    shoot(camera, true, 1);
    shoot(camera, false, 5);

    assertEquals(2, Picture.of(subscriber.in("v0")).getLast().layer());
  }

  @Test
  void layersOfOtherSizesThanTheUsualAreTakenForWhatTheirKeyFramesSay() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    camera.shrink();
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 2);
    shoot(camera, false, 5);
    assertEquals(
        1, Picture.of(subscriber.in("v0")).getLast().layer(), "180 lines are in the middle now");
  }

  @Test
  void aNameThatWasNotOfferedAndASecondStreamOfOneNameAreDropped() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(true), true);
    shoot(camera, true, 1);
    for (int i = 0; i < 400; i++) {
      camera.sendAs(50_000 + i, "q", 0, true, new byte[] {0x10, 0x10});
      camera.sendAs(60_000 + i, "x", 0, true, new byte[] {0x10, 0x10});
    }
    run(100 * MILLI);
    assertEquals(Map.of("rtp-unknown-ssrc", 800L), sfu.statistics().join().dropped());
  }

  @Test
  void aSwitchUpWaitsForAKeyFrameAndTheFormerLayerGoesOnMeanwhile() throws IOException {
    TestParticipant publisher = joinWithCamera(false);
    SimulcastCamera camera = new SimulcastCamera(publisher, false);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 1);
    shoot(camera, false, 5);
    shoot(camera, true, 1);
    shoot(camera, false, 5);
    assertEquals(0, Picture.of(subscriber.in("v0")).getLast().layer());

    long asked = publisher.keyFramesAskedOfMe();
    look(subscriber, LARGE);
    shoot(camera, false, 30);
    assertEquals(0, Picture.of(subscriber.in("v0")).getLast().layer(), "no key frame, no switch");
    assertTrue(publisher.keyFramesAskedOfMe() >= asked + 2, "asked again when nothing came");

    shoot(camera, true, 1);
    shoot(camera, false, 10);
    look(subscriber, MIDDLE);
    shoot(camera, false, 10);
    assertEquals(2, Picture.of(subscriber.in("v0")).getLast().layer());
    shoot(camera, true, 1);
    shoot(camera, false, 10);

    assertEquals(
        List.of(0, 2, 1),
        Picture.of(subscriber.in("v0")).stream().map(Picture::layer).distinct().toList());
  }

  @Test
  void aSwitchAndBackBeforeAKeyFrameChangesNothing() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 2);
    look(subscriber, LARGE);
    look(subscriber, SMALL);
    shoot(camera, true, 2);
    assertEquals(
        List.of(0),
        Picture.of(subscriber.in("v0")).stream().map(Picture::layer).distinct().toList());
  }

  @Test
  void manySwitchesAtOnceOfManySubscribersLeaveNoGapAndNoBrokenPicture() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    List<TestParticipant> subscribers = List.of(join("a"), join("b"), join("c"), join("d"));
    SplittableRandom chance = new SplittableRandom(5);
    TileSize[] tiles = {SMALL, MIDDLE, LARGE};
    shoot(camera, true, 1);
    for (int i = 0; i < 600; i++) {
      if (chance.nextInt(5) == 0) {
        look(subscribers.get(chance.nextInt(4)), tiles[chance.nextInt(3)]);
      }
      shoot(camera, chance.nextInt(10) == 0, 1);
    }
    for (TestParticipant subscriber : subscribers) {
      List<Picture> pictures = Picture.of(subscriber.in("v0"));
      assertTrue(pictures.size() > 500, "pictures: " + pictures.size());
      assertEquals(
          3,
          pictures.stream().map(Picture::layer).distinct().count(),
          subscriber.id + " has seen every layer");
    }
  }

  @Test
  void pictureNumbersOfSevenBitsGoOnAsWell() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    camera.shortenPictureIds();
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 1);
    shoot(camera, false, 100);
    look(subscriber, LARGE);
    shoot(camera, true, 1);
    shoot(camera, false, 100);
    assertEquals(2, Picture.of(subscriber.in("v0")).getLast().layer());
  }

  @Test
  void aLayerThatItsPublisherStopsIsLeftForOneThatComes() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, LARGE);
    shoot(camera, true, 1);
    shoot(camera, true, 1);
    shoot(camera, false, 5);
    assertEquals(2, Picture.of(subscriber.in("v0")).getLast().layer());

    for (int i = 0; i < 40; i++) {
      camera.capture(i == 30, 0, 1);
      run(PICTURE);
    }
    assertEquals(1, Picture.of(subscriber.in("v0")).getLast().layer());
    shoot(camera, false, 1);
    shoot(camera, true, 1);
    assertEquals(
        2, Picture.of(subscriber.in("v0")).getLast().layer(), "and taken again when it comes back");
  }

  @Test
  void byItsPublishersReportsASwitchKeepsTheCapturesTime() throws IOException {
    TestParticipant publisher = joinWithCamera(false);
    SimulcastCamera camera = new SimulcastCamera(publisher, false);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 1);
    for (int layer : ALL) {
      publisher.report(Offers.LAYER_SSRC + layer, network.nanoTime(), camera.timestamp(layer));
    }
    shoot(camera, false, 5);
    look(subscriber, LARGE);
    // The larger layer takes longer on its way: by arrival, it would be taken for a later capture.
    camera.capture(true, 2);
    run(PICTURE);
    shoot(camera, false, 20);

    List<Picture> pictures = Picture.of(subscriber.in("v0"));
    assertEquals(2, pictures.getLast().layer());
    Picture first = pictures.getFirst();
    for (Picture picture : pictures) {
      assertEquals(
          (picture.number() - first.number()) * SimulcastCamera.TICKS_OF_A_PICTURE,
          picture.timestamp() - first.timestamp());
    }
  }

  @Test
  void aThumbnailIsSentHalfOfThePicturesAndItsNumbersCloseUp() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    TestParticipant thumbnail = join("thumbnail");
    TestParticipant small = join("small");
    look(thumbnail, new TileSize(160, 90));
    look(small, SMALL);
    shoot(camera, true, 2);
    for (int i = 1; i <= 40; i++) {
      camera.captureTemporal(false, i % 2, ALL);
      run(PICTURE);
    }
    int before = Picture.of(thumbnail.in("v0")).size();
    assertEquals(Picture.of(small.in("v0")).size() / 2, before, 2);

    look(thumbnail, SMALL);
    for (int i = 0; i < 20; i++) {
      camera.captureTemporal(false, i % 2, ALL);
      run(PICTURE);
    }
    assertEquals(before + 20, Picture.of(thumbnail.in("v0")).size());
    assertTrue(sfu.statistics().join().packetsNotSelected() > 0);
  }

  private void shoot(SimulcastCamera camera, boolean key, int pictures) {
    IntStream.range(0, pictures)
        .forEach(
            _ -> {
              camera.capture(key, ALL);
              run(PICTURE);
            });
  }

  private void look(TestParticipant subscriber, TileSize size) {
    room.look(subscriber.id, new View(List.of(), size, size));
    run(5 * MILLI);
  }

  private TestParticipant joinWithCamera(boolean named) throws IOException {
    TestParticipant publisher = newParticipant("publisher");
    publisher.offers = named ? Offers::byRid : Offers::bySsrcGroup;
    return join(publisher);
  }

  private TestParticipant join(String id) throws IOException {
    return join(newParticipant(id));
  }

  private TestParticipant newParticipant(String id) {
    return new TestParticipant(id, loop, new SimulatedHandshaker(id, loop), random);
  }

  private TestParticipant join(TestParticipant participant) throws IOException {
    participant.join(room, 1, 4);
    run(500 * MILLI);
    assertTrue(participant.connected, participant.id);
    return participant;
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }
}
