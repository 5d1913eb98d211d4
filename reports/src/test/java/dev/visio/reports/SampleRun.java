package dev.visio.reports;

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
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.result.RunObserver;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.RunSummary;
import dev.visio.measurement.service.ServiceSnapshot;
import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * A run as it might be, drawn from a seed: a ramp of joins, a warm-up, a measured window, a drain;
 * delays with a tail; packets lost on the way when it is told so.
 */
final class SampleRun {

  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int WARM_UP_SECONDS = 8;
  private static final int PACKETS_A_SECOND = 40;
  private static final double CPU_RATIO = 0.42;

  /** RTP timestamps from one packet to the next, of sound and of pictures. */
  private static final int SAMPLES = 48_000 / PACKETS_A_SECOND;

  private static final int PICTURE_UNITS = 90_000 / PACKETS_A_SECOND;

  /** Everything arrives, once, intact, and quickly. */
  private static final List<Budget> BUDGETS =
      Stream.of(
              "forwardingLatency p99 < 5ms",
              "oneWayDelay p99 < 100ms for every 10s window",
              "oneWayDelay p99 < 100ms for every speaker",
              "speakersMissing count == 0",
              "flowsIncomplete count == 0",
              "listenersWithoutAudio count == 0",
              "packetsLost count == 0",
              "packetsDuplicated count == 0",
              "packetsStale count == 0",
              "packetsCorrupted count == 0",
              "packetsMisdelivered count == 0")
          .map(Budget::parse)
          .toList();

  private final SplittableRandom random;
  private final int speakers;
  private final int seconds;
  private final double lossRatio;
  private final RunRecorder recorder;
  private final RunObserver observer;
  private final Histogram latency = Delays.newHistogram();
  private long now;
  private long forwarded;
  private int sequence;
  private String name;
  private long pacingNanos = 300_000;
  private double busySeconds;
  private final int[] slotSequences;
  private final SoundStream[] sounds;
  private final PictureStream[][] cameras;
  private final PictureStream[] screens;
  private final PicturePart part = new PicturePart();
  private List<Equipment> equipment;

  private int checkEvery = 1;
  private RealObservation real = RealObservation.NONE;

  SampleRun(int speakers, int seconds, double lossRatio, long seed) {
    this.random = new SplittableRandom(seed);
    this.speakers = speakers;
    this.seconds = seconds;
    this.lossRatio = lossRatio;
    this.slotSequences = new int[speakers];
    this.name = "atelier-" + speakers;
    this.equipment = Collections.nCopies(speakers, Equipment.NONE);
    this.recorder =
        new RunRecorder(RunPlan.everyoneOnCamera(speakers, 1, 1, new AudioDelivery.Loudest(3)), 0);
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
    this.observer = new RunObserver(recorder, probes(), Optional.empty(), 0);
  }

  SampleRun named(String newName) {
    name = newName;
    return this;
  }

  /** Everybody comes with this. */
  SampleRun with(Equipment ofEach) {
    equipment = Collections.nCopies(speakers, ofEach);
    return this;
  }

  SampleRun late(long nanos) {
    pacingNanos = nanos;
    return this;
  }

  RunResult result(Ending ending) {
    recorder.window(WARM_UP_SECONDS * SECOND, (WARM_UP_SECONDS + seconds) * SECOND);
    for (int second = 0; second < WARM_UP_SECONDS + seconds + 1; second++) {
      if (second == WARM_UP_SECONDS) {
        observer.windowBegan(now, Optional.of(snapshot()));
      }
      int present = Math.min(speakers, (second + 1) * speakers / 3);
      second(present);
      if (second == WARM_UP_SECONDS + seconds - 1) {
        observer.windowEnded(now, Optional.of(snapshot()));
      } else if (second != WARM_UP_SECONDS - 1) {
        observer.tick(now, Optional.of(snapshot()));
      }
    }
    return summary(ending);
  }

  /** The result of a run that ended before anybody was there. */
  RunResult nothing(Ending ending) {
    return summary(ending);
  }

  private RunResult summary(Ending ending) {
    return RunSummary.of(
        new RunIdentity(
            name, "2026-11-23T10:00:00Z", "./visio run " + name + " --seed 20261123", "0.1.0"),
        ResultFile.scenario(
            Map.of(
                "name",
                name,
                "speakers",
                speakers,
                "seed",
                20261123L,
                "audio",
                "loudest 3",
                "check-every",
                checkEvery)),
        environment(),
        recorder.observations(),
        observer,
        RestFigures.NONE,
        equipment,
        real,
        ending,
        new Judge(BUDGETS, HealthLimits.DEFAULTS));
  }

  /** With speakers that check one packet in so many. */
  SampleRun checking(int every) {
    checkEvery = every;
    return this;
  }

  /** With real participants beside the speakers. */
  SampleRun with(RealObservation observed) {
    real = observed;
    return this;
  }

  private void second(int present) {
    for (int speaker = 0; speaker < present; speaker++) {
      recorder.loop(0).joined(speaker, (60 + random.nextInt(90)) * MILLI);
    }
    for (int packet = 0; packet < PACKETS_A_SECOND; packet++) {
      long intended = now + packet * (SECOND / PACKETS_A_SECOND);
      for (int publisher = 0; publisher < present; publisher++) {
        deliver(publisher, Source.CAMERA, intended, present);
        if ((publisher + sequence / 60) % 5 == 0) {
          deliver(publisher, Source.MICROPHONE, intended, present);
        }
      }
      deliver(0, Source.SCREEN, intended, present);
      sequence++;
    }
    busySeconds += CPU_RATIO * present / speakers * (0.9 + random.nextDouble(0.2));
    now += SECOND;
  }

  private void deliver(int publisher, Source source, long intended, int present) {
    LoopRecorder loop = recorder.loop(0);
    long actual = intended + (long) (pacingNanos * random.nextDouble());
    loop.sent(publisher, source, sequence, intended, actual, 1_050);
    for (int subscriber = 0; subscriber < present; subscriber++) {
      if (subscriber == publisher) {
        continue;
      }
      long inside = 40_000 + (long) (60_000 * -Math.log(1 - random.nextDouble()));
      latency.recordValue(inside);
      forwarded++;
      if (source == Source.CAMERA) {
        loop.firstFrame(subscriber, publisher, (120 + random.nextInt(200)) * MILLI);
      }
      if (source == Source.CAMERA && subscriber % 7 == 3 && random.nextDouble() < lossRatio) {
        continue;
      }
      long received =
          actual
              + inside
              + 50_000
              + subscriber * 9_000L
              + (long) (40_000 * -Math.log(1 - random.nextDouble()));
      loop.received(subscriber, publisher, source, sequence, intended, actual, received, 1_050);
      if (source == Source.MICROPHONE) {
        loop.slotSequence(subscriber, 0, slotSequences[subscriber]++, intended);
      }
      play(subscriber, publisher, source, intended, received);
    }
  }

  /** A packet is a whole picture, with a key frame every second, or all that was said meanwhile. */
  private void play(int subscriber, int publisher, Source source, long intended, long received) {
    if (source == Source.MICROPHONE) {
      if (publisher == (subscriber + 1) % speakers) {
        sounds[subscriber].onPacket(
            publisher, sequence, sequence * SAMPLES, SAMPLES, intended, received);
      }
      return;
    }
    part.packet(sequence, sequence * PICTURE_UNITS, intended, received, 1_050)
        .place(true, sequence % PACKETS_A_SECOND == 0, true)
        .layers(sequence & 0x7FFF, PicturePart.ABSENT, PicturePart.ABSENT, false);
    (source == Source.CAMERA ? cameras[subscriber][publisher] : screens[subscriber])
        .onPacket(publisher, part);
  }

  private ServiceSnapshot snapshot() {
    return new ServiceSnapshot(
        sequence,
        forwarded,
        sequence * 1_050L,
        forwarded * 1_050,
        Map.of("not-srtp", 3L * sequence),
        latency.copy());
  }

  private HostProbes probes() {
    return new HostProbes(
        () -> (long) (busySeconds * 1.6 * SECOND),
        () -> (long) (busySeconds * SECOND),
        () -> OptionalLong.of((long) (busySeconds * 0.8 * SECOND)),
        () -> Optional.of(new ProcessHoldings(41, 67, 380L << 20)),
        () -> Optional.of(new CpuTimes(now / MILLI, 0, now / MILLI / 250)),
        Optional::empty,
        () -> OptionalLong.of(0),
        () -> {
          Histogram pauses = Delays.newHistogram();
          pauses.recordValue(1_200_000);
          return pauses;
        },
        () -> new GarbageCollections(now / SECOND / 4, now / SECOND / 2));
  }

  private static Environment environment() {
    return new Environment(
        new HostFacts(
            "Some processor at 2.50 GHz",
            2,
            8L << 30,
            "Linux 6.12.0-cloud-amd64",
            "Debian GNU/Linux 13 (trixie)",
            "OpenJDK 64-Bit Server VM 25.0.1+8-LTS (Eclipse Adoptium)",
            List.of("-Xmx1g", "-XX:+UseParallelGC"),
            1L << 30,
            Map.of("rmem_max", 212_992L, "wmem_max", 212_992L)),
        Map.of("generator receive", 425_984L, "service receive", 425_984L),
        Map.of("placement", "service on processors [1], generator on [0]"));
  }

  /**
   * Writes pages to look at: {@code pass.html}, {@code fail.html}, {@code invalid.html}, {@code
   * large.html}.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(folder, "pass", new SampleRun(20, 30, 0, 1).result(new Ending.Completed()));
    write(folder, "fail", new SampleRun(20, 30, 0.02, 2).result(new Ending.Completed()));
    write(
        folder,
        "invalid",
        new SampleRun(5, 10, 0, 3).late(40 * MILLI).result(new Ending.Completed()));
    write(folder, "large", new SampleRun(55, 10, 0.0005, 4).result(new Ending.Completed()));
  }

  private static void write(Path folder, String file, RunResult result) throws IOException {
    Files.writeString(folder.resolve(file + ".html"), HtmlReport.render(result));
    ResultFile.write(folder.resolve(file + ".json"), result);
    System.out.println(ClosingTable.render(result, false));
  }
}
