package dev.visio.runner.browser;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser that offers what the service does not take. */
class OfferNotTakenTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  /** One character more than an offer may have. */
  private static final String TOO_LONG =
      """
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (text) {
        const message = JSON.parse(text);
        if (message.type === 'offer') {
          message.sdp = message.sdp.padEnd(120_001);
        }
        send.call(this, JSON.stringify(message));
      };
      """;

  @Test
  void whoseOfferIsNotTakenIsToldSoAndDoesNotWait() throws Exception {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      String session =
          rest.session(
              rest.event("Journées d’automne"),
              RestClient.form("Atelier", Instant.now(), Duration.ofHours(1), 2));
      String token = rest.register(session, "Anna Albrecht", "anna@example.org").token();
      FakeDesk desk = FakeDesk.of(860, Browsers.FOLDER.resolve("devices"));
      Page page = BROWSERS.open("anna", Seat.at(desk), Browsers.desktop());
      page.addInitScript(TOO_LONG);

      Person person = Person.at(page, service.page("/personal-space#" + token));
      person.participate("Atelier").click();
      person.button("Participer").click();

      person.sees("Votre navigateur propose une connexion que le service ne sait pas établir.");
    }
  }
}
