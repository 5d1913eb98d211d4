package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person does before a session: finds it, registers, waits for the door to open. */
class EventPageTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  /** Access opens that long before the start. */
  private static final Duration BEFORE_START = Duration.ofMinutes(5);

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
  void aPersonRegistersAndTheirLinkOpensTheirSpaceInAnotherBrowser() {
    String event = eventWith("Atelier photo", Instant.now().plus(Duration.ofDays(2)));
    Person camille = personAt("/events/" + event);

    String link = camille.registersFor("Atelier photo", "Camille Ôzan", "camille@example.org");

    Person elsewhere = Person.at(BROWSERS.open("camille", Browsers.phone()), link);
    elsewhere.sees("Bonjour Camille Ôzan");
    assertThat(elsewhere.session("Atelier photo")).isVisible();
    assertThat(elsewhere.page()).hasURL(Pattern.compile("/personal-space$"));
  }

  @Test
  void participerBecomesALinkAtTheInstantWithoutReloading() {
    Instant opensAt = Instant.now().plusSeconds(12);
    String event = eventWith("Réunion imminente", opensAt.plus(BEFORE_START));
    Person early = personAt("/events/" + event);
    early.registersFor("Réunion imminente", "Early", "early@example.org");
    early.button("Fermer").last().click();

    Locator participate = early.participate("Réunion imminente");
    assertThat(participate).hasAttribute("aria-disabled", "true");
    early.sees(Pattern.compile("Ouverture dans"));
    // A page that was loaded anew would have forgotten this.
    early.page().evaluate("() => { globalThis.sameDocument = true; }");

    assertThat(participate).not().hasAttribute("aria-disabled", "true");
    assertThat(participate).hasAttribute("href", Pattern.compile("/rooms/"));
    assertEquals(true, early.page().evaluate("() => globalThis.sameDocument === true"));
    assertFalse(Instant.now().isBefore(opensAt));
  }

  @Test
  void aPersonRegistersAndUnregistersByKeyboardAlone() {
    String event = eventWith("Sans souris", Instant.now().plus(Duration.ofDays(2)));
    Page page = BROWSERS.open("nora", Browsers.desktop());
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    Person nora = Person.at(page, service.page("/events/" + event));
    assertThat(nora.session("Sans souris")).isVisible();

    tabTo(page, "Aller au contenu");
    tabTo(page, "S’inscrire – Sans souris");
    page.keyboard().press("Enter");
    tabTo(page, "Nom affiché dans la salle");
    page.keyboard().type("Nora");
    tabTo(page, "Adresse e-mail");
    page.keyboard().type("nora@example.org");
    page.keyboard().press("Enter");
    assertThat(nora.heading("Votre place est réservée")).isFocused();
    tabTo(page, "Ouvrir mon espace personnel");
    page.keyboard().press("Enter");

    nora.sees("Bonjour Nora");
    tabTo(page, "Se désinscrire – Sans souris");
    page.keyboard().press("Enter");
    tabTo(page, "Me désinscrire");
    page.keyboard().press("Enter");
    nora.sees("Vous n’êtes inscrit à aucune session");
  }

  @Test
  void nothingMovesForThoseWhoAskedForThat() {
    String event = eventWith("Tranquille", Instant.now().plus(Duration.ofDays(2)));
    Page page = BROWSERS.open("calm", Browsers.desktop());
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    Person calm = Person.at(page, service.page("/events/" + event));
    calm.button("S’inscrire – Tranquille").click();
    assertThat(calm.field("Adresse e-mail")).isVisible();

    Object moving =
        page.evaluate(
            "() => document.getAnimations()"
                + ".filter((each) => each.effect.getComputedTiming().duration > 50).length");

    assertEquals(0, moving);
  }

  /** Presses Tab until what has the focus bears that name; a person would give up after a while. */
  static void tabTo(Page page, String name) {
    for (int presses = 0; presses < 40; presses++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
              """
              () => {
                let element = document.activeElement;
                while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
                return element?.getAttribute('aria-label')
                    ?? element?.labels?.[0]?.textContent.trim()
                    ?? element?.textContent.trim();
              }
              """);
      if (name.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach '" + name + "'");
  }

  private static Person personAt(String path) {
    return Person.at(BROWSERS.open("guest", Browsers.desktop()), service.page(path));
  }

  private static String eventWith(String session, Instant startsAt) {
    String event = service.rest().event("Journées d’automne");
    service.rest().session(event, RestClient.form(session, startsAt, Duration.ofHours(1)));
    return event;
  }
}
