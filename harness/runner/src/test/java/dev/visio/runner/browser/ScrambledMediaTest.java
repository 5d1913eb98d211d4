package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.ClientPage.Received;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two people whose browsers scramble what they send, as end-to-end encryption does, see and hear
 * each other: the service forwards payloads that it cannot read.
 */
class ScrambledMediaTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String SESSION = "Atelier";
  private static final long SEED = 830;

  /** With a code that can be read, before a camera is believed to be seen. */
  private static final int PICTURES = 5;

  @Test
  void whatOneBrowserScramblesTheOtherUnscramblesAndShows() throws IOException {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      String session = newSession(rest);
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

  /** In a worker, as the standard has it, and in two codecs: both ways at once. */
  @ParameterizedTest
  @ValueSource(strings = {"video/vp8", "video/h264 level-asymmetry-allowed=1;packetization-mode=1"})
  void whatOneBrowsersWorkerScramblesTheOthersUnscrambles(String codec) throws IOException {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      String session = newSession(rest);
      // The worker is made from a text, which the service's pages forbid themselves.
      Browser.NewContextOptions free = Browsers.desktop().setBypassCSP(true);
      List<ClientPage> clients = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        FakeDesk desk = FakeDesk.of(SEED + i, Browsers.FOLDER.resolve("devices"));
        Page page = BROWSERS.open("client-" + i, Seat.at(desk), free);
        ClientPage client = ClientPage.open(service, page, "scrambled-by-worker.js");
        Registered person = rest.register(session, "Client " + i, i + "@example.org");
        client.enter(
            service,
            session,
            person,
            Map.of("camera", List.of(Map.of()), "videoCodecs", List.of(codec, "video/rtx")));
        clients.add(client);
      }
      String mimeType = codec.split(" ")[0];
      for (ClientPage client : clients) {
        Received camera =
            client.camera(
                each ->
                    each.pictures().stream().filter(shown -> shown.number() != null).count()
                        >= PICTURES);
        assertEquals(mimeType, camera.codec().toLowerCase(Locale.ROOT));
        client.microphone(each -> each.audioEnergy() > 0);
        assertTrue((int) client.page().evaluate("scrambled.counts.sent") > 0);
        assertTrue((int) client.page().evaluate("scrambled.counts.received") > 0);
      }
    }
  }

  private static String newSession(RestClient rest) {
    return rest.session(
        rest.event("Journées d’automne"),
        RestClient.form(SESSION, Instant.now(), Duration.ofHours(1), 4));
  }

  private static RoomPage enter(TestedService service, Registered person, FakeDesk desk) {
    Page page = BROWSERS.open(person.id(), Seat.at(desk), Browsers.desktop());
    page.addInitScript(Browsers.resource("scrambled.js"));
    return RoomPage.enter(
        Person.at(page, service.page("/personal-space#" + person.token())), SESSION);
  }
}
