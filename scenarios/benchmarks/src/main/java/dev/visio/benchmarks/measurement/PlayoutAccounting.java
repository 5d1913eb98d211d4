package dev.visio.benchmarks.measurement;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.PlayoutRecorder;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.PicturePart;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the jitter buffers of a full room cost for each packet that arrives in its measured window:
 * all 55 publish in turns, and each packet arrives at the 54 others. A picture is two packets, of
 * which 30 a second come, and sound is 20 ms in each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlayoutAccounting {
  static final int SPEAKERS = 55;

  private static final long WINDOW_NANOS = Long.MAX_VALUE / 2;
  private static final long FRAME_NANOS = 1_000_000_000L / 30;
  private static final int FRAME_UNITS = 90_000 / 30;
  private static final int PARTS = 2;
  private static final long SOUND_NANOS = 20_000_000;
  private static final int SAMPLES = 960;
  private static final int BYTES = 1_000;

  final RunRecorder run =
      new RunRecorder(RunPlan.everyoneOnCamera(SPEAKERS, 0, 1, new AudioDelivery.Everyone()), 0);

  private final PlayoutRecorder.PictureStream[] cameras =
      new PlayoutRecorder.PictureStream[SPEAKERS * SPEAKERS];
  private final PlayoutRecorder.SoundStream[] microphones =
      new PlayoutRecorder.SoundStream[SPEAKERS * SPEAKERS];
  private final PicturePart part = new PicturePart();
  private final long[] delays = Delays.sample(new SplittableRandom(1));
  private final Turn picture = new Turn();
  private final Turn sound = new Turn();
  private int arrived;

  public PlayoutAccounting() {
    run.window(0, WINDOW_NANOS);
    PlayoutRecorder playout = run.loop(0).playout();
    for (int flow = 0; flow < cameras.length; flow++) {
      cameras[flow] = playout.openPictures(flow / SPEAKERS, Source.CAMERA);
      microphones[flow] = playout.openSound(flow / SPEAKERS);
    }
  }

  /** Whose turn it is: each packet goes to everybody else before the next one comes. */
  private static final class Turn {
    private int publisher;
    private int subscriber;
    private int sequence;

    void next() {
      subscriber++;
      subscriber += subscriber == publisher ? 1 : 0;
      if (subscriber >= SPEAKERS) {
        publisher++;
        if (publisher == SPEAKERS) {
          publisher = 0;
          sequence++;
        }
        subscriber = publisher == 0 ? 1 : 0;
      }
    }

    int flow() {
      return subscriber * SPEAKERS + publisher;
    }
  }

  /** The next part of a picture was received by the next of its viewers. */
  @Benchmark
  public void picturePart() {
    picture.next();
    int sequence = picture.sequence;
    int frame = sequence / PARTS;
    boolean first = sequence % PARTS == 0;
    long capturedNanos = frame * FRAME_NANOS;
    part.packet(
            sequence,
            frame * FRAME_UNITS,
            capturedNanos,
            capturedNanos + delays[arrived++ & Delays.MASK],
            BYTES)
        .place(first, first && frame == 0, !first)
        .layers(frame & 0x7FFF, PicturePart.ABSENT, PicturePart.ABSENT, false);
    cameras[picture.flow()].onPacket(picture.publisher, part);
  }

  /** The next packet of sound was received by the next of its listeners. */
  @Benchmark
  public void sound() {
    sound.next();
    int sequence = sound.sequence;
    long capturedNanos = sequence * SOUND_NANOS;
    microphones[sound.flow()].onPacket(
        sound.publisher,
        sequence,
        sequence * SAMPLES,
        SAMPLES,
        capturedNanos,
        capturedNanos + delays[arrived++ & Delays.MASK]);
  }
}
