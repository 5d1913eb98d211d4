package dev.visio.runner.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * How continuous the pictures of others were in one page, by what the browser says of each that it
 * showed.
 *
 * @param stallMillis the longest time for which the page itself got no turn
 * @param repairs packets that came because the page had missed them
 * @param pictures of each person who was shown
 */
record Continuity(double stallMillis, int repairs, List<Pictures> pictures) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One person's pictures.
   *
   * @param gapMillis the longest time from one to the next, or since the last one
   * @param gapAtMillis when that began
   * @param heights in pixels, each with the time from which on it was so
   */
  record Pictures(double gapMillis, double gapAtMillis, List<Height> heights) {}

  record Height(double atMillis, int height) {}

  /** Everything from now on counts. */
  static void begin(Page page) {
    page.evaluate("continuity.begin()");
  }

  /** What has come since it began. */
  static Continuity of(Page page) {
    try {
      return JSON.readValue((String) page.evaluate("continuity.measured()"), Continuity.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  double longestGapMillis() {
    return pictures.stream().mapToDouble(Pictures::gapMillis).max().orElseThrow();
  }

  /** When the last of the people had been shown in this height, or infinity. */
  double allOfHeightAtMillis(int height) {
    return pictures.stream()
        .mapToDouble(
            each ->
                each.heights().stream()
                    .filter(shown -> shown.height() == height)
                    .mapToDouble(Height::atMillis)
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY))
        .max()
        .orElseThrow();
  }
}
