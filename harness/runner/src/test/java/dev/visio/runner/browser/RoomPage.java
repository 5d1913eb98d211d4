package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A room as one browser shows it. */
record RoomPage(Page page) {

  /** Pictures of one person that are read before they are believed to go on. */
  private static final int FRAMES = 3;

  /** Mean square of a voice that can be heard, summed over a fraction of a second. */
  static final double AUDIBLE_ENERGY = 1e-5;

  /** Presses "Participer" in the personal space and then before the mirror. */
  static RoomPage enter(Person person, String session) {
    person.participate(session).click();
    Locator door = person.button("Participer");
    assertThat(door).isEnabled();
    door.click();
    RoomPage room = new RoomPage(person.page());
    assertThat(room.tiles().first()).isVisible();
    return room;
  }

  /** Everybody who is there, oneself included. */
  Locator tiles() {
    return page.getByRole(
            AriaRole.LIST, new Page.GetByRoleOptions().setName("Participants en vidéo"))
        .getByRole(AriaRole.LISTITEM);
  }

  Locator tile(String name) {
    return tiles().filter(new Locator.FilterOptions().setHasText(name));
  }

  /** Everybody's camera shows their own pictures, nobody else's, and they go on. */
  void decodes(Map<String, Integer> clips) {
    @SuppressWarnings("unchecked")
    Map<String, Map<String, List<Integer>>> seen =
        (Map<String, Map<String, List<Integer>>>)
            page.evaluate(
                "what => watched.watch(what)",
                Map.of(
                    "names",
                    new ArrayList<>(clips.keySet()),
                    "frames",
                    FRAMES,
                    "millis",
                    2 * Browsers.PATIENCE_MILLIS));
    showTheirOwn(clips, FRAMES, seen);
  }

  /**
   * @param seen what was read: by name, by clip, the numbers of the frames
   */
  static void showTheirOwn(
      Map<String, Integer> clips, int least, Map<String, Map<String, List<Integer>>> seen) {
    clips.forEach(
        (name, clip) -> {
          Map<String, List<Integer>> frames = seen.get(name);
          assertEquals(Set.of(clip.toString()), frames.keySet(), () -> name + " in " + seen);
          assertTrue(
              frames.get(clip.toString()).size() >= least, () -> name + " stands still: " + frames);
        });
  }

  void hears() {
    page.waitForFunction(
        "least => watched.heard().then((energy) => energy > least)", AUDIBLE_ENERGY);
  }

  /** How loud each of those is who are heard within this time, while they speak; in dBov. */
  List<Double> loudness(int millis) {
    @SuppressWarnings("unchecked")
    List<Number> decibels =
        (List<Number>) page.evaluate("millis => watched.loudness(millis)", millis);
    return decibels.stream().map(Number::doubleValue).toList();
  }

  void sharesTheScreen() {
    press("Partager l’écran");
  }

  /** A screen of that person is shown, and it goes on. */
  void seesTheScreenOf(String name) {
    Locator screen =
        page.getByLabel("Écran de " + name, new Page.GetByLabelOptions().setExact(true));
    assertThat(screen).isVisible();
    page.waitForFunction(
        """
        (video) => video.videoWidth >= 640 && video.getVideoPlaybackQuality().totalVideoFrames > 5
        """,
        screen.elementHandle());
  }

  void raisesTheHand() {
    press("Lever la main");
  }

  void writes(String text) {
    openChat();
    Locator entry = page.getByLabel("Votre message");
    entry.fill(text);
    entry.press("Enter");
    reads(text);
  }

  void reads(String text) {
    openChat();
    assertThat(page.getByRole(AriaRole.LOG).getByText(text)).isVisible();
  }

  void leaves() {
    press("Quitter");
  }

  /** What is to be known now and changes what can be expected. */
  void isTold(String text) {
    assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(text)))
        .isVisible();
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private void openChat() {
    Locator button =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Chat\\b")));
    if (!"true".equals(button.getAttribute("aria-expanded"))) {
      button.click();
    }
  }
}
