package dev.visio.reports;

import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.util.stream.Collectors;

/** What a run says in the terminal when it is over. */
public final class ClosingTable {

  private static final int NAME = 22;
  private static final int FIGURE = 10;

  private final RunResult result;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private ClosingTable(RunResult result, boolean colour) {
    this.result = result;
    this.colour = colour;
  }

  /**
   * @param colour whether the terminal shows colours
   */
  public static String render(RunResult result, boolean colour) {
    return new ClosingTable(result, colour).text();
  }

  private String text() {
    title();
    row(
        "flows complete",
        Words.count(result.flows().complete()) + " of " + Words.count(result.flows().expected()));
    row(
        "packets received",
        Words.count(result.packets().received())
            + " of "
            + Words.count(result.packets().expected()));
    row("", faults(result.packets()));
    RepairCounts repair = RepairCounts.of(result.speakers());
    if (repair.happened()) {
      row("", repairs(repair));
    }
    heads();
    delay("forwarding latency", result.forwardingLatency());
    delay("one-way, corrected", result.oneWayDelay().corrected());
    delay("one-way, uncorrected", result.oneWayDelay().uncorrected());
    Floor floor = result.environment().floor();
    if (floor != null) {
      delay("the harness's own", floor.oneWayDelay());
      delay("one-way, above that", above(result.oneWayDelay().corrected(), floor.oneWayDelay()));
    }
    delay("capture to render", result.playout().captureToRenderDelay());
    if (result.playout().screenCaptureToRenderDelay().count() > 0) {
      delay("likewise, of screens", result.playout().screenCaptureToRenderDelay());
    }
    delay("mouth to ear", result.playout().mouthToEarDelay());
    delay("join time", result.joins());
    delay("first frame", result.timeToFirstFrame());
    if (result.rest().requests() > 0) {
      delay("REST, corrected", result.rest().latency());
      delay("REST, uncorrected", result.rest().uncorrected());
    }
    out.append('\n');
    row("seen", PlayoutTables.seen(result.playout()));
    row("heard", PlayoutTables.heard(result.playout()));
    row("service", service());
    HoldingsWords.closing(result.service().growth()).ifPresent(text -> row("service held", text));
    row("generator", generator());
    if (result.rest().requests() > 0) {
      row(
          "REST",
          Words.count(result.rest().requests())
              + " requests, "
              + Words.count(result.rest().failed())
              + " failed");
    }
    EquipmentTable.links(result).ifPresent(text -> row("links", text));
    EquipmentTable.devices(result).ifPresent(text -> row("devices", text));
    row("budgets", heldBudgets());
    reasons();
    return out.toString();
  }

  private void title() {
    out.append('\n')
        .append(painted(" " + result.verdict() + " ", result.verdict()))
        .append("  ")
        .append(printable(result.run().name()))
        .append(": ")
        .append(Words.plural(result.speakersJoined(), "speaker", "speakers"));
    if (result.speakersJoined() != result.speakersExpected()) {
      out.append(" of ").append(result.speakersExpected());
    }
    out.append(", ")
        .append(Words.seconds(result.window().measuredNanos()))
        .append(" measured after ")
        .append(Words.seconds(result.window().warmupNanos()))
        .append("\n\n");
  }

  private static String faults(PacketFigures packets) {
    return Words.count(packets.lost())
        + " lost, "
        + Words.count(packets.duplicated())
        + " duplicated, "
        + Words.count(packets.reordered())
        + " reordered, "
        + Words.count(packets.corrupted())
        + " corrupted, "
        + Words.count(packets.misdelivered())
        + " misdelivered";
  }

  private static String repairs(RepairCounts repair) {
    return Words.count(repair.packetsRepaired())
        + " lost at first and repaired, of "
        + Words.count(repair.nackCount())
        + " requests; "
        + Words.count(repair.retransmittedPacketsSent())
        + " sent again to the service";
  }

  private String service() {
    return Words.cores(result.service().cores())
        + " cores, "
        + Words.nanos(result.service().cpuNanosPerPacket())
        + " of CPU a packet, "
        + Words.count(result.service().packetsForwarded())
        + " packets forwarded";
  }

  private String generator() {
    return Words.cores(result.generator().cores())
        + " cores; "
        + result.health().stream().map(ClosingTable::sign).collect(Collectors.joining(", "));
  }

  private static String sign(HealthFigure figure) {
    String name =
        switch (figure.name()) {
          case "pacingErrorP99" -> "pacing p99";
          case "loopStallMax" -> "stall";
          case "jvmPauseMax" -> "pause";
          case "receiveDrops" -> "drops";
          case "stealRatio" -> "steal";
          case "othersRatio" -> "others";
          case "generatorOthersRatio" -> "others beside it";
          case "neverSentRatio" -> "never sent";
          default -> figure.name();
        };
    return name
        + " "
        + (figure.value() == null ? "?" : figure.formattedValue())
        + (figure.held() ? "" : " (too much)");
  }

  private String heldBudgets() {
    long held = result.budgets().stream().filter(outcome -> outcome.held()).count();
    return held + " of " + result.budgets().size() + " held";
  }

  private void reasons() {
    if (!result.reasons().isEmpty()) {
      out.append('\n');
      result
          .reasons()
          .forEach(
              reason ->
                  out.append("  ")
                      .append(painted(printable(reason), result.verdict()))
                      .append('\n'));
    }
  }

  private void heads() {
    out.append('\n').append("  ").append(" ".repeat(NAME));
    for (String head : new String[] {"p50", "p90", "p99", "p99.9", "max"}) {
      out.append(right(head));
    }
    out.append('\n');
  }

  private void delay(String name, DelayFigures figures) {
    out.append("  ").append(left(name));
    for (long nanos :
        new long[] {
          figures.p50Nanos(),
          figures.p90Nanos(),
          figures.p99Nanos(),
          figures.p999Nanos(),
          figures.maxNanos()
        }) {
      out.append(right(figures.count() == 0 ? "–" : Unit.NANOS.format(nanos)));
    }
    out.append('\n');
  }

  /** Percentile by percentile: how much further out the same share of packets lies. */
  private static DelayFigures above(DelayFigures delay, DelayFigures floor) {
    return new DelayFigures(
        delay.count(),
        Math.max(0, delay.p50Nanos() - floor.p50Nanos()),
        Math.max(0, delay.p90Nanos() - floor.p90Nanos()),
        Math.max(0, delay.p99Nanos() - floor.p99Nanos()),
        Math.max(0, delay.p999Nanos() - floor.p999Nanos()),
        Math.max(0, delay.maxNanos() - floor.maxNanos()));
  }

  private void row(String name, String text) {
    out.append("  ").append(left(name)).append(text).append('\n');
  }

  private static String left(String text) {
    return text + " ".repeat(Math.max(1, NAME - text.length()));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, FIGURE - text.length())) + text;
  }

  /**
   * A reason may hold what another process said: no control character of it reaches the terminal.
   */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private String painted(String text, Verdict verdict) {
    if (!colour) {
      return text;
    }
    String code =
        switch (verdict) {
          case PASS -> "32";
          case FAIL -> "31";
          case INVALID -> "33";
        };
    return "\u001b[1;" + code + "m" + text + "\u001b[0m";
  }
}
