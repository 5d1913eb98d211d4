package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.payload.Depacketizer.Progress;
import dev.visio.wire.payload.Vp8Depacketizer;
import dev.visio.wire.payload.Vp8Descriptor;
import java.io.IOException;
import java.util.ArrayList;
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
      List<Picture> pictures = picturesOf(subscribers.get(i));
      assertEquals(i, pictures.getLast().layer, "tile of " + tiles.get(i));
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

    assertEquals(2, picturesOf(subscriber).getLast().layer);
  }

  @Test
  void layersOfOtherSizesThanTheUsualAreTakenForWhatTheirKeyFramesSay() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    camera.shrink();
    TestParticipant subscriber = join("subscriber");
    look(subscriber, SMALL);
    shoot(camera, true, 2);
    shoot(camera, false, 5);
    assertEquals(1, picturesOf(subscriber).getLast().layer, "180 lines are in the middle now");
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
    assertEquals(0, picturesOf(subscriber).getLast().layer);

    long asked = publisher.keyFramesAskedOfMe();
    look(subscriber, LARGE);
    shoot(camera, false, 30);
    assertEquals(0, picturesOf(subscriber).getLast().layer, "no key frame, no switch");
    assertTrue(publisher.keyFramesAskedOfMe() >= asked + 2, "asked again when nothing came");

    shoot(camera, true, 1);
    shoot(camera, false, 10);
    look(subscriber, MIDDLE);
    shoot(camera, false, 10);
    assertEquals(2, picturesOf(subscriber).getLast().layer);
    shoot(camera, true, 1);
    shoot(camera, false, 10);

    assertEquals(
        List.of(0, 2, 1), picturesOf(subscriber).stream().map(Picture::layer).distinct().toList());
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
        List.of(0), picturesOf(subscriber).stream().map(Picture::layer).distinct().toList());
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
      List<Picture> pictures = picturesOf(subscriber);
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
    assertEquals(2, picturesOf(subscriber).getLast().layer);
  }

  @Test
  void aLayerThatItsPublisherStopsIsLeftForOneThatComes() throws IOException {
    SimulcastCamera camera = new SimulcastCamera(joinWithCamera(false), false);
    TestParticipant subscriber = join("subscriber");
    look(subscriber, LARGE);
    shoot(camera, true, 1);
    shoot(camera, true, 1);
    shoot(camera, false, 5);
    assertEquals(2, picturesOf(subscriber).getLast().layer);

    for (int i = 0; i < 40; i++) {
      camera.capture(i == 30, 0, 1);
      run(PICTURE);
    }
    assertEquals(1, picturesOf(subscriber).getLast().layer);
    shoot(camera, false, 1);
    shoot(camera, true, 1);
    assertEquals(2, picturesOf(subscriber).getLast().layer, "and taken again when it comes back");
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

    List<Picture> pictures = picturesOf(subscriber);
    assertEquals(2, pictures.getLast().layer);
    Picture first = pictures.getFirst();
    for (Picture picture : pictures) {
      assertEquals(
          (picture.number - first.number) * SimulcastCamera.TICKS_OF_A_PICTURE,
          picture.timestamp - first.timestamp);
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
    int before = picturesOf(thumbnail).size();
    assertEquals(picturesOf(small).size() / 2, before, 2);

    look(thumbnail, SMALL);
    for (int i = 0; i < 20; i++) {
      camera.captureTemporal(false, i % 2, ALL);
      run(PICTURE);
    }
    assertEquals(before + 20, picturesOf(thumbnail).size());
    assertTrue(sfu.statistics().join().packetsNotSelected() > 0);
  }

  /** A picture as a decoder would get it. */
  private record Picture(int layer, int number, int timestamp) {}

  /**
   * Puts together what came in the subscriber's slot as a decoder's depacketizer does; every packet
   * has to be of use.
   */
  private static List<Picture> picturesOf(TestParticipant subscriber) {
    List<TestParticipant.Received> packets = subscriber.in("v0");
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(1_000);
    Vp8Descriptor descriptor = new Vp8Descriptor();
    List<Picture> pictures = new ArrayList<>();
    int lastPictureId = -1;
    int lastTl0PicIdx = -1;
    for (int i = 0; i < packets.size(); i++) {
      TestParticipant.Received packet = packets.get(i);
      byte[] payload = packet.payload();
      if (i > 0) {
        assertEquals(
            packets.get(i - 1).sequence() + 1 & 0xFFFF, packet.sequence(), "sequence numbers");
      }
      Progress progress =
          depacketizer.add(i, packet.timestamp(), packet.marker(), payload, 0, payload.length);
      assertTrue(progress != Progress.REJECTED, depacketizer.rejection() + " at packet " + i);
      assertTrue(descriptor.parse(payload, 0, payload.length).isAccepted());
      if (descriptor.isStartOfFrame()) {
        int mask = descriptor.isLongPictureId() ? 0x7FFF : 0x7F;
        boolean first = lastPictureId < 0;
        assertTrue(
            first || descriptor.pictureId() == (lastPictureId + 1 & mask), "picture ids go on");
        boolean base = descriptor.temporalLayer() == 0;
        assertTrue(
            first || descriptor.tl0PicIdx() == (lastTl0PicIdx + (base ? 1 : 0) & 0xFF),
            "TL0PICIDX goes on");
        lastPictureId = descriptor.pictureId();
        lastTl0PicIdx = descriptor.tl0PicIdx();
      }
      if (progress == Progress.COMPLETE) {
        byte[] frame = depacketizer.frame();
        Picture picture =
            new Picture(frame[10], (frame[11] & 0xFF) << 8 | frame[12] & 0xFF, packet.timestamp());
        boolean another = pictures.isEmpty() || pictures.getLast().layer != picture.layer;
        assertTrue(!another || depacketizer.isKeyFrame(), "a layer begins with a key frame");
        assertTrue(
            pictures.isEmpty() || picture.timestamp - pictures.getLast().timestamp > 0,
            "time goes on");
        pictures.add(picture);
      }
    }
    return pictures;
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
