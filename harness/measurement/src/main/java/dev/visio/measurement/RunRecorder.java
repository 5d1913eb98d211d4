package dev.visio.measurement;

import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The recorders of one run. Loops write into their own {@link LoopRecorder}; any thread may ask for
 * the {@link #interval} and, at the end, for the {@link #observations}, without making a loop wait.
 */
public final class RunRecorder {

  private final RunPlan plan;
  private final List<LoopRecorder> loops;
  private volatile MeasuredWindow window = MeasuredWindow.NONE;
  private long intervalBeganNanos;

  /**
   * @param nowNanos the begin of the first interval, on the clock that all instants are taken from
   */
  public RunRecorder(RunPlan plan, long nowNanos) {
    this.plan = plan;
    this.intervalBeganNanos = nowNanos;
    this.loops = Stream.generate(() -> new LoopRecorder(plan, this)).limit(plan.loops()).toList();
  }

  public RunPlan plan() {
    return plan;
  }

  /** The recorder of that loop, for its thread alone. */
  public LoopRecorder loop(int index) {
    return loops.get(index);
  }

  /**
   * Says what is measured: the packets that should be sent from one instant to the other. Set
   * before it begins. Its end may be drawn nearer as long as it stays ahead of every media clock,
   * as a run that is broken off does.
   */
  public void window(long fromNanos, long toNanos) {
    window = new MeasuredWindow(fromNanos, toNanos);
  }

  public MeasuredWindow window() {
    return window;
  }

  /** What happened since the last call, or since construction. */
  public synchronized LiveInterval interval(long nowNanos) {
    Histogram corrected = Delays.newHistogram();
    Histogram uncorrected = Delays.newHistogram();
    Histogram pacing = Delays.newHistogram();
    Histogram captureToRender = Delays.newHistogram();
    Histogram screenCaptureToRender = Delays.newHistogram();
    int joined = 0;
    long sent = 0;
    long received = 0;
    long bytesSent = 0;
    long bytesReceived = 0;
    long plis = 0;
    long stall = 0;
    for (LoopRecorder loop : loops) {
      IntervalCounters taken = loop.takeInterval();
      corrected.add(taken.corrected);
      uncorrected.add(taken.uncorrected);
      pacing.add(taken.pacing);
      captureToRender.add(taken.captureToRender);
      screenCaptureToRender.add(taken.screenCaptureToRender);
      joined += loop.joined();
      sent += taken.packetsSent;
      received += taken.packetsReceived;
      bytesSent += taken.bytesSent;
      bytesReceived += taken.bytesReceived;
      plis += taken.plis;
      stall = Math.max(stall, taken.loopStallMaxNanos);
    }
    long began = intervalBeganNanos;
    intervalBeganNanos = nowNanos;
    return new LiveInterval(
        began,
        nowNanos,
        joined,
        sent,
        received,
        bytesSent,
        bytesReceived,
        plis,
        stall,
        corrected,
        uncorrected,
        pacing,
        captureToRender,
        screenCaptureToRender);
  }

  /**
   * All that was observed. Called after the window's end and a short drain, in which packets on the
   * way arrive and the speakers go on sending, so that a loss at the very end of an audio slot
   * shows.
   */
  public synchronized Observations observations() {
    // Flipping the phases is what makes the loops' tables visible here.
    loops.forEach(LoopRecorder::takeInterval);
    return ObservationsMerger.merge(plan, window, loops);
  }
}
