package dev.visio.runner.forwarding;

import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Unit;
import dev.visio.rooms.Scenario;
import dev.visio.runner.StatusLine;
import dev.visio.runner.VisioVersion;
import dev.visio.runner.capacity.DurationWords;
import dev.visio.runner.forwarding.ForwardingPlan.Point;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.plain.PlainReference;
import dev.visio.runner.plain.PlainTraffic;
import dev.visio.runner.room.DeviceRack;
import dev.visio.runner.room.ResultPages;
import dev.visio.runner.room.ResultsFolder;
import dev.visio.runner.room.RoomRun;
import dev.visio.runner.room.Views;
import dev.visio.runner.service.OwnProgram;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures one room after the other. What was measured stands in {@code forwarding.json} from the
 * moment on at which it was; each room's own result and report stand in a folder beside it.
 */
public final class ForwardingRun {
  /** In the folder of the results. */
  public static final String FILE = "forwarding.json";

  /** Beside it, what shows it. */
  public static final String PAGE = "forwarding.html";

  private static final int GRACE_MILLIS = 300;

  private final ForwardingPlan plan;
  private final ResultsFolder folder;
  private final StatusLine status;
  private final RunIdentity identity;
  private final Processors processors = Processors.divide();
  private final List<ForwardingPoint> measured = new ArrayList<>();
  private final CountDownLatch interruption = new CountDownLatch(1);
  private volatile RoomRun room;
  private volatile PlainReference plain;

  /**
   * @param folder where the results go
   * @param command that does it again
   */
  public ForwardingRun(
      ForwardingPlan plan, ResultsFolder folder, StatusLine status, String command) {
    this.plan = plan;
    this.folder = folder;
    this.status = status;
    this.identity =
        new RunIdentity("forwarding", Instant.now().toString(), command, VisioVersion.TEXT);
  }

  /** Asks for an early end, which keeps what was measured. Any thread. */
  public void interrupt() {
    interruption.countDown();
    Optional.ofNullable(room).ifPresent(RoomRun::interrupt);
    Optional.ofNullable(plain).ifPresent(PlainReference::interrupt);
  }

  public boolean interrupted() {
    return interruption.getCount() == 0;
  }

  /**
   * Runs to its end, or until it is interrupted; nothing that it started is left when it returns.
   *
   * @return what was measured; its file has been written if there is a point in it
   * @throws IOException if something could not begin or ended by itself, in a sentence for a
   *     person; what was measured before stands in the file
   */
  public ForwardingResult run() throws IOException, InterruptedException {
    long beganNanos = System.nanoTime();
    try (PlainReference reference = PlainReference.start(processors)) {
      plain = reference;
      for (Point point : plan.points()) {
        status.beginWith(
            "%s, %d speakers (%s left in all): "
                .formatted(
                    point.view(), point.speakers(), DurationWords.left(timeLeft(beganNanos))));
        Optional<ForwardingPoint> figures =
            interrupted() ? Optional.empty() : measure(point, reference);
        if (figures.isEmpty()) {
          break;
        }
        measured.add(figures.get());
        ForwardingResult.FILE.write(folder.path().resolve(FILE), result());
        status.say(line(figures.get()));
      }
      return result();
    } catch (IOException failed) {
      if (wasMeant()) {
        return result();
      }
      throw failed;
    } finally {
      status.beginWith("");
      status.clear();
    }
  }

  private static String line(ForwardingPoint point) {
    String reason = point.reasons().isEmpty() ? "" : "  " + point.reasons().getFirst();
    return "%-10s %2d speakers  %-7s  %s packets/s, %s of processor time each%s"
        .formatted(
            point.view(),
            point.speakers(),
            point.verdict(),
            Unit.COUNT.format(point.packetsPerSecond()),
            Unit.NANOS.format(point.service().cpuNanosPerPacket()),
            reason);
  }

  /** What has been measured so far. */
  private ForwardingResult result() {
    return ForwardingResult.of(
        measured.size() == plan.points().size(),
        identity,
        new Environment(
            HostFacts.read(),
            Map.of(),
            Map.of(
                "placement",
                processors.note(),
                "plainForwarder",
                plainSettings(),
                "serviceJvmFlags",
                String.join(" ", OwnProgram.jvmOptions()))),
        plan.views().stream().map(plan::scenario).map(ViewScenarios::described).toList(),
        measured);
  }

  private String plainSettings() {
    return "read for %d ms after %d ms of warm-up, before and after each room"
        .formatted(plan.plainDuration().toMillis(), ForwardingPlan.PLAIN_WARM_UP.toMillis());
  }

  /** Empty when it was interrupted. */
  private Optional<ForwardingPoint> measure(Point point, PlainReference reference)
      throws IOException, InterruptedException {
    Scenario scenario = plan.scenario(point.view()).withSpeakers(point.speakers());
    PlainTraffic traffic;
    try {
      traffic =
          PlainTraffic.of(
              DeviceRack.prepare(scenario, status, this::interrupted),
              scenario.audio(),
              new Views(scenario).camerasShown());
    } catch (CancellationException cancelled) {
      return Optional.empty();
    }
    Optional<PlainFigures> before = readPlain(reference, traffic);
    Optional<RunResult> run = before.isPresent() ? run(point, scenario) : Optional.empty();
    Optional<PlainFigures> after =
        run.isPresent() ? readPlain(reference, traffic) : Optional.empty();
    // A room that was measured is kept, even if the reading that was to follow was interrupted.
    return run.map(
        result ->
            ForwardingPoint.of(
                point.view().toString(),
                point.speakers(),
                result,
                before.orElseThrow(),
                after.orElse(null),
                point.word() + "/result.json"));
  }

  private Optional<PlainFigures> readPlain(PlainReference reference, PlainTraffic traffic)
      throws IOException, InterruptedException {
    status.showInPassing("plain forwarder");
    try {
      return reference.measure(
          traffic, ForwardingPlan.PLAIN_WARM_UP, plan.plainDuration(), plan.seed());
    } catch (IOException ended) {
      if (wasMeant()) {
        return Optional.empty();
      }
      throw ended;
    }
  }

  /** Ctrl-C reaches the other processes as well, and their end may be heard of first. */
  private boolean wasMeant() throws InterruptedException {
    return interruption.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Optional<RunResult> run(Point point, Scenario scenario)
      throws IOException, InterruptedException {
    ResultsFolder own = folder.within(point.word());
    room = new RoomRun(scenario, own, status, "./visio run --again " + own.resultFile());
    if (interrupted()) {
      // Asked before there was a room to ask.
      room.interrupt();
    }
    Optional<RunResult> result = Optional.empty();
    try {
      result = room.run();
    } finally {
      if (result.isEmpty()) {
        own.discard();
        deleteIfEmpty(own.path());
      }
    }
    if (result.isPresent()) {
      ResultPages.write(result.get(), own);
      own.settle();
    }
    return result;
  }

  /** Where an earlier command has left its results in the same place, they stay. */
  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException earlierResults) {
      // Then it is not of this run alone.
    }
  }

  /** What rooms took so far says more about this machine than the plan does. */
  private Duration timeLeft(long beganNanos) {
    int done = measured.size();
    Duration each =
        done == 0
            ? plan.onePoint()
            : Duration.ofNanos(System.nanoTime() - beganNanos).dividedBy(done);
    return each.multipliedBy(plan.points().size() - done);
  }
}
