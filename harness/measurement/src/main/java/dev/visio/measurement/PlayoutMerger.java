package dev.visio.measurement;

import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.PicturePlayout;
import dev.visio.measurement.playout.PictureTable;
import dev.visio.measurement.playout.SoundFlow;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Adds up what would have been heard and seen on the loops. Cold: once a run. */
final class PlayoutMerger {
  private static final double NANOS_PER_SECOND = 1e9;

  private final RunPlan plan;
  private final int speakers;
  private final MeasuredWindow window;
  private final List<PlayoutRecorder> loops;

  private PlayoutMerger(RunPlan plan, MeasuredWindow window, List<PlayoutRecorder> loops) {
    this.plan = plan;
    this.speakers = plan.speakers();
    this.window = window;
    this.loops = loops;
  }

  static PlayoutObservation merge(
      RunPlan plan, MeasuredWindow window, List<PlayoutRecorder> loops) {
    return new PlayoutMerger(plan, window, loops).merged();
  }

  private PlayoutObservation merged() {
    Histogram captureToRender = Delays.newHistogram();
    Histogram screenCaptureToRender = Delays.newHistogram();
    Histogram mouthToEar = Delays.newHistogram();
    for (PlayoutRecorder loop : loops) {
      captureToRender.add(loop.captureToRender);
      screenCaptureToRender.add(loop.screenCaptureToRender);
      mouthToEar.add(loop.mouthToEar);
    }
    return new PlayoutObservation(
        captureToRender,
        screenCaptureToRender,
        mouthToEar,
        IntStream.range(0, speakers).mapToObj(this::captureToRender).toList(),
        square(
            flow ->
                loops.stream()
                    .map(loop -> loop.sounds.flow(flow))
                    .reduce(SoundFlow.NONE, SoundFlow::plus)),
        pictures(Source.CAMERA, loop -> loop.cameras),
        pictures(Source.SCREEN, loop -> loop.screens));
  }

  /** A subscriber lives on one loop: in the other loops' tables its row is empty. */
  private PlayoutObservation.Delay captureToRender(int subscriber) {
    return new PlayoutObservation.Delay(
        quantile(subscriber, 0.5),
        quantile(subscriber, 0.99),
        loops.stream()
            .mapToLong(loop -> loop.captureToRenderOfViewer.max(subscriber))
            .max()
            .orElse(0));
  }

  private long quantile(int subscriber, double ratio) {
    return loops.stream()
        .mapToLong(loop -> loop.captureToRenderOfViewer.quantile(subscriber, ratio))
        .max()
        .orElse(0);
  }

  private List<List<PictureFlow>> pictures(
      Source source, Function<PlayoutRecorder, PictureTable> table) {
    List<PictureFlow> standing = standing(source);
    return square(
        flow ->
            loops.stream()
                .map(loop -> table.apply(loop).flow(flow))
                .reduce(standing.get(flow), PictureFlow::plus));
  }

  /** The pictures that stand still when the window ends, as a freeze for each flow. */
  private List<PictureFlow> standing(Source source) {
    PicturePlayout[] newest = new PicturePlayout[speakers * speakers];
    for (PlayoutRecorder loop : loops) {
      for (PlayoutRecorder.PictureStream stream : loop.pictureStreams) {
        PicturePlayout playout = stream.playout();
        if (stream.source() == source && playout.flow() >= 0) {
          // Who has moved to another stream stands still in the former one, but is seen all the
          // same.
          PicturePlayout other = newest[playout.flow()];
          newest[playout.flow()] = other == null || playout.isNewerThan(other) ? playout : other;
        }
      }
    }
    return IntStream.range(0, newest.length)
        .mapToObj(flow -> standing(source, flow, newest[flow]))
        .toList();
  }

  private PictureFlow standing(Source source, int flow, PicturePlayout playout) {
    if (playout == null || !plan.isFlow(flow / speakers, flow % speakers, source)) {
      return PictureFlow.NONE;
    }
    long nanos = playout.standsNanos(window.fromNanos(), window.toNanos());
    return nanos == 0 ? PictureFlow.NONE : PictureFlow.standing(nanos / NANOS_PER_SECOND);
  }

  private <T> List<List<T>> square(IntFunction<T> flows) {
    return IntStream.range(0, speakers)
        .mapToObj(
            subscriber ->
                IntStream.range(0, speakers)
                    .mapToObj(publisher -> flows.apply(subscriber * speakers + publisher))
                    .toList())
        .toList();
  }
}
