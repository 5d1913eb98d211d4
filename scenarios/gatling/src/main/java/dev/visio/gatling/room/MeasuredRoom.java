package dev.visio.gatling.room;

import dev.visio.gatling.participant.Presence;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.host.PauseObserver;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunIdentity;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One room of a simulation. It is measured once: when everybody who is expected has come, or was
 * not let in, it warms up, and then counts for a while.
 */
public final class MeasuredRoom implements Hall {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How far ahead of every media clock a window's begin is set. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Packets on their way arrive, and slots show whether their last ones were lost. */
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

  private final RoomPlan plan;
  private final Surroundings around;
  private final RunRecorder recorder;
  private final Gathering gathering;
  private final CountDownLatch settled;
  private final CompletableFuture<Measured> result = new CompletableFuture<>();
  private final AtomicBoolean reported = new AtomicBoolean();

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

  /** A room that is still empty; it waits for its people from now on. */
  public MeasuredRoom(RoomPlan plan, Surroundings around) {
    this.plan = plan;
    this.around = around;
    List<SpeakerPlan> speakers = around.desks().plans(plan.speakers(), plan.screens());
    this.recorder =
        new RunRecorder(
            new RunPlan(
                speakers.stream().map(speaker -> speaker.devices().sources()).toList(),
                around.house().loops(),
                new AudioDelivery.Loudest(RoomPlan.LOUDEST)),
            System.nanoTime());
    this.gathering = around.house().gather(speakers, recorder);
    this.settled = new CountDownLatch(plan.speakers());
    Thread.ofVirtual().name("room-" + plan.name()).start(this::conduct);
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
    presence.flowing().whenComplete((_, _) -> settled.countDown());
    return gathering.join(place, around.door(plan.session(), token), presence);
  }

  @Override
  public void missing() {
    settled.countDown();
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

  private void conduct() {
    try (PauseObserver pauses = PauseObserver.start(System::nanoTime)) {
      long beganNanos = System.nanoTime();
      RunObserver observer =
          new RunObserver(recorder, around.probes(pauses), Optional.empty(), beganNanos);
      String startedAt = Instant.now().toString();
      long patienceNanos = beganNanos + plan.fillsWithin().toNanos();
      while (settled.getCount() > 0 && patienceNanos - System.nanoTime() > 0) {
        settled.await(SECOND_NANOS, TimeUnit.NANOSECONDS);
        observer.tick(System.nanoTime(), snapshot());
      }
      passTime(observer, System.nanoTime() + plan.warmUp().toNanos());
      long fromNanos = System.nanoTime() + AHEAD_NANOS;
      long toNanos = fromNanos + plan.measured().toNanos();
      recorder.window(fromNanos, toNanos);
      TimeUnit.NANOSECONDS.sleep(AHEAD_NANOS);
      observer.windowBegan(System.nanoTime(), snapshot());
      passTime(observer, toNanos);
      observer.windowEnded(System.nanoTime(), snapshot());
      passTime(observer, System.nanoTime() + DRAIN_NANOS);
      Observations observed = recorder.observations();
      RunResult measured = summary(startedAt, observed, observer);
      write(measured);
      result.complete(
          new Measured(
              measured,
              observed.speakers().stream()
                  .flatMap(speaker -> speaker.firstFrameNanos().stream())
                  .toList()));
    } catch (IOException | RuntimeException | InterruptedException fault) {
      result.completeExceptionally(fault);
    }
  }

  private void passTime(RunObserver observer, long untilNanos) throws InterruptedException {
    long leftNanos;
    while ((leftNanos = untilNanos - System.nanoTime()) > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, SECOND_NANOS));
      observer.tick(System.nanoTime(), snapshot());
    }
  }

  private RunResult summary(String startedAt, Observations observed, RunObserver observer) {
    return RunSummary.of(
        new RunIdentity(plan.name(), startedAt, around.command(), around.version()),
        ResultFile.scenario(plan.described()),
        new Environment(HostFacts.read(), Map.of(), Map.of()),
        observed,
        observer,
        RestFigures.NONE,
        Collections.nCopies(observed.plan().speakers(), Equipment.NONE),
        RealObservation.NONE,
        new Ending.Completed(),
        new Judge(around.promises().budgets(), around.promises().limits()));
  }

  private void write(RunResult measured) throws IOException {
    if (around.results().isPresent()) {
      ResultFile.write(
          around.results().get().resolve(plan.name()).resolve("result.json"), measured);
    }
  }

  /** What the service says of itself now; empty when it does not answer. */
  private Optional<ServiceSnapshot> snapshot() throws InterruptedException {
    try {
      return Optional.of(around.organiser().statistics());
    } catch (IOException silent) {
      return Optional.empty();
    }
  }
}
