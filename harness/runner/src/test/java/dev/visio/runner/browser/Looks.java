package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a page as it stands, at a desk and on a phone, in the light and in the dark: what keeps
 * people out is found by axe-core, what is ugly is kept as a picture for somebody to see.
 */
final class Looks {

  private static final Path FOLDER = Path.of("target", "screenshots").toAbsolutePath();
  private static final ViewportSize DESK = new ViewportSize(1280, 800);

  /** Of a higher page only the top is kept: Chromium does not survive a picture of all of it. */
  private static final int MOST_PIXELS = 8_000;

  private static final ViewportSize PHONE = new ViewportSize(390, 844);

  /** The rules' own script, which the page keeps until it is left. */
  private static final String AXE = axe();

  private static final String FIND =
      """
      (async (rules) => {
        const found = await axe.run(document, {
          resultTypes: ['violations'],
          ...(rules && { runOnly: { type: 'rule', values: rules } }),
        });
        return found.violations
            .filter((each) => each.impact === 'serious' || each.impact === 'critical')
            .flatMap((each) => each.nodes.map((node) =>
                `${each.id} (${each.impact}): ${node.target}: ${node.failureSummary.split(/\\s+/).join(' ')}`));
      })
      """
          .strip();

  private final List<String> findings = new ArrayList<>();

  private static String axe() {
    try (var in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("axe-core's script is not where it was", e);
    }
  }

  /** All of it at the desk by day and on the phone by night; colours everywhere. */
  Looks at(Page page, String name) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in globalThis"))) {
      // Before axe-core comes in, which tries out styles of its own.
      Object stopped = page.evaluate("() => watched.violations.join()");
      if (!"".equals(stopped)) {
        findings.add(name + ": the content policy had to stop " + stopped);
      }
      page.evaluate(AXE);
    }
    look(page, name + "-desktop", DESK, ColorScheme.LIGHT, true);
    look(page, name + "-desktop-dark", DESK, ColorScheme.DARK, false);
    look(page, name + "-phone", PHONE, ColorScheme.LIGHT, false);
    look(page, name + "-phone-dark", PHONE, ColorScheme.DARK, true);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(DESK.width, DESK.height);
    return this;
  }

  void assertNothingKeepsPeopleOut() {
    assertEquals("", String.join("\n", findings));
  }

  private void look(
      Page page, String name, ViewportSize size, ColorScheme scheme, boolean everything) {
    page.setViewportSize(size.width, size.height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    // Colours change gently; what is looked at is what they have changed to.
    page.evaluate(
        """
        () => Promise.all(document.getAnimations()
            .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime))
            .map((each) => each.finished.catch(() => {})))
        """);
    @SuppressWarnings("unchecked")
    List<String> found =
        (List<String>) page.evaluate(everything ? FIND + "(null)" : FIND + "(['color-contrast'])");
    found.forEach(finding -> findings.add(name + ": " + finding));
    Object tooWide =
        page.evaluate(
            "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
    if (((Number) tooWide).intValue() > 0) {
      findings.add(name + ": scrolls sideways by " + tooWide + " pixels");
    }
    Object height = page.evaluate("() => document.scrollingElement.scrollHeight");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + ".png"))
            .setFullPage(((Number) height).intValue() <= MOST_PIXELS));
  }
}
