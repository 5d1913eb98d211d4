package dev.visio.runner.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import dev.visio.runner.browser.RestClient.Registered;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A participant in Chromium that is not the room's page: what it sends, in which codec and layers,
 * and how large it shows others is the test's to say.
 */
record ClientPage(Page page) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Between two looks at what has come. */
  private static final double PAUSE_MILLIS = 250;

  /** A picture that was shown; its number is that of its camera's clip, or null if unreadable. */
  record Picture(int height, Integer number) {}

  /** What came in a slot until now; names as in W3C's webrtc-stats. */
  record Received(
      String mid,
      String kind,
      String codec,
      long packetsReceived,
      long packetsLost,
      long bytesReceived,
      long framesDecoded,
      long keyFramesAskedFor,
      int frameHeight,
      double framesPerSecond,
      double audioEnergy,
      long concealedSamples,
      long silentConcealedSamples,
      List<Picture> pictures) {
    boolean isVideo() {
      return kind.equals("video");
    }
  }

  /**
   * What one encoding has sent until now.
   *
   * @param soundSeconds how long the microphone has been heard for that
   */
  record Sent(
      String kind,
      String rid,
      String codec,
      String scalabilityMode,
      long packetsSent,
      long bytesSent,
      long framesEncoded,
      int frameHeight,
      double soundSeconds) {}

  /**
   * A window in the service's origin, on a page with nothing on it.
   *
   * @param scripts what else the page runs before anything
   */
  static ClientPage open(TestedService service, Page page, String... scripts) {
    for (String script : scripts) {
      page.addInitScript(Browsers.resource(script));
    }
    page.addInitScript(Browsers.resource("client.js"));
    // The service's own page that something was not found: one of nobody's is let into no network.
    page.navigate(service.page("/client"));
    return new ClientPage(page);
  }

  /**
   * Joins the session's room; returns when media flow.
   *
   * @param wishes as client.js has them, without the room
   * @return the service's answer
   */
  String enter(
      TestedService service, String session, Registered person, Map<String, Object> wishes) {
    URI room = service.rest().admission(session, person).join();
    return (String)
        page.evaluate(
            "([room, wishes]) => client.enter({ room, ...wishes })",
            List.of(room.getRawPath() + "?" + room.getRawQuery(), wishes));
  }

  /** Shows everybody's camera in this size from now on. */
  void look(int width, int height) {
    page.evaluate("([width, height]) => client.look(width, height)", List.of(width, height));
  }

  /** What has come in each slot that carries something. */
  List<Received> received() {
    return read("client.received()", new TypeReference<>() {});
  }

  List<Sent> sent() {
    return read("client.sent()", new TypeReference<>() {});
  }

  /** The only camera that comes, once it is as wanted; the last that was seen if it never is. */
  Received camera(Predicate<Received> wanted) {
    return first(each -> each.isVideo() && wanted.test(each));
  }

  /** Likewise, the only microphone. */
  Received microphone(Predicate<Received> wanted) {
    return first(each -> !each.isVideo() && wanted.test(each));
  }

  private Received first(Predicate<Received> wanted) {
    List<Received> all = List.of();
    for (double waited = 0; waited < Browsers.PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
      all = received();
      for (Received each : all) {
        if (wanted.test(each)) {
          return each;
        }
      }
      page.waitForTimeout(PAUSE_MILLIS);
    }
    throw new AssertionError("it never came: " + all);
  }

  private <T> T read(String script, TypeReference<T> type) {
    try {
      return JSON.readValue((String) page.evaluate(script), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
