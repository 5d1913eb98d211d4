package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpServer;
import dev.visio.runner.browser.Browsers.Seat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the other tests of this package stand on. */
class BrowserFixtureTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String PAGE =
      """
      <!doctype html><title>Camera</title><video autoplay muted playsinline></video>
      <script>
        const video = document.querySelector('video');
        navigator.mediaDevices.getUserMedia({ video: true, audio: true })
            .then((stream) => { video.srcObject = stream; document.title = 'shown'; })
            .catch((error) => { document.title = String(error); });
      </script>
      """;

  @Test
  void thePagesReaderReadsEveryCodeOfTheCameraThatTheBrowserSitsBefore() throws IOException {
    FakeDesk anna = FakeDesk.of(41, Browsers.FOLDER.resolve("devices"));
    FakeDesk ben = FakeDesk.of(42, Browsers.FOLDER.resolve("devices"));
    try (Site site = new Site(InetAddress.getLoopbackAddress())) {
      Page first = BROWSERS.open("anna", Seat.at(anna), Browsers.desktop());
      Page second = BROWSERS.open("ben", Seat.at(ben), Browsers.desktop());
      first.navigate(site.uri());
      second.navigate(site.uri());

      for (int frame = 0; frame < 3; frame++) {
        assertEquals(anna.clip(), clipOfNextPicture(first));
        assertEquals(ben.clip(), clipOfNextPicture(second));
      }
    }
  }

  @Test
  void aBrowserBehindACutNetworkReachesNothingUntilItIsRestored() throws IOException {
    FakeDesk anna = FakeDesk.of(41, Browsers.FOLDER.resolve("devices"));
    try (NetworkNamespace network = NetworkNamespace.required();
        Site site = new Site(InetAddress.getByName(network.hostAddress()))) {
      Page page = BROWSERS.open("far", Seat.at(anna).behind(network), Browsers.desktop());
      page.navigate(site.uri());
      assertEquals(anna.clip(), clipOfNextPicture(page));

      network.cut();
      assertEquals("unreachable", fetch(page));
      assertEquals(anna.clip(), clipOfNextPicture(page));

      network.restore();
      page.waitForFunction("() => navigator.onLine");
      assertEquals("200", fetch(page));
    }
  }

  /** Waits for a picture with another number than the last one had. */
  private static int clipOfNextPicture(Page page) {
    return (int)
        page.waitForFunction(
                """
                () => {
                  const code = pictureCode.read(pictureCode.videos()[0]);
                  if (!code || code.frameNumber === globalThis.lastNumber) return null;
                  globalThis.lastNumber = code.frameNumber;
                  if (Math.floor(code.frameNumber * 1000 / 15) !== code.captureMillis) throw new Error(JSON.stringify(code));
                  return code;
                }
                """)
            .evaluate("code => code.clip");
  }

  private static String fetch(Page page) {
    try {
      return String.valueOf(
          page.evaluate(
              "() => fetch('/', { signal: AbortSignal.timeout(3000) })"
                  + ".then((answer) => answer.status, () => 'unreachable')"));
    } catch (PlaywrightException e) {
      throw new AssertionError("the page is gone", e);
    }
  }

  /** One page on one address. */
  private static final class Site implements AutoCloseable {
    private final HttpServer server;

    Site(InetAddress address) throws IOException {
      server = HttpServer.create(new InetSocketAddress(address, 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String uri() {
      return "http://" + Browsers.SERVICE_HOST + ":" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
