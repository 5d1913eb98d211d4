package dev.visio.reports;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every flow of a source as one cell: rows are subscribers, columns are publishers. A complete flow
 * is the darker the longer its longest delay; one that is not is marked in another colour and by a
 * cross, so that it is found without telling colours apart.
 */
final class DeliveryMap {

  private static final int SHADES = 5;
  private static final double LEFT = 34;
  private static final double TOP = 36;
  private static final double MAX_CELL = 20;
  private static final double MIN_CELL = 7;
  private static final double SIZE = 400;
  private static final double ENLARGED = 1.15;

  /** So few publishers lie better as rows. */
  private static final int STRIP = 3;

  private final FlowMatrix matrix;
  private final List<Integer> publishers;
  private final boolean strip;
  private final double cell;
  private final long least;
  private final long greatest;

  private DeliveryMap(FlowMatrix matrix, List<SpeakerRow> speakers) {
    this.matrix = matrix;
    this.publishers =
        speakers.stream()
            .filter(speaker -> speaker.publishes().contains(matrix.source()))
            .map(SpeakerRow::speaker)
            .toList();
    this.strip = publishers.size() <= STRIP && matrix.speakers() > 2 * STRIP;
    this.cell = Math.clamp(Math.floor(SIZE / matrix.speakers()), MIN_CELL, MAX_CELL);
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
            Comparator.<DeliveryMap, Boolean>comparing(map -> map.strip)
                .thenComparing(map -> !map.matrix.judged()))
        .forEach(map -> maps.add(map.figure()));
    return maps.close("div").line();
  }

  private Markup figure() {
    Markup figure = new Markup().open("figure", "class", "map");
    figure
        .open("figcaption")
        .element("strong", Words.source(matrix.source()))
        .text(" ")
        .text(caption())
        .close("figcaption");
    figure.add(drawing());
    figure.add(legend());
    return figure.close("figure").line();
  }

  private String caption() {
    if (!matrix.judged()) {
      return "share of what was sent that the service chose to forward";
    }
    long hidden = count(matrix::isHidden);
    long flows = (long) publishers.size() * (matrix.speakers() - 1) - hidden;
    String complete =
        Words.count(count(matrix::isComplete)) + " of " + Words.count(flows) + " flows complete";
    return hidden == 0 ? complete : complete + ", " + Words.count(hidden) + " hidden";
  }

  private long count(FlowTest test) {
    return IntStream.range(0, matrix.speakers())
        .mapToLong(
            subscriber ->
                publishers.stream().filter(publisher -> test.holds(subscriber, publisher)).count())
        .sum();
  }

  @FunctionalInterface
  private interface FlowTest {
    boolean holds(int subscriber, int publisher);
  }

  private Markup drawing() {
    List<Integer> everyone = IntStream.range(0, matrix.speakers()).boxed().toList();
    List<Integer> columns = strip ? everyone : publishers;
    List<Integer> rows = strip ? publishers : everyone;
    double width = Math.max(LEFT + columns.size() * cell + 4, 200);
    double height = TOP + rows.size() * cell + 4;
    Chart chart =
        new Chart(
            width, height, Words.source(matrix.source()) + ": delivery of every flow", "cells");
    chart.label(
        2,
        10,
        strip
            ? "down: whose it is, across: who it goes to"
            : "down: who it goes to, across: whose it is",
        "tiny");
    int step = cell >= 14 ? 1 : 5;
    for (int column = 0; column < columns.size(); column++) {
      if (column % step == 0) {
        chart.label(
            LEFT + (column + 0.5) * cell, TOP - 6, columns.get(column).toString(), "tiny middle");
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = TOP + row * cell;
      if (row % step == 0) {
        chart.label(LEFT - 6, y + cell / 2 + 3.5, rows.get(row).toString(), "tiny end");
      }
      for (int column = 0; column < columns.size(); column++) {
        int subscriber = strip ? columns.get(column) : rows.get(row);
        int publisher = strip ? rows.get(row) : columns.get(column);
        cell(chart, subscriber, publisher, LEFT + column * cell, y);
      }
    }
    Markup drawing = new Markup();
    drawing.open("div", "style", "max-width:" + Words.at(width * ENLARGED) + "px");
    return drawing.add(chart.finished()).close("div");
  }

  private void cell(Chart chart, int subscriber, int publisher, double x, double y) {
    double size = cell - 1;
    if (subscriber == publisher) {
      chart.rectangle(x, y, size, size, "self", "");
      return;
    }
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

  private String tooltip(int subscriber, int publisher) {
    StringBuilder text = new StringBuilder();
    text.append(matrix.source() == Source.MICROPHONE ? "voice" : "picture")
        .append(" of ")
        .append(publisher)
        .append(" at ")
        .append(subscriber)
        .append("\nsent ")
        .append(matrix.sent().get(publisher))
        .append(", received ")
        .append(matrix.received().get(subscriber).get(publisher));
    if (matrix.isHidden(subscriber, publisher)) {
      text.append(", not shown");
    }
    add(text, "lost", matrix.lost(subscriber, publisher));
    add(text, "duplicated", matrix.duplicated().get(subscriber).get(publisher));
    add(text, "reordered", matrix.reordered().get(subscriber).get(publisher));
    add(text, "corrupted", matrix.corrupted().get(subscriber).get(publisher));
    add(text, "in another size", matrix.otherLayer().get(subscriber).get(publisher));
    add(text, "hopelessly late", matrix.stale().get(subscriber).get(publisher));
    add(text, "never sent", matrix.unsent(subscriber, publisher));
    return text.append("\nlongest delay ")
        .append(Words.nanos(matrix.delayMaxNanos().get(subscriber).get(publisher)))
        .toString();
  }

  private static void add(StringBuilder text, String what, long count) {
    if (count > 0) {
      text.append(", ").append(what).append(' ').append(count);
    }
  }

  private Markup legend() {
    Markup legend = new Markup().open("p", "class", "legend");
    legend.text(matrix.judged() ? "complete; longest delay " + Words.nanos(least) + " " : "none ");
    for (int shade = matrix.judged() ? 1 : 0; shade <= SHADES; shade++) {
      legend.element("i", "", "class", "swatch shade" + shade);
    }
    legend.text(matrix.judged() ? " " + Words.nanos(greatest) : " all");
    if (matrix.judged()) {
      legend.text(" · ").element("i", "", "class", "swatch broken").text(" not complete");
    }
    return legend.close("p");
  }
}
