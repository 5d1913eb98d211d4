package dev.visio.gatling.room;

import dev.visio.gatling.participant.Presence;
import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunObserver;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.RunSummary;
import dev.visio.measurement.service.ServiceSnapshot;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.Judge;
import dev.visio.speakers.Gathering;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.Stay;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One room of a simulation, measured together with the others of its {@link MeasuredRooms}, whose
 * thread conducts it.
 */
public final class MeasuredRoom implements Hall {
  private final RoomPlan plan;
  private final Timing timing;
  private final Surroundings around;
  private final RunRecorder recorder;
  private final Gathering gathering;
  private final CountDownLatch expected;
  private final CompletableFuture<Measured> result = new CompletableFuture<>();
  private final AtomicBoolean reported = new AtomicBoolean();
  private String startedAt;
  private RunObserver observer;

  /**
   * What a room was found to be.
   *
   * @param firstFramesNanos how long each speaker waited for the first picture of each other one
   */
  public record Measured(RunResult result, List<Long> firstFramesNanos) {
    public Measured {
      firstFramesNanos = List.copyOf(firstFramesNanos);
    }
  }

  /**
   * A room that is still empty.
   *
   * @param expected counted down by everybody who has come, or will not
   */
  MeasuredRoom(RoomPlan plan, Timing timing, Surroundings around, CountDownLatch expected) {
    this.plan = plan;
    this.timing = timing;
    this.around = around;
    this.expected = expected;
    List<SpeakerPlan> speakers = around.desks().plans(plan.speakers(), plan.screens());
    this.recorder = around.recorder(speakers);
    this.gathering = around.house().gather(speakers, recorder);
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public String session() {
    return plan.session();
  }

  @Override
  public Stay join(int place, String token, Presence presence) {
    presence.flowing().whenComplete((_, _) -> expected.countDown());
    return gathering.join(place, around.door(plan.session(), token, true), presence);
  }

  @Override
  public void missing() {
    expected.countDown();
  }

  /** What was measured, once it has been; fails when nothing could be. */
  public CompletableFuture<Measured> result() {
    return result;
  }

  /** True once: whoever asks first tells the report about the whole room. */
  public boolean reportedByCaller() {
    return reported.compareAndSet(false, true);
  }

  @Override
  public void close() {
    gathering.close();
  }

  void begin(long nowNanos, HostProbes probes) {
    startedAt = Instant.now().toString();
    observer = new RunObserver(recorder, probes, Optional.empty(), nowNanos);
  }

  LiveInterval tick(long nowNanos, Optional<ServiceSnapshot> service) {
    return observer.tick(nowNanos, service);
  }

  void window(long fromNanos, long toNanos) {
    recorder.window(fromNanos, toNanos);
  }

  void windowBegan(long nowNanos, Optional<ServiceSnapshot> service) {
    observer.windowBegan(nowNanos, service);
  }

  void windowEnded(long nowNanos, Optional<ServiceSnapshot> service) {
    observer.windowEnded(nowNanos, service);
  }

  /** Sums up, and says so to whoever waits for it. */
  void conclude() {
    try {
      Observations observed = recorder.observations();
      RunResult measured = summary(observed);
      if (around.results().isPresent()) {
        ResultFile.write(
            around.results().get().resolve(plan.name()).resolve("result.json"), measured);
      }
      result.complete(
          new Measured(
              measured,
              observed.speakers().stream()
                  .flatMap(speaker -> speaker.firstFrameNanos().stream())
                  .toList()));
    } catch (IOException | RuntimeException fault) {
      cannotBeMeasured(fault);
    }
  }

  void cannotBeMeasured(Exception fault) {
    result.completeExceptionally(fault);
  }

  private RunResult summary(Observations observed) {
    return RunSummary.of(
        around.identity(plan.name(), startedAt),
        ResultFile.scenario(plan.described(timing)),
        new Environment(HostFacts.read(), Map.of(), Map.of()),
        observed,
        observer,
        RestFigures.NONE,
        Collections.nCopies(plan.speakers(), Equipment.NONE),
        RealObservation.NONE,
        new Ending.Completed(),
        new Judge(around.promises().budgets(), around.promises().limits()));
  }
}
