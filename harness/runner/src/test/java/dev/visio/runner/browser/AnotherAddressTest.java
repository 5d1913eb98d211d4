package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody's network changes under a call that goes on: neither media nor WebSocket carry anything
 * from then on, and nobody says so. Once, with some slack; {@code -Dvisio.impaired=long} asks for
 * what is promised, several times.
 */
class AnotherAddressTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final boolean LONG = "long".equals(System.getProperty("visio.impaired"));
  private static final long SEED = 840;
  private static final int CHANGES = LONG ? 5 : 1;
  private static final int WATCHED_MILLIS = LONG ? 6_000 : 5_000;
  private static final int UNSEEN_MILLIS = LONG ? 2_000 : 4_000;
  private static final int STALL_MILLIS = 200;

  @Test
  void whoseAddressChangesInMidCallIsBackByItselfWithinTwoSeconds() throws Exception {
    try (NetworkNamespace network = NetworkNamespace.required();
        TestedService service = TestedService.start(network.hostAddress());
        Meeting meeting =
            Meeting.begin(
                BROWSERS,
                service,
                network.hostAddress(),
                SEED,
                desk -> Seat.at(desk).behind(network),
                _ -> {})) {
      Page page = meeting.page();
      for (int change = 0; change < CHANGES; change++) {
        Continuity.begin(page);
        network.move();
        page.waitForTimeout(WATCHED_MILLIS);
        Continuity seen = Continuity.of(page);
        assumeTrue(
            seen.stallMillis() <= STALL_MILLIS,
            "skipped: this machine was too busy to show pictures: " + seen);
        if (LONG) {
          System.out.println(seen);
        }
        assertTrue(seen.longestGapMillis() <= UNSEEN_MILLIS, seen.toString());
        assertEquals(2, seen.pictures().size());
      }
    }
  }
}
