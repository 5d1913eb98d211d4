package dev.visio.reports;

import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.CapacitySearch;
import dev.visio.measurement.capacity.Rung;
import dev.visio.measurement.capacity.Trial;
import dev.visio.measurement.figures.DelayFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a search for the capacity says when it is over: in the terminal, and as Markdown. */
public final class CapacityTable {

  private static final int SIZE = 8;
  private static final int RUNS = 18;
  private static final int FIGURE = 14;

  private CapacityTable() {}

  /** For a terminal of 80 columns. */
  public static String render(CapacityResult result) {
    StringBuilder out = new StringBuilder("\n");
    out.append(left("speakers", SIZE + 2))
        .append(left("runs", RUNS))
        .append(right("forwarding p99"))
        .append(right("one-way p99"))
        .append("  service\n");
    for (Rung rung : CapacitySearch.rungs(result.plan(), result.trials())) {
      List<Trial> trials = CapacityWords.trials(result, rung);
      out.append(left(String.valueOf(rung.speakers()), SIZE + 2))
          .append(left(CapacityWords.runs(rung), RUNS))
          .append(right(worst(trials, Trial::forwardingLatency)))
          .append(right(worst(trials, Trial::oneWayDelay)))
          .append("  ")
          .append(cores(trials))
          .append('\n');
    }
    out.append('\n').append(CapacityWords.headline(result)).append('\n');
    if (result.answer() != null) {
      out.append(CapacityWords.answer(result.answer())).append("\n\n");
      sentences(result).forEach(sentence -> out.append(sentence).append('\n'));
    }
    return out.toString();
  }

  /** For the summary page of a build, or for a pull request: GitHub's Markdown. */
  public static String markdown(CapacityResult result) {
    MarkdownText text = new MarkdownText();
    text.heading(CapacityWords.headline(result));
    if (result.answer() != null) {
      text.paragraph(CapacityWords.answer(result.answer()));
      sentences(result).forEach(text::paragraph);
    }
    text.table("Speakers", "Runs", "Forwarding p99", "One-way p99", "Service", "");
    for (Rung rung : CapacitySearch.rungs(result.plan(), result.trials())) {
      List<Trial> trials = CapacityWords.trials(result, rung);
      text.row(
          String.valueOf(rung.speakers()),
          CapacityWords.runs(rung),
          worst(trials, Trial::forwardingLatency),
          worst(trials, Trial::oneWayDelay),
          cores(trials),
          CapacityWords.state(rung, result.plan()));
    }
    text.paragraph("Delays and cores are those of the worst run of a size.");
    text.paragraph("Again: `" + result.run().command().replace("`", "'") + "`", true);
    return text.toString();
  }

  static List<String> sentences(CapacityResult result) {
    return Stream.of(
            CapacityWords.guidance(result.answer()),
            CapacityWords.limit(result.answer()),
            CapacityWords.headroom(result.answer()),
            CapacityWords.demand(result))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The p99 of the worst run; a dash when none was measured. */
  static String worst(List<Trial> trials, Function<Trial, DelayFigures> delay) {
    return trials.stream()
        .map(delay)
        .filter(figures -> figures.count() > 0)
        .max(Comparator.comparingLong(DelayFigures::p99Nanos))
        .map(figures -> Words.nanos(figures.p99Nanos()))
        .orElse("–");
  }

  static String cores(List<Trial> trials) {
    return Words.cores(trials.stream().mapToDouble(Trial::serviceCores).max().orElse(0)) + " cores";
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, FIGURE - text.length())) + text;
  }
}
