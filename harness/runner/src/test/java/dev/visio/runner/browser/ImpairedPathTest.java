package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
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
  private static final long SEED = 810;

  /** Longer than this, people see that a picture stands still. */
  private static final int FREEZE_MILLIS = 400;

  private static final int FALL_MILLIS = 3_000;
  private static final int RECOVERY_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 200;

  /** How often a router forgets, how long it is watched, and for how long nothing may be seen. */
  private static final int CHANGES = LONG ? 5 : 1;

  private static final int MOVED_MILLIS = 5_000;
  private static final int UNSEEN_MILLIS = LONG ? 2_000 : 4_000;
  private static final int STALL_MILLIS = 200;
  private static final int SETTLING_MILLIS = 2_000;

  private TestedService service;
  private ImpairedPath path;
  private Meeting meeting;
  private Page page;
  private long soundGapMillis;

  @BeforeEach
  void aPersonMeetsSpeakersThroughAPathThatIsStillGood() throws Exception {
    service = TestedService.start();
    path = ImpairedPath.before(service.media(), SEED);
    int port = path.port();
    meeting =
        Meeting.begin(
            BROWSERS,
            service,
            "127.0.0.1",
            SEED,
            Seat::at,
            opened -> opened.addInitScript("continuity.relayedBy(%d)".formatted(port)));
    page = meeting.page();
  }

  @AfterEach
  void everythingEnds() throws IOException {
    if (meeting != null) {
      meeting.close();
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
    if (!LONG && seen.longestGapMillis() > FREEZE_MILLIS) {
      // What is broken is broken the second time too.
      seen = watch(15_000);
    }

    assertTrue(seen.repairs() > 0, "nothing was sent again");
    assertTrue(seen.longestGapMillis() <= FREEZE_MILLIS, seen + " over " + path);
  }

  @Test
  void onAPathThatIsTooNarrowForAWhilePicturesGetSmallerAndLargeAgainAndSoundGoesOn() {
    String wrong = throughANarrowPath();
    if (!LONG && !wrong.isEmpty()) {
      wrong = throughANarrowPath();
    }
    assertEquals("", wrong);
  }

  /** What was not kept; empty when all was. */
  private String throughANarrowPath() {
    soundGapMillis = 0;
    path.narrows(600_000);
    Continuity narrow = watch(LONG ? 20_000 : 10_000);
    path.clears();
    Continuity wide = watch(RECOVERY_MILLIS);

    boolean kept =
        narrow.allOfHeightAtMillis(Meeting.SMALL) <= FALL_MILLIS
            && narrow.pictures().stream().noneMatch(each -> each.heights().isEmpty())
            && wide.allOfHeightAtMillis(Meeting.LARGE) <= RECOVERY_MILLIS
            && soundGapMillis <= SILENCE_MILLIS;
    return kept
        ? ""
        : soundGapMillis + " ms without sound; " + narrow + ", then " + wide + " over " + path;
  }

  /**
   * The WebSocket goes on, and by it ICE begins anew: Chromium checks a pair that works only every
   * 2.5 s.
   */
  @Test
  void whoseRouterForgetsThemSeesEverybodyAgainBeforeTheNextCheck() {
    for (int change = 0; change < CHANGES; change++) {
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
