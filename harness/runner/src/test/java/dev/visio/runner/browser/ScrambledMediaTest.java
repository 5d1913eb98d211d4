package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two people whose browsers scramble what they send, as end-to-end encryption does, see and hear
 * each other: the service forwards payloads that it cannot read.
 */
class ScrambledMediaTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String SESSION = "Atelier";
  private static final long SEED = 830;

  @Test
  void whatOneBrowserScramblesTheOtherUnscramblesAndShows() throws IOException {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      Map<String, Object> form =
          new HashMap<>(RestClient.form(SESSION, Instant.now(), Duration.ofHours(1)));
      form.put("quota", 2);
      String session = rest.session(rest.event("Journées d’automne"), form);
      FakeDesk annasDesk = FakeDesk.of(SEED, Browsers.FOLDER.resolve("devices"));
      FakeDesk bensDesk = FakeDesk.of(SEED + 1, Browsers.FOLDER.resolve("devices"));
      Registered anna = rest.register(session, "Anna Albrecht", "anna@example.org");
      Registered ben = rest.register(session, "Ben Bernard", "ben@example.org");
      RoomPage annasRoom = enter(service, anna, annasDesk);
      RoomPage bensRoom = enter(service, ben, bensDesk);

      annasRoom.decodes(Map.of("Ben Bernard", bensDesk.clip()));
      bensRoom.decodes(Map.of("Anna Albrecht", annasDesk.clip()));
      annasRoom.hears();
      bensRoom.hears();
      assertTrue((int) annasRoom.page().evaluate("scrambled.counts.sent") > 0);
      assertTrue((int) bensRoom.page().evaluate("scrambled.counts.received") > 0);
      JsonNode state = rest.get("/api/sessions/" + session);
      assertEquals(2, state.get("participants").intValue());
    }
  }

  private static RoomPage enter(TestedService service, Registered person, FakeDesk desk) {
    Page page = BROWSERS.open(person.id(), Seat.at(desk), Browsers.desktop());
    page.addInitScript(Browsers.resource("scrambled.js"));
    return RoomPage.enter(
        Person.at(page, service.page("/personal-space#" + person.token())), SESSION);
  }
}
