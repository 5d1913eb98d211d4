package dev.visio.reports;

import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;
import dev.visio.reports.PublishedFigures.Published;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page of the forwarding benchmark. */
public final class ForwardingReport {

  private final ForwardingResult result;
  private final Markup page;

  private ForwardingReport(ForwardingResult result) {
    this.result = result;
    this.page = Page.begin("Forwarding");
  }

  /** The page for this result, and nothing beside it. */
  public static String render(ForwardingResult result) {
    return new ForwardingReport(result).page();
  }

  private String page() {
    banner();
    page.open("main").line();
    page.add(
        Page.section(
            "Cost of a packet",
            "Processor time of the service's loop for each packet that it forwarded, and of a plain"
                + " forwarder's loop with as much to forward, in the same minutes. Squares tell"
                + " their figures; a cross is a point at which the service did not carry the room,"
                + " or nothing can be said of it.",
            Page.wide(CostChart.of(result))));
    result.views().forEach(this::view);
    page.add(Page.section("Was the load fit to judge by?", HEALTH, health()));
    page.add(Page.section("Beside what others have published", PUBLISHED, published()));
    environment();
    rerun();
    page.close("main").line();
    return Page.end(page).toString();
  }

  private void banner() {
    page.add(
        Page.banner(
            result.run(),
            Page.colour(result.verdict()),
            result.verdict().name(),
            PhraseBook.say(headline()),
            PhraseBook.say(summary()),
            reasons()));
  }

  /** Of the largest room that the service carried: what most people ask for. */
  private String headline() {
    return largest()
        .map(
            point ->
                "%s of processor time a packet at %d speakers, %s"
                    .formatted(
                        Words.nanos(point.service().cpuNanosPerPacket()),
                        point.speakers(),
                        point.view()))
        .orElse("No room was carried with a load that was fit to judge by");
  }

  private String summary() {
    String rooms =
        Words.plural(result.points().size(), "room was", "rooms were")
            + " measured"
            + (result.complete() ? "." : " before the command was ended: there were to be more.");
    return largest()
            .map(
                point ->
                    "That is %s packets a second for each processor, %s, p99 %s inside the service. "
                        .formatted(
                            Words.count(Math.round(point.packetsPerCpuSecond())),
                            point.plainRatio() == null
                                ? "beside no plain forwarder"
                                : "its loop "
                                    + Words.decimals(point.plainRatio(), 2)
                                    + " times a plain forwarder's",
                            Words.nanos(point.forwardingLatency().p99Nanos())))
            .orElse("")
        + rooms;
  }

  private Optional<ForwardingPoint> largest() {
    return result.points().stream()
        .filter(point -> point.verdict() == Verdict.PASS)
        .max(Comparator.comparingDouble(ForwardingPoint::packetsPerSecond));
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (ForwardingPoint point : result.points()) {
      if (point.verdict() != Verdict.PASS) {
        reasons.add(
            "%s, %d speakers: %s. %s"
                .formatted(
                    point.view(),
                    point.speakers(),
                    point.verdict(),
                    point.reasons().stream().findFirst().orElse("–")));
      }
    }
    return reasons;
  }

  private void view(ForwardingView view) {
    List<ForwardingPoint> points = result.of(view);
    if (points.isEmpty()) {
      return;
    }
    Markup table =
        Tables.begin(
            "Speakers",
            "packets/s",
            "packet",
            "service",
            "its loop",
            "plain before",
            "plain after",
            "ratio",
            "packets/CPU-s",
            "generator",
            "p50",
            "p99",
            "p99.9",
            "B/packet",
            "pauses",
            "lost");
    points.forEach(point -> row(table, point));
    Markup body = new Markup().add(Tables.end(table));
    ForwardingWords.reach(points).forEach(each -> body.said("p", each));
    body.open("details").said("summary", "The whole scenario");
    body.element("pre", view.scenario().toPrettyString()).close("details");
    page.add(Page.section("View " + view.name(), sentence(view.description()) + ".", body));
  }

  private static void row(Markup table, ForwardingPoint point) {
    table.open("tr", "class", point.verdict() == Verdict.PASS ? "" : "bad");
    Tables.text(
        table, point.speakers() + (point.verdict() == Verdict.PASS ? "" : " " + point.verdict()));
    Tables.number(table, Words.count(Math.round(point.packetsPerSecond())));
    Tables.number(table, Words.count(Math.round(point.packetBytes())) + " B");
    Tables.number(table, Words.nanos(point.service().cpuNanosPerPacket()));
    Tables.number(table, Words.nanosOrDash(point.service().loopCpuNanosPerPacket()));
    Tables.number(table, plain(point.before()));
    Tables.number(table, plain(point.after()));
    Tables.number(table, point.plainRatio() == null ? "–" : Words.decimals(point.plainRatio(), 2));
    Tables.number(table, Words.count(Math.round(point.packetsPerCpuSecond())));
    Tables.number(table, Words.nanos(point.generatorCpuNanosPerPacket()));
    Tables.number(table, Words.nanos(point.forwardingLatency().p50Nanos()));
    Tables.number(table, Words.nanos(point.forwardingLatency().p99Nanos()));
    Tables.number(table, Words.nanos(point.forwardingLatency().p999Nanos()));
    Tables.number(table, ForwardingWords.allocated(point));
    Tables.number(table, ForwardingWords.pauses(point));
    Tables.number(table, Words.count(point.packets().lost()));
    table.close("tr").line();
  }

  private static String plain(PlainFigures figures) {
    return figures == null ? "–" : Words.nanosOrDash(figures.loopCpuNanosPerPacket());
  }

  private static final String HEALTH =
      "Past one of these limits a point is INVALID: it is shown, and judges nothing.";

  /** A row for each sign, a column for each point. */
  private Markup health() {
    List<String> heads = new ArrayList<>(List.of("Sign of health", "limit"));
    result.points().forEach(point -> heads.add(point.view() + ", " + point.speakers()));
    Markup table = Tables.begin(heads.toArray(String[]::new));
    List<HealthFigure> signs =
        result.points().stream().findFirst().map(ForwardingPoint::health).orElse(List.of());
    for (HealthFigure sign : signs) {
      List<HealthFigure> row =
          result.points().stream()
              .flatMap(point -> point.health().stream())
              .filter(figure -> figure.name().equals(sign.name()))
              .toList();
      table.open("tr", "class", row.stream().allMatch(HealthFigure::held) ? "" : "bad");
      Tables.text(table, sentence(sign.meaning()));
      Tables.number(table, sign.formattedLimit());
      row.forEach(
          figure -> Tables.number(table, (figure.held() ? "" : "✗ ") + figure.formattedValue()));
      table.close("tr").line();
    }
    return Tables.end(table);
  }

  private static final String PUBLISHED =
      "Packets a second for each core that was used. No two of these were measured on the same"
          + " hardware by the same method: an order of magnitude is all that they allow to compare."
          + " What can be compared is the ratio to the plain forwarder, within one run.";

  private Markup published() {
    Markup table =
        new Markup().open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String head :
        List.of("Who", "Packets/s and core", "Where it stands", "What is different")) {
      table.said("th", head, "scope", "col");
    }
    table.close("tr").close("thead").open("tbody").line();
    for (ForwardingView view : result.views()) {
      result.of(view).stream()
          .filter(point -> point.verdict() == Verdict.PASS)
          .max(Comparator.comparingInt(ForwardingPoint::speakers))
          .ifPresent(point -> published(table, own(point)));
    }
    PublishedFigures.ALL.forEach(other -> published(table, other));
    return Tables.end(table);
  }

  private Published own(ForwardingPoint point) {
    return new Published(
        "This run, " + point.view() + ", " + point.speakers() + " speakers",
        Words.count(Math.round(point.packetsPerCpuSecond())),
        "this page",
        result.environment().host().cpuModel()
            + ", loopback; everybody publishes, every packet is decrypted, routed and encrypted for"
            + " each; the whole process, its compilers and statistics included");
  }

  private static void published(Markup table, Published other) {
    table.open("tr");
    Tables.text(table, other.who());
    Tables.text(table, other.perCoreSecond());
    Tables.text(table, other.source());
    Tables.text(table, other.difference());
    table.close("tr").line();
  }

  private void environment() {
    List<Tables.Fact> facts = new ArrayList<>(MachineFacts.of(result.environment()));
    facts.add(
        new Tables.Fact("visio", result.run().version() + ", result file " + result.schema()));
    page.add(Page.section("Where and how", "", Tables.facts(facts)));
  }

  private void rerun() {
    page.add(
        Page.section(
            "Run it again",
            "The same seed gives the same pictures, the same talk and the same arrivals.",
            new Markup().element("pre", result.run().command(), "class", "command")));
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
