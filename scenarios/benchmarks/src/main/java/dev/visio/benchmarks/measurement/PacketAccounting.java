package dev.visio.benchmarks.measurement;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.LoopRecorder;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a loop of the generator notes of each packet of a full room in its measured window: all 55
 * cameras send in turns, and each packet arrives at the 54 others, so that all 2,970 flows are gone
 * through.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketAccounting {
  static final int SPEAKERS = 55;

  private static final int AUDIO_SLOTS = 3;
  private static final int BYTES = 1_156;
  private static final long WINDOW_NANOS = Long.MAX_VALUE / 2;

  final RunRecorder run =
      new RunRecorder(
          RunPlan.everyoneOnCamera(SPEAKERS, 0, 1, new AudioDelivery.Loudest(AUDIO_SLOTS)), 0);

  private final LoopRecorder recorder = run.loop(0);
  private final long[] delays = Delays.sample(new SplittableRandom(1));
  private int publisher;
  private int subscriber;
  private int sequence;
  private int received;
  private int sent;
  private long nowNanos;

  public PacketAccounting() {
    run.window(0, WINDOW_NANOS);
  }

  /** The next packet was received by the next of its subscribers. */
  @Benchmark
  public void received() {
    subscriber++;
    if (subscriber == publisher) {
      subscriber++;
    }
    if (subscriber >= SPEAKERS) {
      nextPacket();
    }
    nowNanos += 400;
    long delay = delays[received++ & Delays.MASK];
    recorder.received(
        subscriber,
        publisher,
        Source.CAMERA,
        sequence,
        nowNanos,
        nowNanos + 1_000,
        nowNanos + delay,
        BYTES);
  }

  private void nextPacket() {
    publisher++;
    if (publisher == SPEAKERS) {
      publisher = 0;
      sequence++;
    }
    subscriber = publisher == 0 ? 1 : 0;
  }

  /** The next speaker has sent a packet. */
  @Benchmark
  public void sent() {
    sent++;
    nowNanos += 400;
    long late = delays[sent & Delays.MASK];
    recorder.sent(
        sent % SPEAKERS, Source.CAMERA, sent / SPEAKERS, nowNanos, nowNanos + late, BYTES);
  }
}
