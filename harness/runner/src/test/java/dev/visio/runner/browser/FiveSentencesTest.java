package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The five sentences of the rules that somebody would try by hand, with what the pages say. */
class FiveSentencesTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Access is cut that long after the end. */
  private static final Duration AFTER_END = Duration.ofMinutes(5);

  private static final int ROOM_LIMIT = 55;

  private static TestedService service;

  @BeforeAll
  static void startTheService() throws IOException {
    service = TestedService.start();
  }

  @AfterAll
  static void stopTheService() throws IOException {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void whoComesTooEarlyIsToldFromWhenOnTheRoomIsOpen() throws IOException {
    String event = service.rest().event("Trop tôt");
    String session = session(event, "Demain", Instant.now().plus(Duration.ofDays(1)), Map.of());
    Person early = registered(event, "Demain", "early");

    assertThat(early.participate("Demain")).hasAttribute("aria-disabled", "true");
    early.sees(Pattern.compile("5 minutes avant le début|Ouverture dans"));

    early.page().navigate(service.page("/rooms/" + session));
    assertThat(early.button("Participer")).isDisabled();
    early.sees(Pattern.compile("5 minutes avant le début"));
  }

  @Test
  void theRegistrationBeyondTheQuotaIsRefusedWithTheQuota() {
    String event = service.rest().event("Complet");
    String session =
        session(event, "Deux places", Instant.now().plus(Duration.ofDays(1)), Map.of("quota", 2));
    service.rest().register(session, "Un", "un@example.org");
    Person late = Person.at(BROWSERS.open("late", Browsers.desktop()), eventPage(event));
    late.button("S’inscrire – Deux places").click();
    late.field("Nom affiché dans la salle").fill("Trois");
    late.field("Adresse e-mail").fill("trois@example.org");
    service.rest().register(session, "Deux", "deux@example.org");

    late.button("S’inscrire").click();

    late.sees("Cette session est complète : les 2 places sont prises.");
    late.page().reload();
    late.sees("Complet : toutes les places sont prises");
    assertThat(late.button("S’inscrire – Deux places")).isDisabled();
    assertEquals(2, service.rest().get("/api/sessions/" + session).get("registrations").intValue());
  }

  @Test
  void aRoomHasFiftyFivePlacesAndNotOneMore() {
    String event = service.rest().event("Grande salle");
    String session =
        session(event, "Cinquante-cinq", Instant.now().plus(Duration.ofDays(1)), Map.of());
    for (int i = 0; i < ROOM_LIMIT; i++) {
      service.rest().register(session, "Personne " + i, "personne-" + i + "@example.org");
    }

    Person late = Person.at(BROWSERS.open("late", Browsers.desktop()), eventPage(event));

    late.sees("Complet : toutes les places sont prises");
    assertThat(late.button("S’inscrire – Cinquante-cinq")).isDisabled();
  }

  @Test
  void theConferenceEndsWithTheLastOneAndIsNotEnteredAgain() throws IOException {
    String event = service.rest().event("Fin");
    String session = session(event, "À deux", Instant.now(), Map.of());
    Person anna = registered(event, "À deux", "Anna");
    Person ben = registered(event, "À deux", "Ben");
    RoomPage annasRoom = RoomPage.enter(anna, "À deux");
    RoomPage bensRoom = RoomPage.enter(ben, "À deux");
    assertThat(annasRoom.tiles()).hasCount(2);

    bensRoom.leaves();
    assertThat(annasRoom.tiles()).hasCount(1);
    annasRoom.leaves();
    anna.button("Terminer la conférence").click();

    ben.page().navigate(service.page("/rooms/" + session));
    ben.sees(Pattern.compile("la dernière personne a quitté la salle"));
    assertEquals(
        "last-left", service.rest().get("/api/sessions/" + session).get("endReason").textValue());
  }

  @Test
  void accessIsCutFiveMinutesAfterTheEndAndWhoeverIsThereIsTold() throws IOException {
    String event = service.rest().event("Coupure");
    // Closes soon after everybody is in, on a slow machine as well.
    Instant closesAt = Instant.now().plusSeconds(30);
    String session =
        session(
            event, "Minute", closesAt.minus(AFTER_END).minus(MINUTE), Map.of("duration", "PT1M"));
    Person last = registered(event, "Minute", "Dernière");
    RoomPage room = RoomPage.enter(last, "Minute");
    assertThat(room.tiles()).hasCount(1);

    last.sees(Pattern.compile("5 minutes après la fin"));
    assertThat(room.tiles()).hasCount(0);
    Person.at(last.page(), eventPage(event)).sees(Pattern.compile("L’accès est coupé depuis"));
    assertEquals("ended", service.rest().get("/api/sessions/" + session).get("state").textValue());
  }

  private static Person registered(String event, String session, String name) throws IOException {
    FakeDesk desk = FakeDesk.of(41, Browsers.FOLDER.resolve("devices"));
    Person person =
        Person.at(BROWSERS.open(name, Seat.at(desk), Browsers.desktop()), eventPage(event));
    String email = name.replaceAll("\\W", "x") + "@example.org";
    person.page().navigate(person.registersFor(session, name, email));
    person.sees("Bonjour " + name);
    return person;
  }

  private static String eventPage(String event) {
    return service.page("/events/" + event);
  }

  private static String session(
      String event, String name, Instant startsAt, Map<String, Object> more) {
    Map<String, Object> form = new HashMap<>(RestClient.form(name, startsAt, Duration.ofHours(1)));
    form.putAll(more);
    return service.rest().session(event, form);
  }
}
