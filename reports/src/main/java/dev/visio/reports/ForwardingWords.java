package dev.visio.reports;

import dev.visio.measurement.figures.JvmFigures;
import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingReach;
import java.util.ArrayList;
import java.util.List;

/** How a point's figures are written, in the terminal and on the page alike. */
final class ForwardingWords {

  private ForwardingWords() {}

  /** Bytes for each packet; below a tenth it is what statistics cost, not what packets do. */
  static String allocated(ForwardingPoint point) {
    Double bytes = point.loopAllocatedBytesPerPacket();
    return bytes == null
        ? "–"
        : bytes < 10 ? Words.decimals(bytes, 1) : Words.count(Math.round(bytes));
  }

  /** How many, and the longest. */
  static String pauses(ForwardingPoint point) {
    JvmFigures jvm = point.service().jvm();
    if (jvm == null) {
      return "–";
    }
    if (jvm.collections() == 0) {
      return "0";
    }
    long millis = Math.round(jvm.collectionMaxNanos() / 1e6);
    return jvm.collections() + ", " + (millis == 0 ? "<1 ms" : millis + " ms");
  }

  /** How many people a view carried, by all its points, and what gave out first. */
  static List<String> reach(List<ForwardingPoint> points) {
    ForwardingReach reach = ForwardingReach.of(points);
    List<String> sentences = new ArrayList<>();
    String carried = reach.carried().map(point -> Integer.toString(point.speakers())).orElse(null);
    reach
        .broken()
        .ifPresentOrElse(
            point -> {
              sentences.add(
                  carried == null
                      ? "Not even " + point.speakers() + " people are carried."
                      : "%s people are carried, %d are not.".formatted(carried, point.speakers()));
              point.reasons().stream().findFirst().ifPresent(sentences::add);
            },
            () -> {
              if (carried != null) {
                sentences.add(carried + " people are carried, and no room is known to break.");
              }
            });
    reach
        .plainSpeakers()
        .ifPresent(
            people ->
                sentences.add(
                    "A plain forwarder's loop would have filled one processor with %d people."
                        .formatted(people)));
    return sentences;
  }
}
