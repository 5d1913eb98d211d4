package dev.visio.runner.calibration;

import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Unit;
import dev.visio.rooms.Scenario;
import dev.visio.runner.StatusLine;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.plain.PlainReference;
import dev.visio.runner.plain.PlainTraffic;
import dev.visio.runner.room.DeviceRack;
import dev.visio.runner.room.Views;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** A plain forwarder with as much to do as rooms of several sizes, one after the other. */
public final class CalibrationRun {

  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Scenario scenario;
  private final List<Integer> sizes;
  private final Duration duration;
  private final int repetitions;
  private final StatusLine status;

  /** Who took more of the processors than they may, and how much in the worst repetition. */
  private final Map<String, Double> worst = new TreeMap<>();

  private volatile boolean interrupted;
  private volatile PlainReference plain;

  /**
   * @param repetitions of each size, of which the median by the 99th percentile counts
   */
  public CalibrationRun(
      Scenario scenario,
      List<Integer> sizes,
      Duration duration,
      int repetitions,
      StatusLine status) {
    this.scenario = scenario;
    this.sizes = List.copyOf(sizes);
    this.duration = duration;
    this.repetitions = repetitions;
    this.status = status;
  }

  /** Asks for an early end. Any thread. */
  public void interrupt() {
    interrupted = true;
    Optional.ofNullable(plain).ifPresent(PlainReference::interrupt);
  }

  /** Why the machine was not fit to be calibrated; empty when it was. */
  public List<String> unfit() {
    return worst.entrySet().stream()
        .map(
            taken ->
                "%s took up to %s of the processors"
                    .formatted(taken.getKey(), Unit.RATIO.format(taken.getValue())))
        .toList();
  }

  /**
   * A floor for each size, in the order in which they were asked for.
   *
   * @return empty when it was interrupted
   */
  public Optional<List<Floor>> run() throws IOException, InterruptedException {
    List<Floor> floors = new ArrayList<>();
    try (PlainReference reference = PlainReference.start(Processors.divide())) {
      plain = reference;
      for (int speakers : sizes) {
        List<PlainFigures> measured = measure(scenario.withSpeakers(speakers), reference);
        if (measured.size() < repetitions) {
          return Optional.empty();
        }
        measured.sort(Comparator.comparingLong(figures -> figures.oneWayDelay().p99Nanos()));
        floors.add(floor(speakers, measured.get(measured.size() / 2)));
      }
    } finally {
      status.clear();
    }
    return Optional.of(floors);
  }

  /** Fewer than were asked for when it was interrupted. */
  private List<PlainFigures> measure(Scenario sized, PlainReference reference)
      throws IOException, InterruptedException {
    List<PlainFigures> measured = new ArrayList<>();
    try {
      PlainTraffic traffic =
          PlainTraffic.of(
              DeviceRack.prepare(sized, status, () -> interrupted),
              sized.audio(),
              new Views(sized).camerasShown());
      while (measured.size() < repetitions && !interrupted) {
        status.showInPassing(
            "calibrating for %d speakers, %d of %d"
                .formatted(sized.speakers(), measured.size() + 1, repetitions));
        Optional<PlainFigures> figures =
            reference.measure(traffic, WARM_UP, duration, sized.seed() + measured.size());
        if (figures.isEmpty()) {
          break;
        }
        judge(figures.get());
        measured.add(figures.get());
      }
      return measured;
    } catch (CancellationException cancelled) {
      return List.of();
    }
  }

  private void judge(PlainFigures figures) {
    HealthLimits limits = HealthLimits.DEFAULTS;
    note("other programs", figures.othersRatio(), limits.othersRatio());
    note("the machine's host (steal)", figures.stealRatio(), limits.stealRatio());
  }

  private void note(String who, Double ratio, double limit) {
    if (ratio != null && ratio > limit) {
      worst.merge(who, ratio, Math::max);
    }
  }

  private static Floor floor(int speakers, PlainFigures figures) {
    return new Floor(
        Instant.now().toString(),
        speakers,
        figures.packetsPerSecond(),
        figures.oneWayDelay(),
        figures.pacingErrorP99Nanos());
  }
}
