package dev.visio.measurement;

import dev.visio.measurement.playout.PicturePart;
import dev.visio.measurement.playout.PicturePlayout;
import dev.visio.measurement.playout.PictureTable;
import dev.visio.measurement.playout.SoundPlayout;
import dev.visio.measurement.playout.SoundTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * What would have been heard and seen on one loop of the generator: a jitter buffer for each stream
 * of each subscriber, and what came of it for each flow. Where the measured window begins the
 * buffers start anew: for half a minute they would be as deep as the filling of the room had made
 * them, and a warm-up is in no figure. Every method is called by the loop's thread alone; only
 * opening a stream allocates.
 */
public final class PlayoutRecorder {
  /** Microphones, cameras and screens that one subscriber can receive at the same time. */
  public static final int MAX_STREAMS_PER_SUBSCRIBER = 1_024;

  private final int speakers;
  private final RunRecorder run;
  private final WriterReaderPhaser phaser;
  private final Supplier<IntervalCounters> interval;
  private final int[] openStreams;

  // Written inside the phaser's section only: whoever has flipped the phase sees all that was
  // written before it.
  final SoundTable sounds;
  final PictureTable cameras;
  final PictureTable screens;
  final Histogram captureToRender = Delays.newHistogram();
  final Histogram screenCaptureToRender = Delays.newHistogram();
  final Histogram mouthToEar = Delays.newHistogram();
  final DelayTable captureToRenderOfViewer;
  final List<PictureStream> pictureStreams = new ArrayList<>();

  PlayoutRecorder(
      RunPlan plan,
      RunRecorder run,
      WriterReaderPhaser phaser,
      Supplier<IntervalCounters> interval) {
    this.speakers = plan.speakers();
    this.run = run;
    this.phaser = phaser;
    this.interval = interval;
    int flows = speakers * speakers;
    this.openStreams = new int[speakers];
    this.sounds = new SoundTable(flows);
    this.cameras = new PictureTable(flows);
    this.screens = new PictureTable(flows);
    this.captureToRenderOfViewer = new DelayTable(speakers);
  }

  /** One audio stream of one subscriber, from packet to packet. */
  public final class SoundStream {
    private final int subscriber;
    private final SoundPlayout playout = new SoundPlayout(sounds, PlayoutRecorder.this::played);
    private boolean insideBefore;

    private SoundStream(int subscriber) {
      this.subscriber = subscriber;
    }

    /**
     * A packet has arrived for which {@link LoopRecorder#received} said yes.
     *
     * @param sequence its RTP sequence number in the stream, unwrapped
     * @param timestamp its RTP timestamp, at 48 kHz
     * @param samples what it holds, at 48 kHz
     * @param capturedNanos the microphone's tick
     */
    public void onPacket(
        int publisher,
        long sequence,
        int timestamp,
        int samples,
        long capturedNanos,
        long arrivedNanos) {
      boolean inside = run.window().contains(capturedNanos);
      play(publisher, inside, sequence, timestamp, samples, capturedNanos, arrivedNanos);
    }

    /**
     * A packet of somebody who is none of the run's speakers: it is played, and has no figures of
     * its own.
     */
    public void onGuestPacket(long sequence, int timestamp, int samples, long arrivedNanos) {
      play(subscriber, false, sequence, timestamp, samples, arrivedNanos, arrivedNanos);
    }

    private void play(
        int publisher,
        boolean inside,
        long sequence,
        int timestamp,
        int samples,
        long capturedNanos,
        long arrivedNanos) {
      if (samples <= 0) {
        return;
      }
      long section = phaser.writerCriticalSectionEnter();
      try {
        if (inside && !insideBefore) {
          insideBefore = true;
          playout.startAnew();
        }
        playout.onPacket(
            subscriber * speakers + publisher,
            inside,
            sequence,
            timestamp,
            samples,
            capturedNanos,
            arrivedNanos);
      } finally {
        phaser.writerCriticalSectionExit(section);
      }
    }
  }

  /** One video stream of one subscriber, from packet to packet. */
  public final class PictureStream {
    private final int subscriber;
    private final Source source;
    private final PicturePlayout playout;
    private boolean insideBefore;

    private PictureStream(int subscriber, Source source) {
      this.subscriber = subscriber;
      this.source = source;
      this.playout =
          source == Source.SCREEN
              ? new PicturePlayout(screens, PlayoutRecorder.this::shownOfScreen)
              : new PicturePlayout(cameras, PlayoutRecorder.this::shown);
    }

    /** A packet has arrived for which {@link LoopRecorder#received} said yes. */
    public void onPacket(int publisher, PicturePart part) {
      boolean inside = run.window().contains(part.capturedNanos());
      long section = phaser.writerCriticalSectionEnter();
      try {
        if (inside && !insideBefore) {
          insideBefore = true;
          playout.startAnew();
        }
        playout.onPacket(subscriber * speakers + publisher, inside, part);
      } finally {
        phaser.writerCriticalSectionExit(section);
      }
    }

    Source source() {
      return source;
    }

    PicturePlayout playout() {
      return playout;
    }
  }

  /** A new audio stream; as a subscriber joins, not while packets come. */
  public SoundStream openSound(int subscriber) {
    open(subscriber);
    return new SoundStream(subscriber);
  }

  /** A new video stream of cameras or screens, likewise. */
  public PictureStream openPictures(int subscriber, Source source) {
    open(subscriber);
    PictureStream stream = new PictureStream(subscriber, source);
    long section = phaser.writerCriticalSectionEnter();
    try {
      pictureStreams.add(stream);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
    return stream;
  }

  private void open(int subscriber) {
    if (openStreams[subscriber] == MAX_STREAMS_PER_SUBSCRIBER) {
      throw new IllegalStateException(
          "subscriber " + subscriber + " has " + MAX_STREAMS_PER_SUBSCRIBER + " streams already");
    }
    openStreams[subscriber]++;
  }

  private void played(int flow, boolean inside, long mouthToEarNanos) {
    if (inside) {
      mouthToEar.recordValue(Delays.clamped(mouthToEarNanos));
    }
  }

  private void shown(int flow, boolean inside, long captureToRenderNanos) {
    long nanos = Delays.clamped(captureToRenderNanos);
    interval.get().captureToRender.recordValue(nanos);
    if (inside) {
      captureToRender.recordValue(nanos);
      captureToRenderOfViewer.record(flow / speakers, nanos);
    }
  }

  private void shownOfScreen(int flow, boolean inside, long captureToRenderNanos) {
    long nanos = Delays.clamped(captureToRenderNanos);
    interval.get().screenCaptureToRender.recordValue(nanos);
    if (inside) {
      screenCaptureToRender.recordValue(nanos);
    }
  }
}
