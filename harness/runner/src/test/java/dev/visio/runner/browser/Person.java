package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Somebody before a page: what they press and fill in, by what they read there. */
record Person(Page page) {

  static Person at(Page page, String address) {
    page.navigate(address);
    return new Person(page);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator tab(String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  /** The session of that name in a list. */
  Locator session(String name) {
    return page.getByRole(
        AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator participate(String session) {
    return link("Participer – " + session);
  }

  void sees(String text) {
    assertThat(page.getByText(text).first()).isVisible();
  }

  void sees(Pattern text) {
    assertThat(page.getByText(text).first()).isVisible();
  }

  /** On the event's page. Returns with the personal link, which is shown this once. */
  String registersFor(String session, String name, String email) {
    button("S’inscrire – " + session).click();
    field("Nom affiché dans la salle").fill(name);
    field("Adresse e-mail").fill(email);
    button("S’inscrire").click();
    assertThat(heading("Votre place est réservée")).isVisible();
    return link("Ouvrir mon espace personnel").getAttribute("href");
  }
}
