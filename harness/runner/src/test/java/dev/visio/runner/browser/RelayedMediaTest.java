package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.runner.browser.Browsers.Seat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whose network lets no UDP through but to a TURN server sees and hears everybody all the same. */
class RelayedMediaTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final long SEED = 850;

  @TempDir Path folder;

  @Test
  void byWayOfATurnServerAloneEverybodyIsSeenAndHeard() throws Exception {
    try (Coturn coturn = Coturn.required(folder);
        TestedService service = TestedService.start("127.0.0.1", coturn.servers());
        // Returns when everybody is seen and heard.
        Meeting meeting =
            Meeting.begin(
                BROWSERS,
                service,
                "127.0.0.1",
                SEED,
                Seat::at,
                page -> page.addInitScript(Browsers.resource("relayed.js")))) {
      assertEquals(List.of("relay"), meeting.page().evaluate("relayed.waysOfMedia()"));
    }
  }
}
