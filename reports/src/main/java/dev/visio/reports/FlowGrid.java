package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.SpeakerRow;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every flow of a source as one cell: rows are subscribers, columns are publishers. Where there are
 * few publishers they lie better as rows.
 */
final class FlowGrid {
  private static final double LEFT = 34;
  private static final double TOP = 36;
  private static final double MAX_CELL = 20;
  private static final double MIN_CELL = 7;
  private static final double SIZE = 400;
  private static final double ENLARGED = 1.15;

  /** So few publishers lie better as rows. */
  private static final int STRIP = 3;

  private final Source source;
  private final int speakers;
  private final List<Integer> publishers;
  private final boolean strip;
  private final double cell;

  FlowGrid(Source source, List<SpeakerRow> rows) {
    this.source = source;
    this.speakers = rows.size();
    this.publishers =
        rows.stream()
            .filter(speaker -> speaker.publishes().contains(source))
            .map(SpeakerRow::speaker)
            .toList();
    this.strip = publishers.size() <= STRIP && speakers > 2 * STRIP;
    this.cell = Math.clamp(Math.floor(SIZE / speakers), MIN_CELL, MAX_CELL);
  }

  /** Draws one flow into its square. */
  @FunctionalInterface
  interface CellPainter {
    /**
     * @param size the square's side
     */
    void paint(Chart chart, int subscriber, int publisher, double x, double y, double size);
  }

  List<Integer> publishers() {
    return publishers;
  }

  boolean isStrip() {
    return strip;
  }

  /** The first line of a cell's tooltip: whose flow it is, and who it goes to. */
  Phrase name(int subscriber, int publisher) {
    return PhraseBook.fill(
        source == Source.MICROPHONE ? "voice of {n} at {n}" : "picture of {n} at {n}",
        String.valueOf(publisher),
        String.valueOf(subscriber));
  }

  /**
   * @param what the drawing shows, as in "delivery of every flow"
   */
  Markup drawing(String what, CellPainter painter) {
    List<Integer> everyone = IntStream.range(0, speakers).boxed().toList();
    List<Integer> columns = strip ? everyone : publishers;
    List<Integer> rows = strip ? publishers : everyone;
    double width = Math.max(LEFT + columns.size() * cell + 4, 200);
    double height = TOP + rows.size() * cell + 4;
    Chart chart = new Chart(width, height, Words.source(source) + ": " + what, "cells");
    chart.label(
        2,
        10,
        strip
            ? "down: whose it is, across: who it goes to"
            : "down: who it goes to, across: whose it is",
        "tiny");
    int step = cell >= 14 ? 1 : 5;
    for (int column = 0; column < columns.size(); column += step) {
      chart.label(
          LEFT + (column + 0.5) * cell, TOP - 6, columns.get(column).toString(), "tiny middle");
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = TOP + row * cell;
      if (row % step == 0) {
        chart.label(LEFT - 6, y + cell / 2 + 3.5, rows.get(row).toString(), "tiny end");
      }
      for (int column = 0; column < columns.size(); column++) {
        int subscriber = strip ? columns.get(column) : rows.get(row);
        int publisher = strip ? rows.get(row) : columns.get(column);
        double x = LEFT + column * cell;
        if (subscriber == publisher) {
          chart.rectangle(x, y, cell - 1, cell - 1, "self", Phrase.NONE);
        } else {
          painter.paint(chart, subscriber, publisher, x, y, cell - 1);
        }
      }
    }
    Markup drawing = new Markup();
    drawing.open("div", "style", "max-width:" + Words.at(width * ENLARGED) + "px");
    return drawing.add(chart.finished()).close("div");
  }
}
