package dev.visio.measurement.real;

import dev.visio.measurement.PlayoutObservation;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The real participants' counters beside the playout model's. Of pictures, those flows of the model
 * count whose publishers a real participant saw as well; of sound, all that anybody heard, since
 * whose microphone is among the loudest is the same for everybody.
 */
public final class BesideTheModel {
  private static final double SECONDS_PER_MINUTE = 60;

  private final RealObservation real;
  private final PlayoutObservation model;
  private final double seconds;

  private BesideTheModel(RealObservation real, PlayoutObservation model, double seconds) {
    this.real = real;
    this.model = model;
    this.seconds = seconds;
  }

  /**
   * @param seconds of the measured window
   * @return nothing where either side saw and heard nothing
   */
  public static List<ModelComparison> compare(
      RealObservation real, PlayoutObservation model, double seconds) {
    if (seconds <= 0 || real.participants() == 0) {
      return List.of();
    }
    BesideTheModel both = new BesideTheModel(real, model, seconds);
    List<ModelComparison> comparisons = new ArrayList<>(both.pictures());
    comparisons.addAll(both.sounds());
    return comparisons;
  }

  private List<ModelComparison> pictures() {
    Set<Integer> publishers =
        real.seen().stream()
            .filter(flow -> flow.source() == Source.CAMERA)
            .map(SeenFlow::publisher)
            .filter(publisher -> publisher < model.cameras().size())
            .collect(Collectors.toSet());
    List<PictureFlow> seen =
        real.seen().stream()
            .filter(flow -> flow.source() == Source.CAMERA)
            .filter(flow -> publishers.contains(flow.publisher()))
            .map(SeenFlow::counters)
            .toList();
    List<PictureFlow> modelled =
        model.cameras().stream()
            .flatMap(row -> publishers.stream().map(row::get))
            .filter(flow -> flow.framesReceived() > 0)
            .toList();
    if (seen.isEmpty() || modelled.isEmpty()) {
      return List.of();
    }
    return List.of(
        of("framesPerSecond", "/s", seen, modelled, flow -> flow.framesRendered() / seconds),
        of("freezeCount", "/min", seen, modelled, flow -> perMinute(flow.freezeCount())),
        of(
            "totalFreezesDuration",
            "s/min",
            seen,
            modelled,
            flow -> perMinute(flow.totalFreezesDuration())),
        of("framesDropped", "/min", seen, modelled, flow -> perMinute(flow.framesDropped())),
        of(
            "jitterBufferDelay",
            "ms",
            seen,
            modelled,
            flow -> millis(flow.jitterBufferDelay(), flow.jitterBufferEmittedCount())),
        of(
            "captureToRenderDelay",
            "ms",
            seen,
            modelled,
            flow -> flow.meanCaptureToRenderNanos() / 1e6));
  }

  private List<ModelComparison> sounds() {
    List<SoundFlow> heard =
        real.heard().stream()
            .map(HeardSound::counters)
            .filter(flow -> flow.jitterBufferEmittedCount() > 0)
            .toList();
    List<SoundFlow> modelled =
        model.microphones().stream()
            .map(row -> row.stream().reduce(SoundFlow.NONE, SoundFlow::plus))
            .filter(flow -> flow.jitterBufferEmittedCount() > 0)
            .toList();
    if (heard.isEmpty() || modelled.isEmpty()) {
      return List.of();
    }
    return List.of(
        of(
            "jitterBufferDelay of sound",
            "ms",
            heard,
            modelled,
            flow -> millis(flow.jitterBufferDelay(), flow.jitterBufferEmittedCount())),
        // Of what came: a stack also counts the silence between two sentences, which nobody sent.
        of(
            "audibly concealedSamples",
            "ratio",
            heard,
            modelled,
            flow ->
                (double) (flow.concealedSamples() - flow.silentConcealedSamples())
                    / flow.jitterBufferEmittedCount()));
  }

  private static <T> ModelComparison of(
      String figure, String unit, List<T> real, List<T> model, ToDoubleFunction<T> value) {
    return new ModelComparison(
        figure, unit, mean(real, value), real.size(), mean(model, value), model.size());
  }

  private static <T> double mean(List<T> flows, ToDoubleFunction<T> value) {
    return flows.stream().mapToDouble(value).average().orElse(0);
  }

  private double perMinute(double amount) {
    return amount * SECONDS_PER_MINUTE / seconds;
  }

  private static double millis(double seconds, long count) {
    return count == 0 ? 0 : seconds * 1_000 / count;
  }
}
