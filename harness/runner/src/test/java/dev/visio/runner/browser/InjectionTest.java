package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody writes is text to everybody else, whatever it looks like. */
class InjectionTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String IMAGE = "<img src=x onerror=alert(1)>";
  private static final String SCRIPT = "<script>alert(2)</script>";
  private static final String LINK = "javascript:alert(3)";
  private static final String VECTOR = "<svg/onload=alert(4)>";

  private static TestedService service;
  private static String event;
  private static String session;

  private final List<String> dialogs = new ArrayList<>();

  @BeforeAll
  static void startTheService() throws IOException {
    service = TestedService.start();
    event = service.rest().event("Salon " + IMAGE);
    service.rest().organises(TestedService.ORGANISER_EMAIL, event);
    session =
        service
            .rest()
            .session(
                event,
                Map.of(
                    "name",
                    "Atelier " + SCRIPT,
                    "type",
                    "workshop",
                    "startsAt",
                    Instant.now().plusSeconds(60).toString(),
                    "duration",
                    "PT1H",
                    "speakers",
                    List.of("Ada " + VECTOR),
                    "instructions",
                    "Levez la main " + IMAGE + "\n" + LINK));
  }

  @AfterAll
  static void stopTheService() throws IOException {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void whatAnOrganiserWritesIsTextOnTheEventsPageAndInThePersonalSpace() {
    Page page = watched(BROWSERS.open("guest", Browsers.desktop()));
    Person guest = Person.at(page, service.page("/events/" + event));
    guest.sees("Salon " + IMAGE);
    guest.sees("Atelier " + SCRIPT);
    guest.sees("Ada " + VECTOR);

    String link = guest.registersFor("Atelier " + SCRIPT, "Eve " + VECTOR, "eve@example.org");
    assertNothingRan(page);

    guest = Person.at(page, link);
    guest.sees("Bonjour Eve " + VECTOR);
    guest.session("Atelier " + SCRIPT).getByText("Consignes de prise de parole").click();
    guest.sees("Levez la main " + IMAGE);
    assertNothingRan(page);
  }

  @Test
  void whatPeopleSayIsTextInTheRoomAndInTheBackOffice() throws IOException {
    String eve = "Eve " + SCRIPT;
    String max = "Max " + IMAGE;
    RoomPage evesRoom = entered(eve, 51);
    RoomPage maxsRoom = entered(max, 52);

    evesRoom.writes("Bonjour " + IMAGE + VECTOR);
    maxsRoom.reads("Bonjour " + IMAGE + VECTOR);
    assertThat(maxsRoom.tile(eve)).isVisible();
    assertThat(evesRoom.tile(max)).isVisible();
    assertNothingRan(evesRoom.page());
    assertNothingRan(maxsRoom.page());

    Person odile = Organiser.signIn(watched(BROWSERS.open("odile", Browsers.desktop())), service);
    odile.link("Salon " + IMAGE).click();
    odile.link("Atelier " + SCRIPT).click();
    odile.tab("Personnes inscrites").click();
    odile.sees(eve);
    odile.sees(max);
    odile.tab("Salle en direct").click();
    odile.sees(eve);
    assertNothingRan(odile.page());
  }

  private RoomPage entered(String name, long seed) throws IOException {
    Seat seat = Seat.at(FakeDesk.of(seed, Browsers.FOLDER.resolve("devices")));
    Page page = watched(BROWSERS.open(name.substring(0, 3), seat, Browsers.desktop()));
    Person person = Person.at(page, service.page("/events/" + event));
    String email = name.substring(0, 3).toLowerCase(Locale.ROOT) + "@example.com";
    page.navigate(person.registersFor("Atelier " + SCRIPT, name, email));
    person.sees("Bonjour " + name);
    return RoomPage.enter(person, "Atelier " + SCRIPT);
  }

  private Page watched(Page page) {
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    return page;
  }

  private void assertNothingRan(Page page) {
    assertEquals(List.of(), dialogs);
    assertEquals(List.of(), page.evaluate("() => watched.violations"));
    assertThat(page.locator("[onerror], [onload], [href^='javascript:' i]")).hasCount(0);
  }
}
