package dev.visio.runner.capacity;

import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.CapacitySearch;
import dev.visio.measurement.capacity.Trial;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.host.Settling;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Unit;
import dev.visio.rooms.Scenario;
import dev.visio.runner.StatusLine;
import dev.visio.runner.room.ResultPages;
import dev.visio.runner.room.ResultsFolder;
import dev.visio.runner.room.RoomRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs rooms until the search has its answer, or somebody ends it. */
public final class CapacityRun {
  /** Devices, service, good-bye and files, beside what the scenario itself takes. */
  private static final Duration AROUND_A_RUN = Duration.ofSeconds(6);

  private final Scenario scenario;
  private final ResultsFolder folder;
  private final StatusLine status;
  private CapacityResult result;
  private volatile boolean interrupted;
  private volatile RoomRun current;

  /**
   * @param scenario of every run, but for the number of speakers
   * @param begun the search so far
   */
  public CapacityRun(
      Scenario scenario, CapacityResult begun, ResultsFolder folder, StatusLine status) {
    this.scenario = scenario;
    this.result = begun;
    this.folder = folder;
    this.status = status;
  }

  /** Asks for an early end; what was found until then stays. Any thread. */
  public void interrupt() {
    interrupted = true;
    RoomRun running = current;
    if (running != null) {
      running.interrupt();
    }
  }

  public boolean interrupted() {
    return interrupted;
  }

  /** How long the rest takes at the most, if every run can be judged. */
  public Duration timeLeft() {
    return oneRun().multipliedBy(CapacitySearch.runsLeft(result.plan(), result.trials()));
  }

  /** One run takes what those before it took, and the first what the scenario says. */
  private Duration oneRun() {
    double seconds =
        result.trials().stream()
            .mapToDouble(Trial::tookSeconds)
            .average()
            .orElseGet(
                () ->
                    scenario
                            .joinRamp()
                            .plus(Settling.longest(scenario.warmUp()))
                            .plus(scenario.duration())
                            .plus(AROUND_A_RUN)
                            .toMillis()
                        / 1e3);
    return Duration.ofSeconds(Math.round(seconds));
  }

  /**
   * Goes on to the answer.
   *
   * @return with an answer, unless it was interrupted
   * @throws IOException if a room cannot be run here, in a sentence for a person
   */
  public CapacityResult run() throws IOException, InterruptedException {
    write();
    OptionalInt next = CapacitySearch.next(result.plan(), result.trials());
    while (next.isPresent() && !interrupted) {
      tryOut(next.getAsInt());
      next = CapacitySearch.next(result.plan(), result.trials());
    }
    if (!interrupted) {
      result = result.answered();
      write();
    }
    return result;
  }

  private void tryOut(int speakers) throws IOException, InterruptedException {
    long before = result.trials().stream().filter(trial -> trial.speakers() == speakers).count();
    String name = "runs/%02d-%d".formatted(speakers, before + 1);
    ResultsFolder ofRun = folder.within(name);
    Scenario sized = scenario.withSpeakers(speakers);
    status.beginWith(speakers + " speakers (" + DurationWords.left(timeLeft()) + " left in all): ");
    long beganNanos = System.nanoTime();
    RoomRun run = new RoomRun(sized, ofRun, status, command(name));
    current = run;
    if (interrupted) {
      // Asked for between two runs: this one has not heard of it.
      run.interrupt();
    }
    Optional<RunResult> ended;
    try {
      ended = run.run();
    } catch (IOException | InterruptedException brokenOff) {
      ofRun.discard();
      if (!interrupted) {
        throw brokenOff;
      }
      ended = Optional.empty();
    } finally {
      status.beginWith("");
      status.clear();
    }
    if (ended.isEmpty()) {
      ofRun.discard();
      return;
    }
    ResultPages.write(ended.get(), ofRun);
    ofRun.settle();
    Trial trial = Trial.of(ended.get(), speakers, name, (System.nanoTime() - beganNanos) / 1e9);
    result = result.with(trial, ended.get().environment());
    write();
    status.say(line(trial));
  }

  /** One run is repeated from its own result. */
  private String command(String name) {
    Path file = folder.path().resolve(name).resolve("result.json");
    return "./visio run " + file;
  }

  private void write() throws IOException {
    CapacityResult.FILE.write(folder.path().resolve(CapacityResult.FILE_NAME), result);
  }

  private static String line(Trial trial) {
    String reason = trial.reasons().isEmpty() ? "" : "  " + trial.reasons().getFirst();
    return "%3d speakers  %-7s  forwarding p99 %s, one-way p99 %s%s"
        .formatted(
            trial.speakers(),
            trial.verdict(),
            p99(trial.forwardingLatency()),
            p99(trial.oneWayDelay()),
            reason);
  }

  private static String p99(DelayFigures delay) {
    return delay.count() == 0 ? "–" : Unit.NANOS.format(delay.p99Nanos());
  }
}
