package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody's network changes under a call that goes on; in the long form alone. */
@EnabledIfSystemProperty(named = "visio.impaired", matches = "long")
class AnotherAddressTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final long SEED = 840;

  /** Chromium needs five seconds to notice, the page one more, and coming back a moment. */
  private static final int BACK_WITHIN_MILLIS = 18_000;

  @Test
  void whoseAddressChangesInMidCallIsBackByItselfInSeconds() throws Exception {
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
      Continuity.begin(page);
      network.move();
      page.waitForTimeout(BACK_WITHIN_MILLIS);
      Continuity seen = Continuity.of(page);
      assertTrue(seen.longestGapMillis() < BACK_WITHIN_MILLIS / 2, seen.toString());
      System.out.println(seen);
    }
  }
}
