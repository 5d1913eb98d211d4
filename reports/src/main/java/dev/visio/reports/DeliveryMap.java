package dev.visio.reports;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether every flow of a source was delivered, as one cell each. A complete flow is the darker the
 * longer its longest delay; one that is not is marked in another colour and by a cross, so that it
 * is found without telling colours apart.
 */
final class DeliveryMap {

  private static final int SHADES = 5;

  private final FlowMatrix matrix;
  private final FlowGrid grid;
  private final long least;
  private final long greatest;

  private DeliveryMap(FlowMatrix matrix, List<SpeakerRow> speakers) {
    this.matrix = matrix;
    this.grid = new FlowGrid(matrix.source(), speakers);
    List<Long> delays =
        matrix.delayMaxNanos().stream().flatMap(List::stream).filter(nanos -> nanos > 0).toList();
    this.least = delays.stream().min(Long::compare).orElse(1L);
    this.greatest = Math.max(least + 1, delays.stream().max(Long::compare).orElse(1L));
  }

  /** All maps of a run: what must be complete first, and strips behind squares. */
  static Markup of(RunResult result) {
    Markup maps = new Markup().open("div", "class", "maps");
    result.matrices().stream()
        .map(matrix -> new DeliveryMap(matrix, result.speakers()))
        .sorted(
            Comparator.<DeliveryMap, Boolean>comparing(map -> map.grid.isStrip())
                .thenComparing(map -> !map.matrix.judged()))
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
    figure.add(grid.drawing("delivery of every flow", this::cell));
    figure.add(legend());
    return figure.close("figure").line();
  }

  private String caption() {
    if (!matrix.judged()) {
      return "share of what was sent that the service chose to forward";
    }
    long hidden = count(matrix::isHidden);
    long flows = (long) grid.publishers().size() * (matrix.speakers() - 1) - hidden;
    String complete =
        Words.count(count(matrix::isComplete)) + " of " + Words.count(flows) + " flows complete";
    return hidden == 0 ? complete : complete + ", " + Words.count(hidden) + " hidden";
  }

  private long count(FlowTest test) {
    return IntStream.range(0, matrix.speakers())
        .mapToLong(
            subscriber ->
                grid.publishers().stream()
                    .filter(publisher -> test.holds(subscriber, publisher))
                    .count())
        .sum();
  }

  @FunctionalInterface
  private interface FlowTest {
    boolean holds(int subscriber, int publisher);
  }

  private void cell(Chart chart, int subscriber, int publisher, double x, double y, double size) {
    boolean broken =
        matrix.judged()
            && !matrix.isComplete(subscriber, publisher)
            && !matrix.isHidden(subscriber, publisher);
    String colour = broken ? "broken" : "shade" + shade(subscriber, publisher);
    chart.rectangle(x, y, size, size, colour, tooltip(subscriber, publisher));
    if (broken) {
      double inset = size * 0.25;
      chart.line(x + inset, y + inset, x + size - inset, y + size - inset, "cross");
      chart.line(x + inset, y + size - inset, x + size - inset, y + inset, "cross");
    }
  }

  /** 0 for nothing at all, then from 1 to {@value #SHADES}. */
  private int shade(int subscriber, int publisher) {
    long received = matrix.received().get(subscriber).get(publisher);
    if (received == 0) {
      return 0;
    }
    double position =
        matrix.judged()
            ? Math.log(
                    (double) Math.max(matrix.delayMaxNanos().get(subscriber).get(publisher), least)
                        / least)
                / Math.log((double) greatest / least)
            : Math.min(1, (double) received / Math.max(1, matrix.sent().get(publisher)));
    return Math.clamp((int) Math.ceil(position * SHADES), 1, SHADES);
  }

  private Phrase tooltip(int subscriber, int publisher) {
    long received = matrix.received().get(subscriber).get(publisher);
    List<Phrase> counts = new ArrayList<>();
    counts.add(PhraseBook.fill("sent {n}", Words.count(matrix.sent().get(publisher))));
    counts.add(PhraseBook.fill("received {n}", Words.count(received)));
    if (matrix.isHidden(subscriber, publisher)) {
      counts.add(PhraseBook.fill("not shown"));
    }
    add(counts, "lost {n}", matrix.lost(subscriber, publisher));
    add(counts, "duplicated {n}", matrix.duplicated().get(subscriber).get(publisher));
    add(counts, "reordered {n}", matrix.reordered().get(subscriber).get(publisher));
    add(counts, "corrupted {n}", matrix.corrupted().get(subscriber).get(publisher));
    add(counts, "in another size {n}", matrix.otherLayer().get(subscriber).get(publisher));
    add(counts, "hopelessly late {n}", matrix.stale().get(subscriber).get(publisher));
    add(counts, "never sent {n}", matrix.unsent(subscriber, publisher));
    List<Phrase> lines = new ArrayList<>();
    lines.add(grid.name(subscriber, publisher));
    lines.add(Phrase.joined(", ", counts));
    if (received > 0) {
      lines.add(
          PhraseBook.fill(
              "longest delay: {}",
              Words.nanos(matrix.delayMaxNanos().get(subscriber).get(publisher))));
    }
    return Phrase.joined("\n", lines);
  }

  private static void add(List<Phrase> counts, String entry, long count) {
    if (count > 0) {
      counts.add(PhraseBook.fill(entry, Words.count(count)));
    }
  }

  private Markup legend() {
    Markup legend = new Markup().open("p", "class", "legend");
    legend
        .phrase(
            PhraseBook.say(
                matrix.judged() ? "complete; longest delay " + Words.nanos(least) : "none"))
        .text(" ");
    for (int shade = matrix.judged() ? 1 : 0; shade <= SHADES; shade++) {
      legend.element("i", "", "class", "swatch shade" + shade);
    }
    legend.text(" ").phrase(PhraseBook.say(matrix.judged() ? Words.nanos(greatest) : "all"));
    if (matrix.judged()) {
      legend
          .text(" · ")
          .element("i", "", "class", "swatch broken")
          .text(" ")
          .phrase(PhraseBook.say("not complete"));
    }
    return legend.close("p");
  }
}
