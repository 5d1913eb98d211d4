package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page in its states: nothing keeps out who sees little, cannot use a mouse, or sits before a
 * phone. The pictures are kept for looking at.
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
  void thePagesThatEverybodySees() {
    Page page = BROWSERS.open("guest", Browsers.desktop());
    Person guest = Person.at(page, service.page("/"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    looks.at(page, "home");
    Person.at(page, service.page("/nothing-here")).sees("Cette page n’existe pas");
    looks.at(page, "not-found");
    page.navigate(service.page("/api-reference"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    looks.at(page, "api-reference");

    page.navigate(service.page("/events/" + service.rest().event("Sans programme")));
    guest.sees("Le programme n’est pas encore publié");
    looks.at(page, "event-empty");
    page.navigate(service.page("/events/" + event));
    assertThat(guest.session("Atelier portrait")).isVisible();
    looks.at(page, "event");
    guest.button("S’inscrire – Atelier portrait").click();
    guest.button("S’inscrire").click();
    guest.sees("2 champs sont à corriger.");
    looks.at(page, "event-register-errors");
    page.navigate(service.page("/rooms/" + open));
    guest.sees("Cette salle est réservée aux personnes inscrites");
    looks.at(page, "room-unknown");

    looks.assertNothingKeepsPeopleOut();
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
  void theBackOffice() {
    Page page = BROWSERS.open("odile", Browsers.desktop());
    Person odile = Person.at(page, service.page("/back-office"));
    odile.field("Adresse e-mail").fill(TestedService.ORGANISER_EMAIL);
    odile.field("Mot de passe").fill("pas le bon, mais assez long");
    odile.button("Se connecter").click();
    odile.sees(Pattern.compile("ne vont pas ensemble"));
    looks.at(page, "back-office-sign-in-refused");
    odile.field("Mot de passe").fill(TestedService.PASSWORD);
    odile.button("Se connecter").click();
    assertThat(odile.heading("Vos événements")).isVisible();
    looks.at(page, "back-office-events");

    odile.link("Journées d’automne").click();
    assertThat(odile.link("Atelier portrait")).isVisible();
    looks.at(page, "back-office-programme");
    odile.tab("Réglages").click();
    assertThat(odile.field("Fuseau horaire")).isVisible();
    looks.at(page, "back-office-event-settings");
    odile.tab("Programme").click();
    odile.link("+ Ajouter une session").click();
    odile.button("Enregistrer").click();
    odile.sees(Pattern.compile("à corriger"));
    looks.at(page, "back-office-new-session-errors");
    odile.page().goBack();

    odile.link("Formation à l’accueil").click();
    assertThat(odile.field("Nom de la session")).hasValue("Formation à l’accueil");
    looks.at(page, "back-office-session");
    odile.tab("Inscription").click();
    odile.field("Nombre maximal de participants (facultatif)").fill("30");
    odile.sees(Pattern.compile("nous recommandons environ 20 participants"));
    looks.at(page, "back-office-session-quota");
    odile.tab("Personnes inscrites").click();
    odile.sees("Personne n’est encore inscrit");
    looks.at(page, "back-office-session-persons");
    odile.tab("Salle en direct").click();
    odile.sees("La salle n’est pas encore ouverte");
    looks.at(page, "back-office-session-room");

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
