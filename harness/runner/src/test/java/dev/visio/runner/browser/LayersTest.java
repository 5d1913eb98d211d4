package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.ClientPage.Picture;
import dev.visio.runner.browser.ClientPage.Received;
import dev.visio.runner.browser.ClientPage.Sent;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One camera of Chromium's in several sizes: each subscriber gets the one for its tile, and where
 * its tile changes, it sees the camera go on. What a decoder shows and asks for is the proof.
 */
class LayersTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final long SEED = 870;
  private static final int SMALL = 180;
  private static final int MIDDLE = 360;
  private static final int LARGE = 720;

  /** Pictures of a size that are looked at before it is believed to go on. */
  private static final int PICTURES = 10;

  private TestedService service;
  private String session;

  @BeforeEach
  void aRoomIsOpen() throws IOException {
    service = TestedService.start();
    session =
        service
            .rest()
            .session(
                service.rest().event("Journées d’automne"),
                RestClient.form("Atelier", Instant.now(), Duration.ofHours(1), 4));
  }

  @AfterEach
  void everythingEnds() throws IOException {
    service.close();
  }

  @Test
  void threeSizesOfOneCameraGoToThreeTilesAndATileThatChangesSeesNoGap() throws IOException {
    ClientPage publisher = publisher(simulcast(), "video/vp8");
    List<ClientPage> subscribers = List.of(enter("anna"), enter("ben"), enter("cora"));
    List<Integer> heights = List.of(SMALL, MIDDLE, LARGE);
    for (int i = 0; i < subscribers.size(); i++) {
      look(subscribers.get(i), heights.get(i));
    }
    for (int i = 0; i < subscribers.size(); i++) {
      showsOnly(subscribers.get(i), heights.get(i));
    }
    assertEquals(
        List.of("f", "h", "q"),
        publisher.sent().stream()
            .filter(each -> each.kind().equals("video"))
            .map(Sent::rid)
            .sorted()
            .toList());

    ClientPage switching = subscribers.getFirst();
    long asked = switching.camera(Received::isVideo).keyFramesAskedFor();
    for (int height : List.of(LARGE, MIDDLE, SMALL, LARGE)) {
      look(switching, height);
      showsOnly(switching, height);
    }
    Received camera = switching.camera(Received::isVideo);
    assertEquals(
        asked, camera.keyFramesAskedFor(), "a decoder that sees a gap asks for a key frame");
    for (ClientPage each : subscribers) {
      isWhole(each.camera(Received::isVideo));
    }
  }

  @Test
  void threeSizesOfOneStreamOfVp9GoToTwoTilesAndATileThatChangesSeesNoGap() throws IOException {
    isSeenInEachSize("L3T3_KEY", "video/vp9 profile-id=0");
  }

  @Test
  void threeSizesOfOneStreamOfAv1GoToTwoTilesAndATileThatChangesSeesNoGap() throws IOException {
    isSeenInEachSize("L3T3", "video/av1 level-idx=5;profile=0");
  }

  private void isSeenInEachSize(String mode, String codec) throws IOException {
    ClientPage publisher =
        publisher(List.of(Map.of("scalabilityMode", mode, "maxBitrate", 1_500_000)), codec);
    ClientPage large = enter("anna");
    ClientPage switching = enter("ben");
    look(large, LARGE);
    look(switching, SMALL);
    showsOnly(large, LARGE);
    showsOnly(switching, SMALL);
    Sent camera =
        publisher.sent().stream()
            .filter(each -> each.kind().equals("video"))
            .findFirst()
            .orElseThrow();
    assertEquals(mode, camera.scalabilityMode());
    assertTrue(codec.startsWith(camera.codec().toLowerCase(Locale.ROOT)), camera.toString());

    long asked = switching.camera(Received::isVideo).keyFramesAskedFor();
    for (int height : List.of(LARGE, MIDDLE, SMALL)) {
      look(switching, height);
      showsOnly(switching, height);
    }
    Received seen = switching.camera(Received::isVideo);
    assertEquals(asked, seen.keyFramesAskedFor(), "a decoder that sees a gap asks for a key frame");
    isWhole(seen);
    isWhole(large.camera(Received::isVideo));
  }

  private ClientPage publisher(List<Map<String, Object>> encodings, String codec)
      throws IOException {
    FakeDesk desk = FakeDesk.large(SEED, Browsers.FOLDER.resolve("devices"));
    ClientPage publisher =
        ClientPage.open(service, BROWSERS.open("publisher", Seat.at(desk), Browsers.desktop()));
    Registered person = service.rest().register(session, "Paul Picard", "paul@example.org");
    publisher.enter(
        service,
        session,
        person,
        Map.of("camera", encodings, "videoCodecs", List.of(codec, "video/rtx")));
    return publisher;
  }

  private ClientPage enter(String name) {
    ClientPage subscriber = ClientPage.open(service, BROWSERS.open(name, Browsers.desktop()));
    Registered person = service.rest().register(session, name, name + "@example.org");
    subscriber.enter(service, session, person, Map.of());
    return subscriber;
  }

  private static void look(ClientPage subscriber, int height) {
    subscriber.look(height * 16 / 9, height);
  }

  /** Its last pictures have this height. */
  private static void showsOnly(ClientPage subscriber, int height) {
    subscriber.camera(
        each -> {
          List<Picture> pictures = each.pictures();
          int count = pictures.size();
          return count >= PICTURES
              && pictures.subList(count - PICTURES, count).stream()
                  .allMatch(picture -> picture.height() == height);
        });
  }

  /** Nothing is missing, and the camera's pictures go on. */
  private static void isWhole(Received camera) {
    assertEquals(0, camera.packetsLost(), camera.toString());
    // Where a larger size begins, its code is blurred at first.
    List<Integer> read =
        camera.pictures().stream().map(Picture::number).filter(Objects::nonNull).toList();
    assertTrue(read.size() * 5 >= camera.pictures().size() * 4, "broken pictures: " + camera);
    assertTrue(Set.copyOf(read).size() > PICTURES, "it stands still: " + camera);
  }

  private static List<Map<String, Object>> simulcast() {
    return List.of(
        encoding("q", 4, 150_000), encoding("h", 2, 400_000), encoding("f", 1, 1_200_000));
  }

  private static Map<String, Object> encoding(String rid, int divisor, int bitsPerSecond) {
    return Map.of("rid", rid, "scaleResolutionDownBy", divisor, "maxBitrate", bitsPerSecond);
  }
}
