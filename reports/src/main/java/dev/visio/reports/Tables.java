package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.SourceFigures;
import dev.visio.measurement.figures.SourceFigures.JudgedBy;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthFigure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the page. */
final class Tables {

  private Tables() {}

  static Markup budgets(RunResult result) {
    Markup table = begin("Promise", "Measured", "Must be", "");
    for (BudgetOutcome outcome : result.budgets()) {
      table.open("tr", "class", outcome.held() ? "" : "bad");
      text(table, capital(outcome.meaning()));
      number(table, outcome.formattedValue());
      number(table, outcome.formattedLimit());
      table
          .open("td")
          .add(mark(outcome.held(), outcome.value() == null))
          .close("td")
          .close("tr")
          .line();
    }
    return end(table);
  }

  static Markup health(RunResult result) {
    Markup table = begin("Sign of health", "Measured", "Limit", "");
    for (HealthFigure figure : result.health()) {
      table.open("tr", "class", figure.held() ? "" : "bad");
      text(table, capital(figure.meaning()));
      number(table, figure.formattedValue());
      number(table, figure.formattedLimit());
      table
          .open("td")
          .add(mark(figure.held(), figure.value() == null))
          .close("td")
          .close("tr")
          .line();
    }
    return end(table);
  }

  static Markup delays(RunResult result) {
    Markup table = begin("", "count", "p50", "p90", "p99", "p99.9", "max");
    delay(table, "Forwarding latency", result.forwardingLatency());
    delay(table, "One-way delay, corrected", result.oneWayDelay().corrected());
    delay(table, "One-way delay, uncorrected", result.oneWayDelay().uncorrected());
    delay(table, "Capture to render, cameras", result.playout().captureToRenderDelay());
    if (result.playout().screenCaptureToRenderDelay().count() > 0) {
      delay(table, "Capture to render, screens", result.playout().screenCaptureToRenderDelay());
    }
    delay(table, "Mouth to ear", result.playout().mouthToEarDelay());
    delay(table, "Join time", result.joins());
    delay(table, "Time to first frame", result.timeToFirstFrame());
    if (result.rest().requests() > 0) {
      delay(table, "REST, corrected", result.rest().latency());
      delay(table, "REST, uncorrected", result.rest().uncorrected());
    }
    return end(table);
  }

  static Markup sources(RunResult result) {
    Markup table =
        begin(
            "Source",
            "publishers",
            "flows complete",
            "sent",
            "expected",
            "received",
            "lost",
            "duplicated",
            "reordered",
            "sent rate");
    for (SourceFigures source : result.sources()) {
      table.open("tr", "class", source.packetsLost() > 0 ? "bad" : "");
      text(
          table,
          Words.source(source.source())
              + (source.judgedBy() == JudgedBy.SLOT
                  ? " (loudest " + result.audioSlots() + ")"
                  : ""));
      number(table, Words.count(source.publishers()));
      number(
          table,
          source.judgedBy() == JudgedBy.SLOT
              ? "by slot"
              : Words.count(source.flowsComplete()) + " of " + Words.count(source.flowsExpected()));
      number(table, Words.count(source.packetsSent()));
      number(table, Words.count(source.packetsExpected()));
      number(table, Words.count(source.packetsReceived()));
      number(table, Words.count(source.packetsLost()));
      number(table, Words.count(source.packetsDuplicated()));
      number(table, Words.count(source.packetsReordered()));
      number(table, Words.megabits(source.bytesSent(), result.window().measuredNanos()));
      table.close("tr").line();
    }
    return end(table);
  }

  static Markup speakers(RunResult result) {
    Markup details = new Markup().open("details").said("summary", worst(result.speakers()));
    Markup table =
        begin(
            "Speaker",
            "publishes",
            "joined in",
            "first frames",
            "slowest",
            "expected",
            "lost",
            "dup.",
            "reord.",
            "repaired",
            "delay p50",
            "p99",
            "max",
            "pacing p99",
            "PLI");
    for (SpeakerRow speaker : result.speakers()) {
      table.open(
          "tr", "class", speaker.joinNanos() == null || speaker.packetsLost() > 0 ? "bad" : "");
      text(table, String.valueOf(speaker.speaker()));
      text(
          table, speaker.publishes().stream().map(Source::label).collect(Collectors.joining(", ")));
      number(table, speaker.joinNanos() == null ? "never" : Words.nanos(speaker.joinNanos()));
      number(table, String.valueOf(speaker.framesFrom()));
      number(table, Words.nanosOrDash(speaker.timeToFirstFrameMaxNanos()));
      number(table, Words.count(speaker.packetsExpected()));
      number(table, Words.count(speaker.packetsLost()));
      number(table, Words.count(speaker.packetsDuplicated()));
      number(table, Words.count(speaker.packetsReordered()));
      number(table, Words.count(speaker.repair().packetsRepaired()));
      number(table, Words.nanos(speaker.delayP50Nanos()));
      number(table, Words.nanos(speaker.delayP99Nanos()));
      number(table, Words.nanos(speaker.delayMaxNanos()));
      number(table, Words.nanos(speaker.pacingErrorP99Nanos()));
      number(table, Words.count(speaker.pliCount()));
      table.close("tr").line();
    }
    return details.add(end(table)).close("details").line();
  }

  /** Names and values, as a list. */
  static Markup facts(List<Fact> facts) {
    Markup list = new Markup().open("dl", "class", "facts");
    for (Fact fact : facts) {
      if (!fact.value().isBlank()) {
        list.open("div").said("dt", fact.name()).said("dd", fact.value()).close("div").line();
      }
    }
    return list.close("dl");
  }

  record Fact(String name, String value) {}

  private static String worst(List<SpeakerRow> speakers) {
    return speakers.stream()
        .max(
            Comparator.comparingLong(SpeakerRow::packetsLost)
                .thenComparingLong(SpeakerRow::delayP99Nanos))
        .map(
            worst ->
                "All "
                    + speakers.size()
                    + " speakers. The worst off is speaker "
                    + worst.speaker()
                    + ": "
                    + Words.count(worst.packetsLost())
                    + " packets lost, one-way delay p99 "
                    + Words.nanos(worst.delayP99Nanos())
                    + ".")
        .orElse("No speakers");
  }

  private static void delay(Markup table, String name, DelayFigures figures) {
    table.open("tr");
    text(table, name);
    number(table, Words.count(figures.count()));
    boolean none = figures.count() == 0;
    for (long nanos :
        new long[] {
          figures.p50Nanos(),
          figures.p90Nanos(),
          figures.p99Nanos(),
          figures.p999Nanos(),
          figures.maxNanos()
        }) {
      number(table, none ? "–" : Words.nanos(nanos));
    }
    table.close("tr").line();
  }

  private static Markup mark(boolean held, boolean unknown) {
    String cssClass = held && !unknown ? "mark held" : unknown ? "mark unknown" : "mark broke";
    return new Markup()
        .said(
            "span",
            held && !unknown ? "✓ held" : unknown ? "? unknown" : "✗ broken",
            "class",
            cssClass);
  }

  static Markup begin(String... heads) {
    Markup table =
        new Markup().open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (int i = 0; i < heads.length; i++) {
      table.said(
          "th",
          heads[i],
          "scope",
          "col",
          "class",
          i == 0 || heads[i].equals("publishes") ? "" : "number");
    }
    return table.close("tr").close("thead").open("tbody").line();
  }

  static Markup end(Markup table) {
    return table.close("tbody").close("table").close("div").line();
  }

  static void text(Markup table, String text) {
    table.said("td", text);
  }

  static void number(Markup table, String text) {
    table.said("td", text, "class", "number");
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
