package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A person in Chromium who sees and hears two simulated speakers, each with a camera of two sizes,
 * of which the larger one fits the person's tiles.
 */
record Meeting(SyntheticSpeakers speakers, Page page) implements AutoCloseable {
  static final int LARGE = 360;
  static final int SMALL = 180;

  private static final int SPEAKERS = 2;
  private static final String SESSION = "Atelier";

  /**
   * Returns when everybody is seen.
   *
   * @param address where the service is, and the speakers are
   * @param seed of everybody's devices
   * @param seat where the person sits at their desk
   * @param before what is done to their page before it is opened
   */
  static Meeting begin(
      Browsers browsers,
      TestedService service,
      String address,
      long seed,
      Function<FakeDesk, Seat> seat,
      Consumer<Page> before)
      throws Exception {
    RestClient rest = service.rest();
    String session =
        rest.session(
            rest.event("Journées d’automne"),
            RestClient.form(SESSION, Instant.now(), Duration.ofHours(1), SPEAKERS + 1));
    List<Registered> persons = new ArrayList<>();
    for (int i = 0; i < SPEAKERS; i++) {
      persons.add(rest.register(session, "Voix " + (char) ('A' + i), "voix-" + i + "@example.org"));
    }
    Registered anna = rest.register(session, "Anna Albrecht", "anna@example.org");
    SyntheticSpeakers speakers =
        new SyntheticSpeakers(
            service.http(), rest, session, persons, seed, address, Meeting::encodings);
    try {
      speakers.join();
      FakeDesk desk = FakeDesk.of(seed + SPEAKERS, Browsers.FOLDER.resolve("devices"));
      Page page = browsers.open("anna", seat.apply(desk), Browsers.desktop());
      before.accept(page);
      Person person = Person.at(page, service.page("/personal-space#" + anna.token()));
      RoomPage room = RoomPage.enter(person, SESSION);
      assertThat(room.tiles()).hasCount(SPEAKERS + 1);
      room.decodes(speakers.clipsByName());
      room.hears();
      return new Meeting(speakers, page);
    } catch (Throwable failed) {
      speakers.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    speakers.close();
  }

  private static List<CameraSettings> encodings(long seed) {
    return List.of(camera(Resolution.P180, 100, seed), camera(Resolution.P360, 700, seed));
  }

  private static CameraSettings camera(Resolution resolution, int kilobitsPerSecond, long seed) {
    return new CameraSettings(
        resolution, 15, VideoCodec.VP8, kilobitsPerSecond, Duration.ofSeconds(10), seed);
  }
}
