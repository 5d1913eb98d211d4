package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.QualityMatrix;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well every flow of a source was heard or seen, as one cell each: the darker the better by its
 * estimated MOS, which stands in it where there is room. A flow that froze, or in which sound was
 * made up, has a bar, so that it is found without telling shades apart.
 */
final class QualityMap {
  private static final int SHADES = 5;

  /** Two digits fit into such a cell. */
  private static final double READABLE_CELL = 16;

  /** From here on a shade is dark, and what stands in it is light. */
  private static final int FIRST_DARK_SHADE = 4;

  /** So much made-up sound is nothing that is heard: a few samples of an adjusted buffer. */
  private static final double HEARD_RATIO = 0.001;

  private final QualityMatrix matrix;
  private final FlowGrid grid;

  private QualityMap(QualityMatrix matrix, List<SpeakerRow> speakers) {
    this.matrix = matrix;
    this.grid = new FlowGrid(matrix.source(), speakers);
  }

  /** All maps of a run, strips behind squares. */
  static Markup of(RunResult result) {
    Markup maps = new Markup().open("div", "class", "maps");
    result.playout().matrices().stream()
        .map(matrix -> new QualityMap(matrix, result.speakers()))
        .sorted(Comparator.comparing(map -> map.grid.isStrip()))
        .forEach(map -> maps.add(map.figure()));
    return maps.close("div").line();
  }

  private Markup figure() {
    Markup figure = new Markup().open("figure", "class", "map");
    figure
        .open("figcaption")
        .said("strong", Words.source(matrix.source()))
        .text(" ")
        .phrase(PhraseBook.say(caption()))
        .close("figcaption");
    figure.add(grid.drawing("estimated MOS of every flow", this::cell));
    Markup legend = new Markup().open("p", "class", "legend");
    legend.phrase(PhraseBook.say("estimated MOS")).text(" 1 ");
    for (int shade = 1; shade <= SHADES; shade++) {
      legend.element("i", "", "class", "swatch shade" + shade);
    }
    legend
        .text(" 5 · ")
        .phrase(PhraseBook.say(isSound() ? "bar: sound was made up" : "bar: froze"));
    return figure.add(legend.close("p")).close("figure").line();
  }

  private String caption() {
    List<Double> scores =
        IntStream.range(0, matrix.speakers())
            .boxed()
            .flatMap(subscriber -> matrix.estimatedMos().get(subscriber).stream())
            .filter(score -> score > 0)
            .sorted()
            .toList();
    if (scores.isEmpty()) {
      return "nothing to be " + (isSound() ? "heard" : "seen");
    }
    return Words.plural(scores.size(), "flow", "flows")
        + ", estimated MOS "
        + Words.score(scores.getFirst())
        + " to "
        + Words.score(scores.getLast());
  }

  private void cell(Chart chart, int subscriber, int publisher, double x, double y, double size) {
    int shade = shade(subscriber, publisher);
    chart.rectangle(x, y, size, size, "mos" + shade, tooltip(subscriber, publisher));
    if (shade == 0) {
      return;
    }
    String ink = shade >= FIRST_DARK_SHADE ? "light" : "dark";
    if (size >= READABLE_CELL) {
      double score = matrix.estimatedMos().get(subscriber).get(publisher);
      chart.label(x + size / 2, y + size / 2 + 2.5, Words.decimals(score, 1), "tiny middle " + ink);
    }
    if (isMarred(subscriber, publisher)) {
      chart.line(x + 2, y + size - 2.5, x + size - 2, y + size - 2.5, "bar " + ink);
    }
  }

  /** 0 for nothing at all, then from 1 to {@value #SHADES}. */
  private int shade(int subscriber, int publisher) {
    return matrix.has(subscriber, publisher)
        ? Math.clamp(
            (int)
                Math.ceil((matrix.estimatedMos().get(subscriber).get(publisher) - 1) / 4 * SHADES),
            1,
            SHADES)
        : 0;
  }

  private boolean isMarred(int subscriber, int publisher) {
    return isSound()
        ? matrix.concealedRatio().get(subscriber).get(publisher) >= HEARD_RATIO
        : matrix.freezeCount().get(subscriber).get(publisher) > 0;
  }

  private boolean isSound() {
    return matrix.source() == Source.MICROPHONE;
  }

  private Phrase tooltip(int subscriber, int publisher) {
    List<Phrase> lines = new ArrayList<>();
    lines.add(grid.name(subscriber, publisher));
    if (!matrix.has(subscriber, publisher)) {
      lines.add(PhraseBook.fill(isSound() ? "hardly heard" : "not shown"));
      return Phrase.joined("\n", lines);
    }
    lines.add(
        PhraseBook.fill(
            "estimated MOS: {}",
            Words.score(matrix.estimatedMos().get(subscriber).get(publisher))));
    lines.add(
        isSound()
            ? PhraseBook.fill(
                "made up: {}", Words.ratio(matrix.concealedRatio().get(subscriber).get(publisher)))
            : pictures(subscriber, publisher));
    lines.add(
        PhraseBook.fill(
            switch (matrix.source()) {
              case MICROPHONE -> "mouth to ear: {} on average";
              case CAMERA -> "capture to render: {} on average";
              case SCREEN -> "screen to render: {} on average";
            },
            Words.nanos(matrix.delayNanos().get(subscriber).get(publisher))));
    return Phrase.joined("\n", lines);
  }

  private Phrase pictures(int subscriber, int publisher) {
    String each = Words.plain(matrix.framesPerSecond().get(subscriber).get(publisher));
    long freezes = matrix.freezeCount().get(subscriber).get(publisher);
    return freezes == 0
        ? PhraseBook.fill("{} pictures a second", each)
        : PhraseBook.fill(
            freezes == 1
                ? "{} pictures a second, {n} freeze of {} s"
                : "{} pictures a second, {n} freezes of together {} s",
            each,
            Words.count(freezes),
            Words.plain(matrix.totalFreezesDuration().get(subscriber).get(publisher)));
  }
}
