package dev.visio.runner.room;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.host.PauseObserver;
import dev.visio.measurement.host.Settling;
import dev.visio.measurement.result.IntervalLog;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.result.RunObserver;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.RunSummary;
import dev.visio.measurement.verdict.Ending;
import dev.visio.rooms.AudioChoice;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioTree;
import dev.visio.runner.StatusLine;
import dev.visio.runner.VisioVersion;
import dev.visio.runner.machine.LocalAddress;
import dev.visio.runner.machine.Placement;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.machine.UdpPorts;
import dev.visio.runner.rest.RestLoad;
import dev.visio.runner.service.MeasuredService;
import dev.visio.runner.service.RunningService;
import dev.visio.runner.service.ServiceApi;
import dev.visio.runner.service.ServiceProcess;
import dev.visio.sfu.Sfu;
import dev.visio.speakers.CrowdSettings;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerHouse;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.joining.SignallingChannel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One run: devices, service, speakers, the measured window, the verdict; and the end of all that
 * was started.
 */
public final class RoomRun {
  private static final Duration JOINED_WITHIN = Duration.ofSeconds(20);

  /**
   * Packets on their way arrive, and slots show whether their last ones were lost. On a machine
   * that cannot keep up they wait in sockets for seconds, and are not lost for that.
   */
  private static final Duration DRAIN = Duration.ofMillis(1_200);

  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(15);

  /**
   * How far ahead of every media clock a window's begin is set, and its end when it is broken off.
   */
  private static final Duration AHEAD = Duration.ofMillis(100);

  /** How long speakers may take to say good-bye; those who do not are cut off. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final int MAX_LOOPS = 4;
  private static final double AT_ONCE_PER_SECOND = 10_000;

  private final Scenario scenario;
  private final ResultsFolder folder;
  private final StatusLine status;
  private final Optional<RunningService> target;
  private final RunIdentity identity;
  private final RunEvents events = new RunEvents();
  private final Views views;
  private final Furnishing furnishing;

  /**
   * Of a service of its own.
   *
   * @param command that repeats the run
   */
  public RoomRun(Scenario scenario, ResultsFolder folder, StatusLine status, String command) {
    this(scenario, folder, status, command, Optional.empty());
  }

  /**
   * @param command that repeats the run
   * @param target the service that is measured, if it runs already
   */
  public RoomRun(
      Scenario scenario,
      ResultsFolder folder,
      StatusLine status,
      String command,
      Optional<RunningService> target) {
    this.target = target;
    this.scenario = scenario;
    this.folder = folder;
    this.status = status;
    this.views = new Views(scenario);
    this.furnishing = new Furnishing(scenario, views);
    this.identity =
        new RunIdentity(scenario.name(), Instant.now().toString(), command, VisioVersion.TEXT);
  }

  /** Asks for an early, clean end. Any thread. */
  public void interrupt() {
    events.interrupt();
  }

  /** Whether that was asked for. */
  public boolean interrupted() {
    return events.interrupted();
  }

  /**
   * Runs from beginning to end; nothing that it started is left when it returns.
   *
   * @return empty when it was interrupted: what was seen until then is no result
   * @throws IOException if the run could not begin, in a sentence for a person
   */
  public Optional<RunResult> run() throws IOException, InterruptedException {
    RealParticipants.check(scenario);
    List<SpeakerDevices> devices;
    try {
      devices = DeviceRack.prepare(scenario, status, events::interrupted);
    } catch (CancellationException interrupted) {
      return Optional.empty();
    }
    try (MeasuredService service = service()) {
      service.gone().thenAccept(_ -> events.serviceEnded());
      // While the service compiles what a first packet needs, so does this side.
      try (SpeakerHouse house = SpeakerHouse.open(loops(service.processors()), events::broken);
          ServiceApi api = new ServiceApi(service.awaitReady(), service.operatorToken());
          PauseObserver pauses = PauseObserver.start(System::nanoTime)) {
        return new Stage(service, api, house, pauses).play(devices);
      }
    }
  }

  private MeasuredService service() throws IOException {
    if (target.isPresent()) {
      status.showInPassing("looking for the service");
      return target.get();
    }
    status.showInPassing("starting the service");
    return ServiceProcess.start(
        Processors.divide(),
        List.of("--http-port", "0", "--audio", scenario.audio().toString()),
        folder.serviceLog());
  }

  private static int loops(Processors processors) {
    return Math.clamp(processors.generator().size(), 1, MAX_LOOPS);
  }

  /** All that stands while the speakers are on. */
  private final class Stage {
    private final MeasuredService service;
    private final ServiceApi api;
    private final SpeakerHouse house;
    private final PauseObserver pauses;
    private final Processors processors;
    private final boolean bound;
    private RealParticipants real;

    /** From when everybody is there, where the scenario asks for it. */
    private Optional<RestLoad> rest = Optional.empty();

    Stage(MeasuredService service, ServiceApi api, SpeakerHouse house, PauseObserver pauses) {
      this.service = service;
      this.api = api;
      this.house = house;
      this.pauses = pauses;
      this.processors = service.processors();
      this.bound = processors.divided() && Placement.bindThisProcess(processors.generator());
    }

    Optional<RunResult> play(List<SpeakerDevices> devices)
        throws IOException, InterruptedException {
      long beganNanos = System.nanoTime();
      RunRecorder recorder = new RunRecorder(plan(devices), beganNanos);
      HostProbes probes =
          HostProbes.ofThisHost(
              service.process(),
              Sfu.LOOP_NAME,
              UdpPorts::own,
              pauses,
              processors.all(),
              bound ? Set.copyOf(processors.generator()) : Set.of());
      try (IntervalLog log =
          new IntervalLog(folder.intervalLog(), beganNanos, System.currentTimeMillis())) {
        RunObserver observer = new RunObserver(recorder, probes, Optional.of(log), beganNanos);
        Admissions admissions = Admissions.register(api, scenario);
        IntFunction<SignallingChannel> doors =
            speaker -> house.door(() -> admissions.address(speaker));
        SpeakerCrowd crowd = crowd(devices, recorder, doors);
        real = new RealParticipants(scenario, views, crowd, doors, events);
        RunWatch watch =
            new RunWatch(
                scenario.speakers(),
                () -> real.progress().connected(),
                furnishing.slowestLinksNanos(),
                events,
                observer,
                api,
                service,
                status);
        Ending ending = conduct(crowd, recorder, admissions, watch);
        status.clear();
        Optional<RunResult> result =
            ending instanceof Ending.Interrupted
                ? Optional.empty()
                : Optional.of(
                    RunSummary.of(
                        identity,
                        ResultFile.scenario(ScenarioTree.of(scenario)),
                        RunEnvironment.of(scenario, service, house.loops(), bound, crowd),
                        recorder.observations(),
                        observer,
                        rest.map(RestLoad::figures).orElse(RestFigures.NONE),
                        furnishing.equipment(crowd),
                        real.observation(),
                        ending,
                        ScenarioJudge.of(scenario)));
        farewell(crowd);
        return result;
      } finally {
        rest.ifPresent(RestLoad::close);
        if (real != null) {
          real.close();
        }
      }
    }

    private Ending conduct(
        SpeakerCrowd crowd, RunRecorder recorder, Admissions admissions, RunWatch watch)
        throws IOException, InterruptedException {
      crowd.start();
      real.start();
      long joinUntil = System.nanoTime() + scenario.joinRamp().plus(JOINED_WITHIN).toNanos();
      Optional<Ending> early =
          watch.follow(
              _ -> "joining",
              joinUntil,
              () -> crowd.progress().isComplete() && real.progress().isComplete());
      if (early.isPresent()) {
        return early.get();
      }
      int connected = crowd.progress().connected() + real.progress().connected();
      if (connected < scenario.speakers()) {
        status.say(
            "only %d of %d speakers joined; measuring those who are there"
                .formatted(connected, scenario.speakers()));
      }
      if (scenario.rest().isPresent()) {
        rest = Optional.of(admissions.besides(scenario.rest().get(), scenario.seed()));
      }
      early = warmUp(watch);
      if (early.isPresent()) {
        return early.get();
      }
      // Set ahead of every media clock, so that each packet is in or out by when it was due.
      long fromNanos = System.nanoTime() + AHEAD.toNanos();
      long toNanos = fromNanos + scenario.duration().toNanos();
      measure(recorder, fromNanos, toNanos);
      early = watch.follow(_ -> "measuring", fromNanos, () -> false);
      if (early.isPresent()) {
        measure(recorder, fromNanos, fromNanos);
        return early.get();
      }
      watch.windowBegins();
      real.windowBegins();
      early = watch.follow(left -> "measuring, " + seconds(left) + " s left", toNanos, () -> false);
      if (early.isPresent()) {
        long breakOffNanos = System.nanoTime() + AHEAD.toNanos();
        if (breakOffNanos - toNanos < 0) {
          measure(recorder, fromNanos, breakOffNanos);
        }
        watch.windowEnds();
        return early.get();
      }
      watch.windowEnds();
      real.windowEnds();
      return drain(watch, System.nanoTime()).orElseGet(Ending.Completed::new);
    }

    private void measure(RunRecorder recorder, long fromNanos, long toNanos) {
      recorder.window(fromNanos, toNanos);
      real.window(fromNanos, toNanos);
      rest.ifPresent(load -> load.window(fromNanos, toNanos));
    }

    /**
     * As long as the scenario says; then, for a bounded while, until what the room's filling
     * brought has settled.
     */
    private Optional<Ending> warmUp(RunWatch watch) throws InterruptedException {
      long now = System.nanoTime();
      long warmNanos = now + scenario.warmUp().toNanos();
      long settledNanos = now + Settling.longest(scenario.warmUp()).toNanos();
      Optional<Ending> early =
          watch.follow(left -> "warming up, " + seconds(left) + " s", warmNanos, () -> false);
      return early.isPresent()
          ? early
          : watch.follow(_ -> "settling", settledNanos, watch::settled);
    }

    private Optional<Ending> drain(RunWatch watch, long endedNanos) throws InterruptedException {
      Optional<Ending> early =
          watch.follow(_ -> "draining", endedNanos + DRAIN.toNanos(), () -> false);
      return early.isPresent()
          ? early
          : watch.follow(
              _ -> "draining",
              endedNanos + LONGEST_DRAIN.toNanos(),
              () -> watch.arrivedSince(endedNanos));
    }

    private SpeakerCrowd crowd(
        List<SpeakerDevices> devices, RunRecorder recorder, IntFunction<SignallingChannel> doors)
        throws IOException {
      List<SpeakerPlan> speakers =
          IntStream.range(0, devices.size())
              .mapToObj(
                  speaker ->
                      new SpeakerPlan(
                          speaker,
                          devices.get(speaker),
                          views.of(speaker),
                          furnishing.linkOf(speaker),
                          scenario.repair(),
                          scenario.checkEvery(),
                          scenario.seed() + speaker))
              .toList();
      double rampSeconds = scenario.joinRamp().toNanos() / 1e9;
      return house.crowd(
          new CrowdSettings(
              speakers,
              rampSeconds > 0 ? scenario.speakers() / rampSeconds : AT_ONCE_PER_SECOND,
              LocalAddress.towards(api.base())),
          recorder,
          doors,
          events);
    }

    private RunPlan plan(List<SpeakerDevices> devices) {
      AudioDelivery audio =
          switch (scenario.audio()) {
            case AudioChoice.Loudest(int count) -> new AudioDelivery.Loudest(count);
            case AudioChoice.Everyone() -> new AudioDelivery.Everyone();
          };
      return new RunPlan(
          devices.stream().map(SpeakerDevices::sources).toList(),
          house.loops(),
          audio,
          views.cameras());
    }

    private void farewell(SpeakerCrowd crowd) throws InterruptedException {
      if (!service.isAlive()) {
        return;
      }
      status.showInPassing("everybody leaves");
      try {
        crowd.leave().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException impolite) {
        // The service ends them with itself.
      }
      status.clear();
    }
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
