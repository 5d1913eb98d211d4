package dev.visio.runner.gatling;

import dev.visio.gatling.Catalogue;
import dev.visio.rooms.AudioChoice;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.VisioVersion;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.room.ResultsFolder;
import dev.visio.runner.service.MeasuredService;
import dev.visio.runner.service.OwnProgram;
import dev.visio.runner.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One simulation from beginning to end, with the service that it puts to the test. */
public final class GatlingRun {
  /** Gatling's own codes: every assertion held, one did not. */
  private static final int HELD = 0;

  private static final int BROKEN = 2;

  private static final String ROOMS = "rooms";

  /** As many as a service's setting takes. */
  private static final int MAX_LOOPS = 64;

  /** What the simulations' rooms are judged by. */
  public static final AudioChoice AUDIO = new AudioChoice.Loudest(3);

  private final GatlingPlan plan;
  private final ResultsFolder folder;
  private final StatusLine status;
  private Findings findings = Findings.NONE;
  private volatile boolean interrupted;
  private volatile Optional<Process> gatling = Optional.empty();

  public GatlingRun(GatlingPlan plan, ResultsFolder folder, StatusLine status) {
    this.plan = plan;
    this.folder = folder;
    this.status = status;
  }

  /** Asks for an early end. Any thread. */
  public void interrupt() {
    interrupted = true;
    gatling.ifPresent(Process::destroy);
  }

  /** Whether that was asked for. */
  public boolean interrupted() {
    return interrupted;
  }

  /**
   * Runs it; nothing that it started is left when it returns.
   *
   * @return one of {@link ExitCode}
   * @throws IOException if it could not be run, in a sentence for a person
   */
  public int run() throws IOException, InterruptedException {
    String classPath = GatlingLibraries.classPath();
    status.showInPassing("starting the service");
    try (MeasuredService service = service()) {
      URI address = service.awaitReady();
      status.clear();
      return conclude(simulate(command(classPath, address, service), service));
    }
  }

  private MeasuredService service() throws IOException {
    if (plan.target().isPresent()) {
      return plan.target().get();
    }
    Processors processors = Processors.divide();
    return ServiceProcess.start(
        processors,
        List.of("--http-port", "0", "--audio", AUDIO.toString(), "--loops", loops(processors)),
        folder.serviceLog());
  }

  /** Rooms spread over as many loops as the service has processors: some simulations have many. */
  private static String loops(Processors processors) {
    return Integer.toString(
        processors.divided() ? Math.min(processors.service().size(), MAX_LOOPS) : 1);
  }

  private int simulate(List<String> command, MeasuredService service)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("VISIO_"));
    builder.environment().put(ServiceProcess.OPERATOR_TOKEN_VARIABLE, service.operatorToken());
    builder.inheritIO();
    Processors processors = service.processors();
    Process process =
        processors.divided()
            ? OwnProgram.startOn(processors.generator(), builder)
            : builder.start();
    gatling = Optional.of(process);
    if (interrupted) {
      process.destroy();
    }
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(String classPath, URI address, MeasuredService service) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms512m",
                "-Xmn384m",
                "-Xmx2g"));
    command.add("-D" + Catalogue.TARGET + "=" + address);
    service
        .process()
        .ifPresent(process -> command.add("-D" + Catalogue.SERVICE_PROCESS + "=" + process.pid()));
    command.add("-D" + Catalogue.RESULTS + "=" + folder.path().resolve(ROOMS));
    command.add("-D" + Catalogue.VERSION + "=" + VisioVersion.TEXT);
    if (plan.debug()) {
      command.addAll(
          List.of(
              "-D" + Catalogue.DEBUG + "=true",
              "-Dvisio.messages=TRACE",
              "-Dgatling.data.console.writePeriod=60"));
    }
    plan.budgets().ifPresent(file -> command.add("-D" + Catalogue.BUDGETS + "=" + file));
    plan.sizes()
        .forEach((name, value) -> command.add("-D" + Catalogue.PROPERTY + name + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            classPath,
            "io.gatling.app.Gatling",
            "--simulation",
            plan.simulation().className(),
            "--results-folder",
            folder.path().toString()));
    return command;
  }

  /** What was found here goes before what Gatling makes of it: INVALID is no FAIL. */
  private int conclude(int gatlingCode) throws IOException {
    if (Files.isDirectory(folder.path().resolve(ROOMS))) {
      findings = Findings.in(folder.within(ROOMS));
    }
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    return switch (gatlingCode) {
      case HELD -> ExitCode.PASS;
      case BROKEN -> findings.invalid() ? ExitCode.INVALID : ExitCode.FAIL;
      default ->
          throw new IOException("Gatling ended with code " + gatlingCode + " and without a report");
    };
  }

  /** What was found, for a person, a line each; none where there is nothing to tell. */
  public List<String> words() {
    return findings.words();
  }

  /** Gatling's own report; empty when there is none. */
  public Optional<Path> report() throws IOException {
    try (Stream<Path> folders = Files.list(folder.path())) {
      return folders
          .map(found -> found.resolve("index.html"))
          .filter(Files::exists)
          .max(Comparator.naturalOrder());
    }
  }
}
