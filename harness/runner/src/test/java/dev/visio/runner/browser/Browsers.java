package dev.visio.runner.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browsers of a test class. Contexts end with their test, browser processes with the class,
 * whatever happened; of a failed test each page's picture, trace and console are kept.
 */
final class Browsers
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        AfterEachCallback,
        AfterAllCallback {

  static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();

  /** A shared machine is slow at times; what does not come in this time does not come. */
  static final double PATIENCE_MILLIS = 45_000;

  /**
   * The service's name in the browsers. Names under localhost may use camera and microphone over
   * plain HTTP; addresses may not.
   */
  static final String SERVICE_HOST = "visio.localhost";

  /** Sound is heard without a click. */
  private static final String HEARD = "--autoplay-policy=no-user-gesture-required";

  private static final int MAX_CONSOLE_LINES = 2_000;

  /** By the seat at which they stand; without one, the one that all others share. */
  private final Map<Optional<Seat>, Browser> browsers = new LinkedHashMap<>();

  private final List<Opened> opened = new ArrayList<>();
  private Playwright playwright;
  private Path executable;
  private String test = "";

  /** A person's browser window as the test opened it, and what its console said. */
  private record Opened(String person, BrowserContext context, Page page, List<String> console) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    executable = ChromiumBinary.required();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    test =
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isPresent()) {
      keepEvidence();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(window -> window.context().close());
    opened.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      browsers.values().forEach(Browser::close);
      browsers.clear();
      playwright.close();
    }
  }

  /**
   * What a person sits at.
   *
   * @param network on whose far side; empty for the machine's own
   * @param serviceAddress where {@link #SERVICE_HOST} is found
   */
  record Seat(FakeDesk desk, Optional<NetworkNamespace> network, String serviceAddress) {

    static Seat at(FakeDesk desk) {
      return new Seat(desk, Optional.empty(), "127.0.0.1");
    }

    /** Reaches a service on the near end of a test's own network, from this machine. */
    Seat beside(NetworkNamespace namespace) {
      return new Seat(desk, Optional.empty(), namespace.hostAddress());
    }

    /** Reaches it over the network that the test can cut. */
    Seat behind(NetworkNamespace namespace) {
      return new Seat(desk, Optional.of(namespace), namespace.hostAddress());
    }
  }

  /** A window of a person at that seat, where a process is started for the first one. */
  Page open(String person, Seat seat, Browser.NewContextOptions options) {
    Browser browser = browsers.computeIfAbsent(Optional.of(seat), _ -> launch(seat));
    return open(person, browser, options);
  }

  /** A window of a person who needs no devices: all of these share one process. */
  Page open(String person, Browser.NewContextOptions options) {
    Browser browser =
        browsers.computeIfAbsent(
            Optional.empty(), _ -> launch(executable, List.of("--no-sandbox", HEARD)));
    return open(person, browser, options);
  }

  static Browser.NewContextOptions desktop() {
    return french().setViewportSize(1280, 800);
  }

  static Browser.NewContextOptions phone() {
    return french()
        .setViewportSize(390, 844)
        .setDeviceScaleFactor(1)
        .setHasTouch(true)
        .setIsMobile(true);
  }

  private static Browser.NewContextOptions french() {
    return new Browser.NewContextOptions().setLocale("fr-FR").setTimezoneId("Europe/Paris");
  }

  /** A test resource's text. */
  static String resource(String name) {
    try (var in = Browsers.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private Page open(String person, Browser browser, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(resource("picture-code.js"));
    context.addInitScript(resource("watch.js"));
    context.addInitScript(resource("continuity.js"));
    // What was done, not what it looked like after each step: that costs more than the test.
    context.tracing().start(new Tracing.StartOptions());
    Page page = context.newPage();
    List<String> console = new ArrayList<>();
    page.onConsoleMessage(message -> note(console, message.type() + ": " + message.text()));
    page.onPageError(error -> note(console, "uncaught: " + error));
    page.onRequestFailed(
        request -> note(console, "failed: " + request.url() + " " + request.failure()));
    opened.add(new Opened(person, context, page, console));
    return page;
  }

  private static void note(List<String> console, String line) {
    if (console.size() < MAX_CONSOLE_LINES) {
      console.add(line);
    }
  }

  private Browser launch(Seat seat) {
    List<String> arguments = new ArrayList<>(seat.desk().flags());
    arguments.add("--no-sandbox");
    arguments.add(HEARD);
    arguments.add("--host-resolver-rules=MAP " + SERVICE_HOST + " " + seat.serviceAddress());
    try {
      Path program =
          seat.network().isPresent()
              ? ChromiumBinary.within(seat.network().get(), Files.createDirectories(FOLDER))
              : executable;
      return launch(program, arguments);
    } catch (IOException e) {
      throw new AssertionError("Chromium cannot be started in the namespace", e);
    }
  }

  private Browser launch(Path program, List<String> arguments) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setHeadless(true)
                .setArgs(arguments)
                .setTimeout(2 * PATIENCE_MILLIS));
  }

  private void keepEvidence() throws IOException {
    Path folder = Files.createDirectories(FOLDER.resolve(test));
    for (int i = 0; i < opened.size(); i++) {
      Opened window = opened.get(i);
      String name = i + "-" + window.person();
      Files.write(folder.resolve(name + ".console.txt"), window.console());
      try {
        window
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name + ".png"))
                    .setTimeout(10_000));
        window
            .context()
            .tracing()
            .stop(new Tracing.StopOptions().setPath(folder.resolve(name + ".trace.zip")));
      } catch (PlaywrightException broken) {
        // A browser that broke shows nothing more; what the console said is there.
        Files.writeString(folder.resolve(name + ".broken.txt"), String.valueOf(broken));
      }
    }
    System.err.println("what the browsers showed is kept in " + folder);
  }
}
