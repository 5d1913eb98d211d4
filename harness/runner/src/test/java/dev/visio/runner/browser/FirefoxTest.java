package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import dev.visio.fakedevices.PictureCode;
import dev.visio.measurement.Source;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import dev.visio.speakers.GuestFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody in Firefox, somebody in Chromium and two simulated speakers see and hear each other. */
class FirefoxTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();
  @RegisterExtension static final Firefox FIREFOX = new Firefox();

  private static final String SESSION = "Atelier";
  private static final String ANNA = "Anna Albrecht";
  private static final String FELIX = "Félix Renard";
  private static final int SPEAKERS = 2;
  private static final long SEED = 910;
  private static final long FELIX_SEED = SEED + SPEAKERS + 1;

  /** Frames of everybody that are read before they are believed to go on. */
  private static final int FRAMES = 3;

  @Test
  void whoeverComesWithFirefoxSeesAndHearsEverybodyAndIsSeenAndHeard() throws Exception {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      Map<String, Object> form =
          new HashMap<>(RestClient.form(SESSION, Instant.now(), Duration.ofHours(1)));
      form.put("quota", SPEAKERS + 2);
      String session = rest.session(rest.event("Journées d’automne"), form);
      List<Registered> persons = new ArrayList<>();
      for (int i = 0; i < SPEAKERS; i++) {
        persons.add(
            rest.register(session, "Voix " + (char) ('A' + i), "voix-" + i + "@example.org"));
      }
      Registered anna = rest.register(session, ANNA, "anna@example.org");
      Registered felix = rest.register(session, FELIX, "felix@example.org");
      FakeDesk annasDesk = FakeDesk.of(SEED + SPEAKERS, Browsers.FOLDER.resolve("devices"));
      int felixClip = PictureCode.clipOf(FELIX_SEED);
      try (SyntheticSpeakers speakers =
          new SyntheticSpeakers(service.http(), rest, session, persons, SEED, "127.0.0.1")) {
        speakers.join();
        FIREFOX.open(felixClip);
        FIREFOX.navigate(service.page("/personal-space#" + felix.token()));
        FIREFOX.press("Participer – " + SESSION);
        FIREFOX.press("Participer");
        Page page = BROWSERS.open("anna", Seat.at(annasDesk), Browsers.desktop());
        Person person = Person.at(page, service.page("/personal-space#" + anna.token()));
        // She listens: the three voices that are forwarded are the speakers' and that of Firefox.
        person.participate(SESSION).click();
        person.button("Couper le micro").click();
        person.button("Participer").click();
        RoomPage annasRoom = new RoomPage(page);
        assertThat(annasRoom.tiles()).hasCount(SPEAKERS + 2);

        Map<String, Integer> clips = speakers.clipsByName();
        clips.put(ANNA, annasDesk.clip());
        RoomPage.showTheirOwn(clips, FRAMES, seenByFirefox(clips.keySet()));
        FIREFOX.evaluate("watched.hears(" + RoomPage.AUDIBLE_ENERGY + ")");
        clips.remove(ANNA);
        clips.put(FELIX, felixClip);
        annasRoom.decodes(clips);
        annasRoom.hears();

        assertEquals(2 * SPEAKERS, flows(speakers, Source.CAMERA), "both browsers' cameras");
        assertEquals(SPEAKERS, flows(speakers, Source.MICROPHONE), "Firefox' microphone");
        assertEquals(List.of(), speakers.lost());
      }
    }
  }

  private static long flows(SyntheticSpeakers speakers, Source source) {
    return speakers.guests().stream()
        .filter(flow -> flow.source() == source)
        .filter(flow -> flow.packets() > 0)
        .map(GuestFlow::mid)
        .count();
  }

  private static Map<String, Map<String, List<Integer>>> seenByFirefox(Set<String> names)
      throws Exception {
    String quoted = names.stream().map(Firefox::quoted).collect(Collectors.joining(", "));
    String seen =
        FIREFOX
            .evaluate(
                "watched.watch({ names: [%s], frames: %d, millis: %d }).then(JSON.stringify)"
                    .formatted(quoted, FRAMES, (long) Browsers.PATIENCE_MILLIS))
            .textValue();
    return new JsonMapper().readValue(seen, new TypeReference<>() {});
  }
}
