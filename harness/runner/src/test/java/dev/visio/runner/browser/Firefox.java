package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Firefox of this machine, driven by WebDriver BiDi, which it speaks itself: Playwright drives
 * only a Firefox of its own. It ends with its test; of a failed one its picture and its console are
 * kept.
 */
final class Firefox implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback {
  private static final Duration PATIENCE = Duration.ofMillis((long) (2 * Browsers.PATIENCE_MILLIS));

  private static final String MISSING =
      "no Firefox on this machine (Debian: apt-get install firefox-esr)";

  private static final Pattern LISTENING =
      Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

  private static final int LOOK_MILLIS = 50;

  /** Fake devices that need no permission, sound without a click, and media over loopback. */
  private static final Map<String, String> PREFERENCES =
      Map.of(
          "media.navigator.streams.fake", "true",
          "permissions.default.camera", "1",
          "permissions.default.microphone", "1",
          "media.peerconnection.ice.loopback", "true",
          "media.autoplay.default", "0",
          "media.gmp-manager.updateEnabled", "false",
          "intl.accept_languages", "\"fr-FR, fr\"");

  /** What each page finds there before its own scripts. */
  private static final List<String> SCRIPTS =
      List.of("picture-code.js", "watch.js", "coded-camera.js", "press.js");

  private final HttpClient http = HttpClient.newHttpClient();
  private Path executable;
  private Path profile;
  private Path log;
  private Process process;
  private BiDi session;
  private String window;

  /** Where there is none, the tests are skipped with a word on what to install; on CI they fail. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> found =
        Stream.of("/usr/bin/firefox-esr", "/usr/bin/firefox")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      assertTrue(found.isPresent(), MISSING);
    }
    assumeTrue(found.isPresent(), "skipped: " + MISSING);
    executable = found.orElseThrow();
  }

  /**
   * Opens its window.
   *
   * @param clip by which the pictures of its camera are known
   */
  void open(int clip) throws IOException, InterruptedException {
    profile = Files.createTempDirectory("visio-firefox");
    log = profile.resolve("firefox.log");
    Files.write(
        profile.resolve("user.js"),
        PREFERENCES.entrySet().stream()
            .map(each -> "user_pref(\"%s\", %s);".formatted(each.getKey(), each.getValue()))
            .toList());
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    session = BiDi.begin(http, address(), PATIENCE);
    JsonNode windows = command("browsingContext.getTree", Map.of()).get("contexts");
    window = windows.get(0).get("context").textValue();
    String scripts = SCRIPTS.stream().map(Browsers::resource).collect(Collectors.joining("\n"));
    command(
        "script.addPreloadScript",
        Map.of(
            "functionDeclaration",
            "() => { globalThis.cameraClip = " + clip + ";" + scripts + "}"));
  }

  void navigate(String address) throws InterruptedException {
    command(
        "browsingContext.navigate", Map.of("context", window, "url", address, "wait", "complete"));
  }

  /** Presses a button or a link by its name, as soon as that can be. */
  void press(String name) throws InterruptedException {
    // Asked again and again from here: a page that is about to be left answers nothing any more.
    long untilNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("pressed(" + quoted(name) + ")").booleanValue()) {
      if (System.nanoTime() - untilNanos > 0) {
        throw new AssertionError("nothing named " + name + " can be pressed");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /**
   * What an expression comes to, awaited where it is a promise.
   *
   * @return the value, as BiDi has it
   */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode result =
        command(
            "script.evaluate",
            Map.of(
                "expression",
                expression,
                "target",
                Map.of("context", window),
                "awaitPromise",
                true));
    if (!result.path("type").asText().equals("success")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails").path("text"));
    }
    return result.path("result").path("value");
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws Exception {
    if (context.getExecutionException().isEmpty() || process == null) {
      return;
    }
    Path folder =
        Files.createDirectories(
            Browsers.FOLDER.resolve(
                context.getRequiredTestClass().getSimpleName()
                    + "."
                    + context.getRequiredTestMethod().getName()));
    Files.copy(log, folder.resolve("firefox.log"), StandardCopyOption.REPLACE_EXISTING);
    if (session != null) {
      Files.write(folder.resolve("firefox.console.txt"), session.console());
      String picture =
          command("browsingContext.captureScreenshot", Map.of("context", window))
              .get("data")
              .textValue();
      Files.write(folder.resolve("firefox.png"), Base64.getDecoder().decode(picture));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (session != null) {
      session.close();
      session = null;
    }
    if (process != null) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      process = null;
      deleteProfile();
    }
  }

  private void deleteProfile() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(profile)) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private JsonNode command(String method, Map<String, ?> parameters) throws InterruptedException {
    return session.command(method, parameters, PATIENCE);
  }

  /** Where it listens, which it says in its first lines. */
  private URI address() throws IOException, InterruptedException {
    long untilNanos = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - untilNanos < 0 && process.isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return URI.create(listening.group(1) + "/session");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new AssertionError("Firefox does not listen: " + Files.readString(log));
  }
}
