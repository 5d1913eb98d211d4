package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.TestParticipant.Received;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.payload.Vp9Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One stream with each picture in several sizes (scalable coding): each subscriber gets those up to
 * the one for its tile, in numbers without a gap, and the last packet of each picture says so.
 */
class ScalableCameraTest extends TwoInARoom {
  private static final long PICTURE = 33_333_333;
  private static final TileSize SMALL = new TileSize(320, 180);
  private static final TileSize MIDDLE = new TileSize(640, 360);
  private static final TileSize LARGE = new TileSize(1_280, 720);
  private static final TileSize THUMBNAIL = new TileSize(160, 90);

  /** A picture as it came: the largest of its sizes. */
  private record Seen(int number, int largest, boolean key) {}

  @Test
  void eachSubscriberOfVp9GetsTheSizesUpToItsTiles() throws IOException {
    joinAll(Offers::withVp9);
    TestParticipant middle = join("middle", Offers::withVp9);
    TestParticipant large = join("large", Offers::withVp9);
    ScalableCamera camera = new ScalableCamera.Vp9(publisher);
    look(subscriber, SMALL);
    look(middle, MIDDLE);
    look(large, LARGE);
    shoot(camera, true);
    shoot(camera, false, 10);

    assertEquals(0, vp9(subscriber).getLast().largest);
    assertEquals(1, vp9(middle).getLast().largest);
    assertEquals(2, vp9(large).getLast().largest);
    assertEquals(11, vp9(large).size());
  }

  @Test
  void smallerPicturesOfVp9ComeAtOnceAndLargerOnesWithAKeyPictureThatIsAskedFor()
      throws IOException {
    joinAll(Offers::withVp9);
    ScalableCamera camera = new ScalableCamera.Vp9(publisher);
    look(subscriber, LARGE);
    shoot(camera, true);
    shoot(camera, false, 3);
    look(subscriber, SMALL);
    publisher.takeKeyFrameRequests();
    run(600 * MILLI);
    shoot(camera, false, 3);
    assertEquals(
        List.of(2, 2, 2, 2, 0, 0, 0), vp9(subscriber).stream().map(Seen::largest).toList());
    assertEquals(Set.of(), publisher.takeKeyFrameRequests());

    look(subscriber, MIDDLE);
    shoot(camera, false, 3);
    assertFalse(publisher.takeKeyFrameRequests().isEmpty());
    assertEquals(0, vp9(subscriber).getLast().largest, "nothing larger without a key picture");
    shoot(camera, true);
    shoot(camera, false, 3);
    assertEquals(1, vp9(subscriber).getLast().largest);
  }

  @Test
  void aThumbnailOfVp9GetsEverySecondPictureAndItsPictureIdsKeepTheirDistance() throws IOException {
    joinAll(Offers::withVp9);
    ScalableCamera camera = new ScalableCamera.Vp9(publisher);
    look(subscriber, THUMBNAIL);
    shoot(camera, true);
    for (int i = 1; i <= 20; i++) {
      camera.capture(false, i % 2);
      run(PICTURE);
    }
    List<Seen> seen = vp9(subscriber);
    assertEquals(11, seen.size(), 1);
    assertEquals(2, seen.getLast().number - seen.get(seen.size() - 2).number);

    look(subscriber, SMALL);
    int before = seen.size();
    for (int i = 0; i < 10; i++) {
      camera.capture(false, i % 2);
      run(PICTURE);
    }
    assertEquals(before + 10, vp9(subscriber).size(), "all of them again");
  }

  @Test
  void manyChangesOfSizeLeaveNoGapInVp9() throws IOException {
    joinAll(Offers::withVp9);
    ScalableCamera camera = new ScalableCamera.Vp9(publisher);
    SplittableRandom chance = new SplittableRandom(9);
    TileSize[] tiles = {SMALL, MIDDLE, LARGE};
    shoot(camera, true);
    for (int i = 0; i < 300; i++) {
      if (chance.nextInt(5) == 0) {
        look(subscriber, tiles[chance.nextInt(3)]);
      }
      shoot(camera, chance.nextInt(12) == 0);
    }
    List<Seen> seen = vp9(subscriber);
    assertEquals(301, seen.size());
    assertEquals(3, seen.stream().map(Seen::largest).distinct().count());
  }

  @Test
  void ofAv1WhoseSizesNeedEachOtherTheSmallerComesAtOnce() throws IOException {
    joinAll(Offers::withAv1);
    ScalableCamera camera = new ScalableCamera.Av1(publisher, ScalableCamera.Av1.ALWAYS);
    look(subscriber, MIDDLE);
    shoot(camera, true);
    shoot(camera, false, 3);
    look(subscriber, SMALL);
    shoot(camera, false, 3);
    assertEquals(
        List.of(1, 1, 1, 1, 0, 0, 0), av1(subscriber).stream().map(Seen::largest).toList());

    look(subscriber, MIDDLE);
    shoot(camera, false, 3);
    assertEquals(0, av1(subscriber).getLast().largest, "nothing larger without a key picture");
    shoot(camera, true);
    shoot(camera, false, 3);
    assertEquals(1, av1(subscriber).getLast().largest);
  }

  @Test
  void ofAv1WhoseSizesNeedEachOtherInKeyPicturesAloneOnlyTheOneComesAndBothChangesWaitForOne()
      throws IOException {
    joinAll(Offers::withAv1);
    ScalableCamera camera = new ScalableCamera.Av1(publisher, ScalableCamera.Av1.IN_KEY_PICTURES);
    look(subscriber, MIDDLE);
    shoot(camera, true);
    shoot(camera, false, 3);
    // The key picture in both sizes, of the others the larger one alone: two packets each.
    assertEquals(4 + 3 * 2, subscriber.in("v0").size());

    publisher.takeKeyFrameRequests();
    run(600 * MILLI);
    look(subscriber, SMALL);
    shoot(camera, false, 3);
    assertEquals(1, av1(subscriber).getLast().largest, "the smaller one was not sent till now");
    assertFalse(publisher.takeKeyFrameRequests().isEmpty());
    shoot(camera, true);
    shoot(camera, false, 3);
    assertEquals(0, av1(subscriber).getLast().largest);
  }

  @Test
  void whatIsLostBeforeTheServiceMisleadsNoDecoderOfAv1() throws IOException {
    decodesInSpiteOfLoss(ScalableCamera.Av1.ALWAYS);
  }

  @Test
  void norWhereSizesNeedEachOtherInKeyPicturesAlone() throws IOException {
    decodesInSpiteOfLoss(ScalableCamera.Av1.IN_KEY_PICTURES);
  }

  private void decodesInSpiteOfLoss(String structure) throws IOException {
    joinAll(Offers::withAv1);
    ScalableCamera camera = new ScalableCamera.Av1(publisher, structure);
    SplittableRandom chance = new SplittableRandom(3);
    shoot(camera, true);
    camera.lose(0.02, chance.split());
    for (int i = 0; i < 300; i++) {
      if (chance.nextInt(5) == 0) {
        look(subscriber, chance.nextBoolean() ? SMALL : MIDDLE);
      }
      shoot(camera, chance.nextInt(12) == 0);
    }
    List<Received> packets = subscriber.in("v0");
    assertTrue(packets.size() > 300, packets.size() + " packets");
    decodes(packets);
  }

  @Test
  void whatComesAgainIsAsItWasMarkersAndNumbersIncluded() throws IOException {
    joinAll(offer -> Offers.withVp9(Offers.withRetransmission(offer)));
    comesAgain(new ScalableCamera.Vp9(publisher), SMALL);
  }

  @Test
  void soItDoesOfAv1() throws IOException {
    joinAll(offer -> Offers.withAv1(Offers.withRetransmission(offer)));
    comesAgain(new ScalableCamera.Av1(publisher, ScalableCamera.Av1.ALWAYS), SMALL);
  }

  private void comesAgain(ScalableCamera camera, TileSize tile) throws IOException {
    look(subscriber, tile);
    shoot(camera, true);
    shoot(camera, false, 3);
    // Once more from a key picture on, by which all numbers move.
    shoot(camera, true);
    shoot(camera, false, 3);
    List<Received> sent = subscriber.in("v0");
    subscriber.askAgain("v0", sent.stream().map(Received::sequence).toList());
    run(10 * MILLI);

    assertEquals(sent.size(), subscriber.resent.size());
    for (int i = 0; i < sent.size(); i++) {
      Received again = subscriber.resent.get(i);
      assertEquals(sent.get(i).sequence(), again.sequence());
      assertEquals(sent.get(i).marker(), again.marker(), "the marker of packet " + i);
      assertEquals(sent.get(i).timestamp(), again.timestamp());
      assertArrayEquals(sent.get(i).dependencies(), again.dependencies());
      assertArrayEquals(sent.get(i).payload(), again.payload());
    }
  }

  private void joinAll(UnaryOperator<String> offers) throws IOException {
    join(offers, offers);
  }

  private void shoot(ScalableCamera camera, boolean key) {
    camera.capture(key, 0);
    run(PICTURE);
  }

  private void shoot(ScalableCamera camera, boolean key, int pictures) {
    IntStream.range(0, pictures).forEach(_ -> shoot(camera, key));
  }

  private void look(TestParticipant participant, TileSize size) {
    room.look(participant.id, new View(List.of(), size, size));
    run(5 * MILLI);
  }

  /** What a subscriber has seen in VP9; everything has to fit together. */
  private static List<Seen> vp9(TestParticipant participant) {
    Vp9Descriptor descriptor = new Vp9Descriptor();
    List<Received> packets = participant.in("v0");
    int firstId = parsed(descriptor, packets.getFirst()).pictureId();
    int firstNumber = number(packets.getFirst().payload());
    return pictures(
        packets,
        packet -> {
          parsed(descriptor, packet);
          int number = number(packet.payload());
          assertEquals(
              firstId + number - firstNumber & 0x7FFF, descriptor.pictureId(), "picture ids");
          return new Seen(number, descriptor.spatialLayer(), !descriptor.isInterPicturePredicted());
        });
  }

  private static Vp9Descriptor parsed(Vp9Descriptor descriptor, Received packet) {
    assertTrue(descriptor.parse(packet.payload(), 0, packet.payload().length).isAccepted());
    return descriptor;
  }

  private static List<Seen> av1(TestParticipant participant) {
    List<Received> packets = participant.in("v0");
    decodes(packets);
    int[] keyPicture = {-1};
    return pictures(
        packets,
        packet -> {
          int number = number(packet.payload());
          if (packet.payload()[0] == ScalableCamera.Av1.BEGINS_SEQUENCE) {
            keyPicture[0] = number;
          }
          return new Seen(number, packet.payload()[1], number == keyPicture[0]);
        });
  }

  private static int number(byte[] payload) {
    return (payload[payload.length - 2] & 0xFF) << 8 | payload[payload.length - 1] & 0xFF;
  }

  /**
   * The pictures of packets of which none is missing: each ends with a marker and no other packet
   * has one, and larger ones than before begin with a key picture.
   */
  private static List<Seen> pictures(List<Received> packets, Function<Received, Seen> reader) {
    List<Seen> pictures = new ArrayList<>();
    for (int i = 0; i < packets.size(); i++) {
      Received packet = packets.get(i);
      boolean last =
          i == packets.size() - 1 || packets.get(i + 1).timestamp() != packet.timestamp();
      assertEquals(last, packet.marker(), "the marker of packet " + i);
      if (i > 0) {
        assertEquals(packets.get(i - 1).sequence() + 1 & 0xFFFF, packet.sequence());
      }
      Seen seen = reader.apply(packet);
      if (last) {
        boolean larger = pictures.isEmpty() || seen.largest > pictures.getLast().largest;
        assertTrue(!larger || seen.key, "larger from picture " + seen.number);
        pictures.add(seen);
      }
    }
    return pictures;
  }

  /**
   * As a decoder that goes by the descriptors: a frame whose packets have all come can be decoded
   * once those can that it needs; and whatever has come whole can be.
   */
  private static void decodes(List<Received> packets) {
    DependencyDescriptor descriptor = new DependencyDescriptor();
    Set<Integer> decoded = new HashSet<>();
    int lastSequence = packets.getFirst().sequence() - 1 & 0xFFFF;
    boolean gap = false;
    int startedAt = -1;
    for (Received packet : packets) {
      byte[] dependencies = packet.dependencies();
      if (!descriptor.parse(dependencies, 0, dependencies.length).isAccepted()) {
        gap = true;
        continue;
      }
      boolean follows = packet.sequence() == (lastSequence + 1 & 0xFFFF);
      lastSequence = packet.sequence();
      gap |= !follows;
      startedAt = descriptor.isStartOfFrame() ? descriptor.frameNumber() : follows ? startedAt : -1;
      if (!descriptor.isEndOfFrame()) {
        continue;
      }
      int number = descriptor.frameNumber();
      boolean whole = startedAt == number;
      boolean key = descriptor.referenceCount() == 0;
      boolean decodable = whole;
      for (int i = 0; i < descriptor.referenceCount(); i++) {
        decodable &= decoded.contains(number - descriptor.reference(i) & 0xFFFF);
      }
      if (key && whole) {
        gap = false;
      }
      assertTrue(decodable || gap, "frame " + number + " needs one that was left out");
      if (decodable) {
        decoded.add(number);
      }
    }
    assertTrue(decoded.size() > 1);
  }
}
