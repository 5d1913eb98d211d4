package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What an organiser does in the back office. */
final class Organiser {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private Organiser() {}

  static Person signIn(Page page, TestedService service) {
    Person odile = Person.at(page, service.page("/back-office"));
    odile.field("Adresse e-mail").fill(TestedService.ORGANISER_EMAIL);
    odile.field("Mot de passe").fill(TestedService.PASSWORD);
    odile.button("Se connecter").click();
    assertThat(odile.heading("Vos événements")).isVisible();
    return odile;
  }

  /**
   * By the form, as a person fills it in.
   *
   * @return the session's id
   */
  static String addsSession(Person odile, String event, String name, Instant startsAt) {
    LocalDateTime local = LocalDateTime.ofInstant(startsAt, ZONE);
    odile.page().locator("a[href*='" + event + "']").first().click();
    odile.link("+ Ajouter une session").click();
    odile.field("Nom de la session").fill(name);
    odile.field("Atelier").check();
    odile.field("Date").fill(local.format(DateTimeFormatter.ISO_LOCAL_DATE));
    odile.field("Heure de début").fill(local.format(DateTimeFormatter.ofPattern("HH:mm")));
    odile.field("Durée – heures").fill("1");
    odile.field("Durée – minutes").fill("0");
    odile.button("Enregistrer").click();
    assertThat(odile.link(name)).isVisible();
    String id = odile.link(name).getAttribute("id");
    return id.substring("session-".length());
  }
}
