package dev.visio.runner.room;

import dev.visio.measurement.real.RealObservation;
import dev.visio.real.Desk;
import dev.visio.real.Libwebrtc;
import dev.visio.real.RealCrowd;
import dev.visio.real.RealPlan;
import dev.visio.rooms.Scenario;
import dev.visio.speakers.CrowdProgress;
import dev.visio.speakers.GuestFlow;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.joining.SignallingChannel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The real participants of a run, as the run's thread sees them. Where the scenario has none, there
 * is nothing behind it, and libwebrtc is not touched.
 */
final class RealParticipants implements AutoCloseable {
  private static final CrowdProgress NOBODY = new CrowdProgress(0, 0, 0, 0, 0);

  private final Scenario scenario;
  private final SpeakerCrowd speakers;
  private final Optional<RealCrowd> crowd;

  /**
   * Before the door, behind these speakers.
   *
   * @param doors gives each its own way to the service, still closed
   */
  RealParticipants(
      Scenario scenario,
      Views views,
      SpeakerCrowd speakers,
      IntFunction<SignallingChannel> doors,
      SpeakerEvents events) {
    this.scenario = scenario;
    this.speakers = speakers;
    if (scenario.real() == 0) {
      crowd = Optional.empty();
      return;
    }
    List<Desk> desks = DeviceRack.desks(scenario);
    List<RealPlan> plans =
        IntStream.range(scenario.simulated(), scenario.speakers())
            .mapToObj(number -> new RealPlan(number, desks.get(number), views.of(number)))
            .toList();
    crowd = Optional.of(new RealCrowd(plans, desks, speakers, doors, events));
  }

  /**
   * Before anything starts: whether the scenario's real participants are possible on this machine.
   *
   * @throws IOException if they are not, in one line for a person
   */
  static void check(Scenario scenario) throws IOException {
    if (scenario.real() > 0) {
      Libwebrtc.load();
    }
  }

  /** They join after the simulated speakers, at the same pace. */
  void start() {
    long apartNanos = scenario.joinRamp().toNanos() / scenario.speakers();
    crowd.ifPresent(real -> real.start(scenario.simulated() * apartNanos, apartNanos));
  }

  CrowdProgress progress() {
    return crowd.map(RealCrowd::progress).orElse(NOBODY);
  }

  void window(long fromNanos, long toNanos) {
    crowd.ifPresent(real -> real.window(fromNanos, toNanos));
  }

  void windowBegins() throws InterruptedException {
    if (crowd.isPresent()) {
      crowd.get().windowBegins();
    }
  }

  void windowEnds() throws InterruptedException {
    if (crowd.isPresent()) {
      crowd.get().windowEnds();
    }
  }

  RealObservation observation() throws InterruptedException {
    return crowd.isPresent() ? crowd.get().observation(guests()) : RealObservation.NONE;
  }

  /** A loop that is gone or that hangs tells nothing. */
  private List<GuestFlow> guests() throws InterruptedException {
    try {
      return speakers.guests().get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      return List.of();
    }
  }

  /** They leave. */
  @Override
  public void close() {
    crowd.ifPresent(RealCrowd::close);
  }
}
