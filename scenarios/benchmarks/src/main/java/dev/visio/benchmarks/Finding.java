package dev.visio.benchmarks;

import java.math.BigDecimal;
import java.util.Locale;

/** Something that differs from what was agreed on. */
public sealed interface Finding {

  /** It takes more of a cipher than the baseline says, by more than the tolerance. */
  record Slower(BenchmarkCase which, double ratio, BigDecimal baseline) implements Finding {}

  /** It takes less, by more than the tolerance. */
  record Faster(BenchmarkCase which, double ratio, BigDecimal baseline) implements Finding {}

  /** It leaves garbage, and must not. */
  record Allocates(BenchmarkCase which, double bytes) implements Finding {}

  /** It leaves none, and is listed among those that may. */
  record AllocatesNoMore(BenchmarkCase which) implements Finding {}

  /** The baseline does not know it. */
  record Unknown(BenchmarkCase which) implements Finding {}

  /** The baseline knows it, and it is not there. */
  record Gone(String name) implements Finding {}

  /** Whether the comparison fails for it. */
  default boolean isFault() {
    return switch (this) {
      case Slower _, Allocates _ -> true;
      case Faster _, AllocatesNoMore _, Unknown _, Gone _ -> false;
    };
  }

  /** One line for whoever has to deal with it. */
  default String text() {
    return switch (this) {
      case Slower(BenchmarkCase which, double ratio, BigDecimal baseline) ->
          "slower: " + beside(which, ratio, baseline);
      case Faster(BenchmarkCase which, double ratio, BigDecimal baseline) ->
          "faster: " + beside(which, ratio, baseline) + "; --update-baseline keeps the gain";
      case Allocates(BenchmarkCase which, double bytes) ->
          "garbage: "
              + which
              + " allocates "
              + Math.round(bytes)
              + " bytes an operation, and must not";
      case AllocatesNoMore(BenchmarkCase which) ->
          "no garbage: " + which + " allocates nothing any more; take it off the list that lets it";
      case Unknown(BenchmarkCase which) ->
          "new: " + which + " is not in the baseline; --update-baseline adds it";
      case Gone(String name) ->
          "gone: " + name + " is in the baseline only; --update-baseline drops it";
    };
  }

  private static String beside(BenchmarkCase which, double ratio, BigDecimal baseline) {
    return String.format(
        Locale.ROOT,
        "%s takes %.3g times the raw cipher, the baseline %s: %+.0f %%",
        which,
        ratio,
        baseline.toPlainString(),
        100 * (ratio / baseline.doubleValue() - 1));
  }
}
