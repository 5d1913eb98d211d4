package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ScoreFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.figures.Trend;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Where a metric's figures come from, by what kind of figure it is. */
sealed interface Figure {

  /**
   * @param speaker of one speaker, for each aggregation that is kept of it; null: not measured
   * @param window the histogram of an interval, as text; empty when it has none
   */
  record Delay(
      Function<RunFigures, DelayFigures> all,
      Map<Aggregation, Function<SpeakerRow, Long>> speaker,
      Optional<Function<IntervalDelays, String>> window)
      implements Figure {
    static Delay of(Function<RunFigures, DelayFigures> all) {
      return new Delay(all, new EnumMap<>(Aggregation.class), Optional.empty());
    }

    Delay ofSpeaker(Aggregation aggregation, Function<SpeakerRow, Long> one) {
      Map<Aggregation, Function<SpeakerRow, Long>> more = new EnumMap<>(Aggregation.class);
      more.putAll(speaker);
      more.put(aggregation, one);
      return new Delay(all, more, window);
    }

    Delay inWindows(Function<IntervalDelays, String> histogram) {
      return new Delay(all, speaker, Optional.of(histogram));
    }
  }

  /**
   * @param speaker of one speaker; empty when it is not kept of each
   */
  record Count(ToLongFunction<RunFigures> all, Optional<ToLongFunction<SpeakerRow>> speaker)
      implements Figure {
    static Count of(ToLongFunction<RunFigures> all) {
      return new Count(all, Optional.empty());
    }

    Count ofSpeaker(ToLongFunction<SpeakerRow> one) {
      return new Count(all, Optional.of(one));
    }
  }

  /** Of one thing among all, as a number without a unit. */
  record Ratio(ToDoubleFunction<RunFigures> all, ToDoubleFunction<SpeakerRow> speaker)
      implements Figure {}

  /** Mean opinion scores of all, and those of one speaker. */
  record Score(Function<RunFigures, ScoreFigures> all, Function<SpeakerRow, ScoreFigures> speaker)
      implements Figure {}

  /**
   * By how much something of the service's has grown; null where the run says nothing of it.
   *
   * @param unit a count, or the ratio to what it was
   */
  record Growth(Function<GrowthFigures, Trend> trend, Unit unit) implements Figure {
    Optional<Double> read(RunFigures figures) {
      return Optional.ofNullable(trend.apply(figures.service().growth()))
          .map(moved -> unit == Unit.RATIO ? moved.growthRatio() : moved.growth());
    }
  }
}
