package dev.visio.runner.command;

import dev.visio.runner.ExitCode;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.logging.ServiceLog;
import dev.visio.runner.machine.Signals;
import dev.visio.runner.service.FirstStart;
import dev.visio.runner.service.ReadyLine;
import dev.visio.runner.service.ServiceApi;
import dev.visio.runner.settings.ServiceSettings;
import dev.visio.runner.settings.Setting;
import dev.visio.runner.settings.Settings;
import dev.visio.visio.VisioService;
import dev.visio.visio.operation.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The service alone. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    modelTransformer = ServeOptions.class,
    header = {"Starts the service alone, to look at or to join.", ""},
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio serve                      then open what it prints",
      "  ./visio serve --http-port 9000 --audio all",
      "  ./visio serve --config /etc/visio.yaml",
      "  VISIO_HTTP_PORT=9000 ./visio serve",
      "",
      "Each setting may stand in three places: as a flag, in the environment",
      "(--http-port is VISIO_HTTP_PORT) and in a YAML file (http-port: 9000). A flag",
      "goes before the environment, the environment before the file. The file is the",
      "one that --config or VISIO_CONFIG names, or visio.yaml in this folder. Secrets",
      "have no flag: VISIO_OPERATOR_TOKEN, VISIO_SECRET, VISIO_DATABASE_PASSWORD,",
      "VISIO_TURN_SECRET, VISIO_ORGANISER_PASSWORD, or their keys in the file."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  /** In the data folder, unless a token is given. */
  private static final String OPERATOR_TOKEN_FILE = "operator.token";

  /** A child whose parent is gone has nobody to be polite to. */
  private static final long CLOSES_WITHIN_SECONDS = 4;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a YAML file of settings (default: visio.yaml, where there is one).")
  private Path config;

  @Option(names = "--with-parent", hidden = true)
  private boolean withParent;

  @Override
  public Integer call() throws Exception {
    Settings settings = settings();
    ServiceLog log =
        ServiceLog.open(settings.get(Setting.LOG_FORMAT), settings.get(Setting.LOG_LEVEL));
    String token = operatorToken(settings);
    VisioService service = start(settings, token);
    if (withParent) {
      serveParent(service);
      log.close();
      return ExitCode.PASS;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Signals.endAtOnce();
                  service.close();
                  log.close();
                  ended.countDown();
                },
                "farewell"));
    Greeting.lines(
            settings,
            settings.find(Setting.PUBLIC_URL).orElseGet(service::httpUri),
            firstStart(settings, service, token),
            settings.get(Setting.DATA).resolve(OPERATOR_TOKEN_FILE))
        .forEach(System.out::println);
    ended.await();
    return ExitCode.PASS;
  }

  /** Empty when the service holds something already. */
  private static Optional<FirstStart.Made> firstStart(
      Settings settings, VisioService service, String token) throws InterruptedException {
    try (ServiceApi api = new ServiceApi(service.httpUri(), token)) {
      if (!api.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          FirstStart.make(
              api,
              settings.get(Setting.ORGANISER_EMAIL),
              settings.find(Setting.ORGANISER_PASSWORD),
              settings.get(Setting.TIME_ZONE),
              Instant.now()));
    } catch (IOException refused) {
      // The service itself is well, and its operator can make all of this.
      LOG.warn("nothing was made to be tried: {}", refused.getMessage());
      return Optional.empty();
    }
  }

  private Settings settings() {
    // What a parent wants it says by flags and in the environment; no file may change a run.
    Optional<Path> folder =
        withParent ? Optional.empty() : Optional.of(Path.of("").toAbsolutePath());
    return Settings.gather(
        ServeOptions.given(spec.commandLine().getParseResult()),
        System.getenv(),
        Optional.ofNullable(config),
        folder);
  }

  private static String operatorToken(Settings settings) {
    Optional<String> given = settings.find(Setting.OPERATOR_TOKEN);
    if (given.isPresent()) {
      return given.get();
    }
    try {
      return DataFolder.at(settings.get(Setting.DATA)).secret(OPERATOR_TOKEN_FILE);
    } catch (IOException refused) {
      throw new UsageProblem(refused.getMessage());
    }
  }

  /** Until the parent closes our standard input or is gone: both look the same from here. */
  private static void serveParent(VisioService service) throws IOException {
    System.out.println(ReadyLine.write(service.httpUri()));
    System.out.flush();
    while (System.in.read() >= 0) {
      // The parent has nothing to say; only its end counts.
    }
    Thread.ofPlatform()
        .daemon()
        .name("impatience")
        .start(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(CLOSES_WITHIN_SECONDS);
              } catch (InterruptedException never) {
                return;
              }
              Runtime.getRuntime().halt(ExitCode.BROKEN);
            });
    service.close();
  }

  private static VisioService start(Settings settings, String token) {
    try {
      return VisioService.start(ServiceSettings.of(settings, token));
    } catch (IOException refused) {
      throw new UsageProblem("the service cannot start: " + refused.getMessage());
    }
  }
}
