package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pages of those who take part, in their states: nothing keeps out who sees little, cannot use
 * a mouse, or sits before a phone. The pictures are kept for looking at.
 */
class EveryPageTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final Duration HOUR = Duration.ofHours(1);

  private static TestedService service;
  private static String event;
  private static String open;

  private final Looks looks = new Looks();

  @BeforeAll
  static void startTheService() throws IOException {
    service = TestedService.start();
    event = service.rest().event("Journées d’automne");
    service.rest().organises(TestedService.ORGANISER_EMAIL, event);
    Instant now = Instant.now();
    open = session("Atelier portrait", now, Map.of("speakers", List.of("Ada Lovelace")));
    String full = session("Réunion des bénévoles", now.plus(HOUR), Map.of("quota", 1));
    service.rest().register(full, "Une", "une@example.org");
    session("Formation à l’accueil", now.plus(Duration.ofDays(2)), Map.of("type", "training"));
    session("Autre chose", now.minus(Duration.ofDays(1)), Map.of("type", "other"));
  }

  @AfterAll
  static void stopTheService() throws IOException {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void thePagesOfAPerson() {
    Page page = BROWSERS.open("person", Browsers.desktop());
    Person person = Person.at(page, service.page("/personal-space"));
    person.sees("Ouvrez votre espace avec votre lien personnel");
    looks.at(page, "personal-space-signed-out");
    page.navigate(service.page("/personal-space#" + "A".repeat(43)));
    person.sees("Ce lien personnel ne fonctionne plus");
    looks.at(page, "personal-space-void-link");

    page.navigate(service.page("/events/" + event));
    String link = person.registersFor("Atelier portrait", "Camille Ôzan", "camille@example.org");
    looks.at(page, "event-registered");
    page.navigate(link);
    person.sees("Bonjour Camille Ôzan");
    looks.at(page, "personal-space");

    looks.assertNothingKeepsPeopleOut();
  }

  @Test
  void theRoomBeforeInAndAfterIt() throws IOException {
    FakeDesk desk = FakeDesk.of(41, Browsers.FOLDER.resolve("devices"));
    Page page = BROWSERS.open("dora", Seat.at(desk), Browsers.desktop());
    Person dora = Person.at(page, service.page("/events/" + event));
    page.navigate(dora.registersFor("Atelier portrait", "Dora Dupont", "dora@example.org"));
    dora.participate("Atelier portrait").click();
    assertThat(dora.button("Participer")).isEnabled();
    looks.at(page, "room-lobby");
    dora.button("Participer").click();
    RoomPage room = new RoomPage(page);
    assertThat(room.tiles()).hasCount(1);
    room.isTold("Il n’y a encore que vous dans la salle");
    looks.at(page, "room-waiting");
    room.writes("Bonjour à toutes et à tous");
    looks.at(page, "room-chat");
    dora.button("Fermer").first().click();
    room.press("Participants : 1 personne");
    looks.at(page, "room-people");
    dora.button("Fermer").first().click();
    room.press("Réglages et raccourcis");
    looks.at(page, "room-settings");
    page.keyboard().press("Escape");
    room.leaves();
    dora.sees("Vous avez quitté la salle");
    looks.at(page, "room-left");

    looks.assertNothingKeepsPeopleOut();
  }

  private static String session(String name, Instant startsAt, Map<String, Object> more) {
    Map<String, Object> form = new HashMap<>(RestClient.form(name, startsAt, HOUR));
    form.putAll(more);
    return service.rest().session(event, form);
  }
}
