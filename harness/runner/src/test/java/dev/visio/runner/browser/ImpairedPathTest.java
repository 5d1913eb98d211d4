package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a person in Chromium sees and hears of others through a bad network. Each test takes some
 * seconds of it; {@code -Dvisio.impaired=long} takes as many as a person would need to lose
 * patience.
 */
class ImpairedPathTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final boolean LONG = "long".equals(System.getProperty("visio.impaired"));
  private static final String SESSION = "Atelier";
  private static final int SPEAKERS = 2;
  private static final long SEED = 810;

  /** Longer than this, people see that a picture stands still. */
  private static final int FREEZE_MILLIS = 400;

  private static final int LARGE = 360;
  private static final int SMALL = 180;
  private static final int FALL_MILLIS = 3_000;
  private static final int RECOVERY_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 200;
  private static final int MOVED_MILLIS = 6_000;
  private static final int UNSEEN_MILLIS = 3_000;
  private static final int STALL_MILLIS = 200;
  private static final int SETTLING_MILLIS = 2_000;

  private TestedService service;
  private ImpairedPath path;
  private SyntheticSpeakers speakers;
  private Page page;
  private long soundGapMillis;

  @BeforeEach
  void aPersonMeetsSpeakersThroughAPathThatIsStillGood() throws Exception {
    service = TestedService.start();
    path = ImpairedPath.before(service.media(), SEED);
    RestClient rest = service.rest();
    Map<String, Object> form =
        new HashMap<>(RestClient.form(SESSION, Instant.now(), Duration.ofHours(1)));
    form.put("quota", SPEAKERS + 1);
    String session = rest.session(rest.event("Journées d’automne"), form);
    List<Registered> persons = new ArrayList<>();
    for (int i = 0; i < SPEAKERS; i++) {
      persons.add(rest.register(session, "Voix " + (char) ('A' + i), "voix-" + i + "@example.org"));
    }
    Registered anna = rest.register(session, "Anna Albrecht", "anna@example.org");
    speakers =
        new SyntheticSpeakers(
            service.http(),
            rest,
            session,
            persons,
            SEED,
            "127.0.0.1",
            seed ->
                List.of(camera(Resolution.P180, 100, seed), camera(Resolution.P360, 700, seed)));
    speakers.join();
    FakeDesk desk = FakeDesk.of(SEED + SPEAKERS, Browsers.FOLDER.resolve("devices"));
    page = BROWSERS.open("anna", Seat.at(desk), Browsers.desktop());
    page.addInitScript("continuity.relayedBy(%d)".formatted(path.port()));
    Person person = Person.at(page, service.page("/personal-space#" + anna.token()));
    RoomPage room = RoomPage.enter(person, SESSION);
    assertThat(room.tiles()).hasCount(SPEAKERS + 1);
    room.decodes(speakers.clipsByName());
    room.hears();
  }

  private static CameraSettings camera(Resolution resolution, int kilobitsPerSecond, long seed) {
    return new CameraSettings(
        resolution, 15, VideoCodec.VP8, kilobitsPerSecond, Duration.ofSeconds(10), seed);
  }

  @AfterEach
  void everythingEnds() throws IOException {
    if (speakers != null) {
      speakers.close();
    }
    if (path != null) {
      path.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void withOnePacketInTwentyLostAndFiftyMillisecondsEachWayNoPictureStandsStill() {
    path.loses(0.05, 50);
    page.waitForTimeout(SETTLING_MILLIS);
    Continuity seen = watch(LONG ? 60_000 : 15_000);

    assertTrue(seen.repairs() > 0, "nothing was sent again");
    assertTrue(seen.longestGapMillis() <= FREEZE_MILLIS, seen + " over " + path);
  }

  @Test
  void onAPathThatIsTooNarrowForAWhilePicturesGetSmallerAndLargeAgainAndSoundGoesOn() {
    path.narrows(600_000);
    Continuity narrow = watch(LONG ? 20_000 : 10_000);
    path.clears();
    Continuity wide = watch(RECOVERY_MILLIS);

    String all = narrow + ", then " + wide + " over " + path;
    assertTrue(narrow.allOfHeightAtMillis(SMALL) <= FALL_MILLIS, all);
    assertTrue(narrow.pictures().stream().noneMatch(each -> each.heights().isEmpty()), all);
    assertTrue(wide.allOfHeightAtMillis(LARGE) <= RECOVERY_MILLIS, all);
    assertTrue(soundGapMillis <= SILENCE_MILLIS, soundGapMillis + " ms without sound; " + all);
  }

  /** Chromium checks a pair that works every 2.5 s, and by the next check it is found again. */
  @Test
  void whoseRouterForgetsThemSeesEverybodyAgainByTheNextCheck() {
    for (int change = 0; change < (LONG ? 5 : 1); change++) {
      path.changesItsPort();
      Continuity seen = watch(MOVED_MILLIS);
      assertTrue(seen.longestGapMillis() <= UNSEEN_MILLIS, seen + " over " + path);
    }
  }

  /** Skips the test where the machine, and no path, keeps pictures from being shown. */
  private Continuity watch(int millis) {
    path.listen();
    Continuity.begin(page);
    page.waitForTimeout(millis);
    Continuity seen = Continuity.of(page);
    assumeTrue(
        seen.stallMillis() <= STALL_MILLIS,
        "skipped: this machine was too busy to show pictures: the page waited for its turn for "
            + Math.round(seen.stallMillis())
            + " ms");
    soundGapMillis = Math.max(soundGapMillis, path.longestSoundGapMillis());
    if (LONG) {
      System.out.println(seen + " over " + path + ", sound " + soundGapMillis);
    }
    return seen;
  }
}
