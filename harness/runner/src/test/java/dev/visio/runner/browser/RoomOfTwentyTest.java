package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole of it: an organiser makes a session in the pages, persons register there, and two of
 * them meet eighteen simulated speakers in a room, until the last one leaves.
 */
class RoomOfTwentyTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String SESSION = "Atelier à vingt";
  private static final int SPEAKERS = 18;
  private static final long ANNA_SEED = 501;
  private static final long BEN_SEED = 502;
  private static final long FIRST_SPEAKER_SEED = 600;

  @Test
  void twentyMeetSeeHearAndWriteToEachOtherAndOneComesBackAfterALostNetwork()
      throws IOException, InterruptedException {
    try (NetworkNamespace network = NetworkNamespace.required();
        TestedService service = TestedService.start(network.hostAddress())) {
      String event = service.rest().event("Journées d’automne");
      service.rest().organises(TestedService.ORGANISER_EMAIL, event);
      FakeDesk annasDesk = FakeDesk.of(ANNA_SEED, Browsers.FOLDER.resolve("devices"));
      FakeDesk bensDesk = FakeDesk.of(BEN_SEED, Browsers.FOLDER.resolve("devices"));
      Seat far = Seat.at(annasDesk).behind(network);
      Seat near = Seat.at(bensDesk).beside(network);
      Person odile = Organiser.signIn(BROWSERS.open("odile", near, Browsers.desktop()), service);
      String session = Organiser.addsSession(odile, event, SESSION, Instant.now());
      odile.page().context().close();
      Person anna = registered(service, event, "Anna Albrecht", far);
      Person ben = registered(service, event, "Ben Bernard", near);
      Map<String, Integer> clips = new HashMap<>();
      clips.put("Anna Albrecht", annasDesk.clip());
      clips.put("Ben Bernard", bensDesk.clip());
      try (SyntheticSpeakers speakers = speakers(service, session, network.hostAddress())) {
        clips.putAll(speakers.clipsByName());
        speakers.join();
        RoomPage annasRoom = RoomPage.enter(anna, SESSION);
        RoomPage bensRoom = RoomPage.enter(ben, SESSION);

        assertThat(annasRoom.tiles()).hasCount(SPEAKERS + 2);
        assertThat(bensRoom.tiles()).hasCount(SPEAKERS + 2);
        annasRoom.decodes(without(clips, "Anna Albrecht"));
        bensRoom.decodes(without(clips, "Ben Bernard"));
        annasRoom.hears();
        bensRoom.hears();

        annasRoom.sharesTheScreen();
        bensRoom.seesTheScreenOf("Anna Albrecht");
        annasRoom.writes("Vous voyez mes diapositives ?");
        bensRoom.reads("Vous voyez mes diapositives ?");
        bensRoom.writes("Oui, très bien <3");
        annasRoom.reads("Oui, très bien <3");
        bensRoom.raisesTheHand();
        assertThat(annasRoom.tile("Ben Bernard")).containsText("main levée");
        new Looks().at(bensRoom.page(), "room-live").assertNothingKeepsPeopleOut();

        network.cut();
        annasRoom.isTold("Connexion perdue");
        network.restore();
        annasRoom.decodes(without(clips, "Anna Albrecht"));
        bensRoom.decodes(Map.of("Anna Albrecht", annasDesk.clip()));
        assertThat(bensRoom.tiles()).hasCount(SPEAKERS + 2);
        assertEquals(List.of(), speakers.lost());

        speakers.leave();
      }
      endsWithTheLast(service, session, event, anna, ben);
    }
  }

  private static void endsWithTheLast(
      TestedService service, String session, String event, Person anna, Person ben) {
    RoomPage annasRoom = new RoomPage(anna.page());
    RoomPage bensRoom = new RoomPage(ben.page());
    assertThat(annasRoom.tiles()).hasCount(2);
    annasRoom.leaves();
    assertThat(bensRoom.tiles()).hasCount(1);
    assertEquals("live", service.rest().get("/api/sessions/" + session).get("state").textValue());
    bensRoom.leaves();
    ben.button("Terminer la conférence").click();

    Person.at(ben.page(), service.page("/events/" + event))
        .sees(Pattern.compile("la dernière personne a quitté la salle"));
    JsonNode ended = service.rest().get("/api/sessions/" + session);
    assertEquals("ended", ended.get("state").textValue());
    assertEquals("last-left", ended.get("endReason").textValue());
  }

  private static Person registered(TestedService service, String event, String name, Seat seat) {
    Page page = BROWSERS.open(name, seat, Browsers.desktop());
    Person person = Person.at(page, service.page("/events/" + event));
    String first = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    person.page().navigate(person.registersFor(SESSION, name, first + "@example.org"));
    person.sees("Bonjour " + name);
    return person;
  }

  private static SyntheticSpeakers speakers(TestedService service, String session, String address)
      throws IOException {
    List<Registered> persons = new ArrayList<>();
    for (int i = 0; i < SPEAKERS; i++) {
      String name = "Voix " + (char) ('A' + i);
      persons.add(service.rest().register(session, name, "voix-" + i + "@example.org"));
    }
    return new SyntheticSpeakers(
        service.http(), service.rest(), session, persons, FIRST_SPEAKER_SEED, address);
  }

  private static Map<String, Integer> without(Map<String, Integer> clips, String name) {
    Map<String, Integer> others = new HashMap<>(clips);
    others.remove(name);
    return others;
  }
}
