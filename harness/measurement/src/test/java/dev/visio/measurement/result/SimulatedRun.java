package dev.visio.measurement.result;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.Delays;
import dev.visio.measurement.LoopRecorder;
import dev.visio.measurement.PlayoutRecorder;
import dev.visio.measurement.PlayoutRecorder.PictureStream;
import dev.visio.measurement.PlayoutRecorder.SoundStream;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.host.CpuTimes;
import dev.visio.measurement.host.GarbageCollections;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.host.ProcessHoldings;
import dev.visio.measurement.playout.PicturePart;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.service.JvmSnapshot;
import dev.visio.measurement.service.ServiceSnapshot;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Judge;
import dev.visio.measurement.verdict.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * A run of which every second is known beforehand: one second of warm-up, four measured, one of
 * drain. The service uses 100 ms, half of them in its loops, and the generator 200 ms of processor
 * time a second; a camera packet takes 3 ms, 1 ms of them in the harness. The service's loops
 * allocate 100 bytes a packet, and each second ends with a collection of as many milliseconds as
 * the second's number, which leaves a mebibyte more in use than the one before. The service's
 * process opens a file a second, and no thread.
 */
public final class SimulatedRun {

  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
  static final int WARM_UP_SECONDS = 1;
  static final int MEASURED_SECONDS = 4;
  static final int PACKETS_A_SECOND = 20;

  /** RTP timestamps from one packet to the next, of sound and of pictures. */
  private static final int SAMPLES = 48_000 / PACKETS_A_SECOND;

  private static final int PICTURE_UNITS = 90_000 / PACKETS_A_SECOND;

  /** In ticks of 10 ms, of which this machine has 1000 a second. */
  private static final double OWN_RATIO = 0.03;

  private final int speakers;
  private final RunRecorder recorder;
  private final RunObserver observer;
  private final SoundStream[] sounds;
  private final PictureStream[][] cameras;
  private final PictureStream[] screens;
  private final PicturePart part = new PicturePart();
  private final Histogram latency = Delays.newHistogram();
  private final Histogram collections = Delays.newHistogram();
  private long now;
  private long forwarded;
  private int sequence;
  private double othersRatio = 0.02;
  private int measuredSeconds = MEASURED_SECONDS;

  public SimulatedRun(int speakers) {
    this(speakers, 0);
  }

  SimulatedRun(int speakers, long beganNanos) {
    this.speakers = speakers;
    RunPlan plan = RunPlan.everyoneOnCamera(speakers, 1, 1, new AudioDelivery.Loudest(3));
    this.recorder = new RunRecorder(plan, beganNanos);
    PlayoutRecorder playout = recorder.loop(0).playout();
    this.sounds = new SoundStream[speakers];
    this.cameras = new PictureStream[speakers][speakers];
    this.screens = new PictureStream[speakers];
    for (int subscriber = 0; subscriber < speakers; subscriber++) {
      sounds[subscriber] = playout.openSound(subscriber);
      screens[subscriber] = playout.openPictures(subscriber, Source.SCREEN);
      for (int publisher = 0; publisher < speakers; publisher++) {
        cameras[subscriber][publisher] = playout.openPictures(subscriber, Source.CAMERA);
      }
    }
    this.observer = new RunObserver(recorder, probes(), Optional.empty(), beganNanos);
  }

  public RunResult result() {
    run();
    return result(new Ending.Completed());
  }

  /** Measured for so long instead. */
  SimulatedRun lasting(int seconds) {
    measuredSeconds = seconds;
    return this;
  }

  /** From now on other processes use so much of the processors. */
  public void takeProcessors(double ratio) {
    othersRatio = ratio;
  }

  RunRecorder recorder() {
    return recorder;
  }

  RunObserver observer() {
    return observer;
  }

  void run() {
    recorder.window(WARM_UP_SECONDS * SECOND, (WARM_UP_SECONDS + measuredSeconds) * SECOND);
    join();
    second();
    observer.windowBegan(now, Optional.of(snapshot()));
    for (int i = 1; i < measuredSeconds; i++) {
      second();
      observer.tick(now, Optional.of(snapshot()));
    }
    second();
    observer.windowEnded(now, Optional.of(snapshot()));
    second();
    observer.tick(now, Optional.of(snapshot()));
  }

  RunResult result(Ending ending) {
    return RunSummary.of(
        new RunIdentity(
            "simulated", "2026-11-23T10:00:00Z", "./visio run simulated --seed 7", "0.1.0"),
        ResultFile.scenario(Map.of("seed", 7L, "speakers", speakers, "ratio", 0.25)),
        new Environment(
            new HostFacts(
                "A processor",
                2,
                1L << 34,
                "Linux 6.1",
                "Debian",
                "A JVM",
                List.of("-Xmx1g"),
                1L << 30,
                Map.of("rmem_max", 212_992L)),
            Map.of("generator.receive", 425_984L),
            Map.of()),
        recorder.observations(),
        observer,
        RestFigures.NONE,
        Collections.nCopies(speakers, Equipment.NONE),
        RealObservation.NONE,
        ending,
        new Judge(Samples.BUDGETS, HealthLimits.DEFAULTS));
  }

  private void join() {
    for (int speaker = 0; speaker < speakers; speaker++) {
      recorder.loop(0).joined(speaker, (50 + speaker) * MILLI);
      for (int publisher = 0; publisher < speakers; publisher++) {
        if (publisher != speaker) {
          recorder.loop(0).firstFrame(speaker, publisher, 100 * MILLI);
        }
      }
    }
  }

  private void second() {
    for (int packet = 0; packet < PACKETS_A_SECOND; packet++) {
      long intended = now + packet * (SECOND / PACKETS_A_SECOND);
      for (int publisher = 0; publisher < speakers; publisher++) {
        deliver(publisher, Source.CAMERA, intended);
      }
      deliver(0, Source.SCREEN, intended);
      deliver(0, Source.MICROPHONE, intended);
      sequence++;
    }
    now += SECOND;
    collections.recordValue(now / SECOND * MILLI);
  }

  private void deliver(int publisher, Source source, long intended) {
    LoopRecorder loop = recorder.loop(0);
    loop.sent(publisher, source, sequence, intended, intended + MILLI, 1_000);
    for (int subscriber = 0; subscriber < speakers; subscriber++) {
      if (subscriber != publisher) {
        loop.received(
            subscriber,
            publisher,
            source,
            sequence,
            intended,
            intended + MILLI,
            intended + 3 * MILLI,
            1_000);
        if (source == Source.MICROPHONE) {
          loop.slotSequence(subscriber, 0, sequence, intended);
        }
        play(subscriber, publisher, source, intended);
        latency.recordValue(60_000 + 1_000L * subscriber);
        forwarded++;
      }
    }
  }

  /** A packet is a whole picture, or all that was said since the last one. */
  private void play(int subscriber, int publisher, Source source, long intended) {
    long arrived = intended + 3 * MILLI;
    if (source == Source.MICROPHONE) {
      sounds[subscriber].onPacket(
          publisher, sequence, sequence * SAMPLES, SAMPLES, intended, arrived);
      return;
    }
    part.packet(sequence, sequence * PICTURE_UNITS, intended, arrived, 1_000)
        .place(true, sequence == 0, true)
        .layers(sequence, PicturePart.ABSENT, PicturePart.ABSENT, false);
    (source == Source.CAMERA ? cameras[subscriber][publisher] : screens[subscriber])
        .onPacket(publisher, part);
  }

  ServiceSnapshot snapshot() {
    return new ServiceSnapshot(
        sequence,
        forwarded,
        sequence * 1000L,
        forwarded * 1000,
        Map.of("malformed", (long) sequence),
        latency.copy(),
        Optional.of(
            new JvmSnapshot(
                OptionalLong.of(100 * forwarded),
                OptionalLong.empty(),
                collections.copy(),
                OptionalLong.of((100 + collections.getTotalCount()) << 20))));
  }

  private HostProbes probes() {
    return new HostProbes(
        () -> now / 5,
        () -> now / 10,
        () -> OptionalLong.of(now / 20),
        () -> Optional.of(new ProcessHoldings(30, 60 + now / SECOND, 400L << 20)),
        () ->
            Optional.of(
                new CpuTimes(
                    now / MILLI,
                    Math.round(now / MILLI * (OWN_RATIO + othersRatio)),
                    now / MILLI / 100)),
        Optional::empty,
        () -> OptionalLong.of(0),
        this::pauses,
        () -> new GarbageCollections(now / SECOND, 2 * (now / SECOND)));
  }

  /** Each second has a pause of as many milliseconds as the second's number. */
  private Histogram pauses() {
    Histogram pauses = Delays.newHistogram();
    pauses.recordValue(now / SECOND * MILLI);
    return pauses;
  }
}
