package dev.visio.reports;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of one run. */
public final class HtmlReport {

  private final RunResult result;
  private final Markup page;

  private HtmlReport(RunResult result) {
    this.result = result;
    this.page = Page.begin(result.verdict() + " · " + result.run().name());
  }

  /** The page for this result, and nothing beside it. */
  public static String render(RunResult result) {
    return new HtmlReport(result).page();
  }

  private String page() {
    banner();
    page.open("main").line();
    tiles();
    budgets();
    curves();
    timeline();
    quality();
    delivery();
    speakers();
    environment();
    rerun();
    words();
    page.close("main").line();
    return Page.end(page).toString();
  }

  private void banner() {
    page.add(
        Page.banner(
            result.run(),
            Page.colour(result.verdict()),
            result.verdict().name(),
            Sentences.headline(result),
            Sentences.summary(result),
            result.reasons()));
  }

  private void tiles() {
    page.open("section", "class", "tiles");
    tile(
        "Flows complete",
        Words.count(result.flows().complete()),
        "of " + Words.count(result.flows().expected()),
        result.flows().incomplete() > 0);
    tile(
        "Packets lost",
        Words.count(result.packets().lost()),
        "of " + Words.count(result.packets().expected()),
        result.packets().lost() > 0);
    tile(
        "Forwarding p99",
        result.forwardingLatency().count() == 0
            ? "–"
            : Words.nanos(result.forwardingLatency().p99Nanos()),
        "p50 " + Words.nanos(result.forwardingLatency().p50Nanos()),
        false);
    tile(
        "One-way delay p99",
        Words.nanos(result.oneWayDelay().corrected().p99Nanos()),
        "uncorrected " + Words.nanos(result.oneWayDelay().uncorrected().p99Nanos()),
        false);
    tile(
        "Service, each packet",
        result.service().cpuNanosPerPacket() == 0
            ? "–"
            : Words.nanos(result.service().cpuNanosPerPacket()),
        "of CPU; " + Words.cores(result.service().cores()) + " cores busy",
        false);
    tile(
        "First frames",
        result.timeToFirstFrame().count() == 0
            ? "–"
            : Words.nanos(result.timeToFirstFrame().p99Nanos()),
        "p99; join p99 " + Words.nanos(result.joins().p99Nanos()),
        false);
    page.close("section").line();
  }

  private void tile(String name, String figure, String beside, boolean bad) {
    page.open("div", "class", bad ? "tile bad" : "tile")
        .element("p", name, "class", "tile-name")
        .element("p", figure, "class", "tile-figure")
        .element("p", beside, "class", "tile-beside")
        .close("div")
        .line();
  }

  private void budgets() {
    page.open("div", "class", "columns");
    section("Promises", "What the room has to keep.", Tables.budgets(result));
    section(
        "Was the load fit to judge by?",
        "Past one of these limits the verdict is INVALID, whatever the service did.",
        Tables.health(result));
    page.close("div").line();
  }

  private void curves() {
    section(
        "Delay",
        "From the instant at which a packet should have been sent (corrected) or was sent"
            + " (uncorrected) to its receipt, and inside the service. Where the first two part, the"
            + " generator was late and hid it.",
        Page.wide(PercentileChart.of(result)).add(Tables.delays(result)));
  }

  private void timeline() {
    section(
        "The run, second by second",
        "Point at a second for its figures.",
        Page.wide(TimelineChart.of(result)));
  }

  private void quality() {
    section(
        "What people saw and heard",
        "By jitter buffers computed from the arrival times, as browsers have them; nothing was"
            + " decoded. Scores are estimated. Point at a cell for its figures.",
        new Markup()
            .add(QualityMap.of(result))
            .add(PlayoutTables.counters(result))
            .add(PlayoutTables.listeners(result))
            .add(PlayoutTables.assumptions(result)));
  }

  private void delivery() {
    section(
        "Who received whom",
        "One cell for each flow: who it goes to, and whose it is. Point at a cell for its"
            + " figures.",
        new Markup().add(Tables.sources(result)).add(DeliveryMap.of(result)));
  }

  private void speakers() {
    section(
        "Speakers",
        Words.count(result.speakersJoined())
            + " of "
            + Words.count(result.speakersExpected())
            + " joined; "
            + Words.plural(result.pliCount(), "key frame was", "key frames were")
            + " asked for.",
        Tables.speakers(result));
  }

  private void environment() {
    List<Tables.Fact> facts = new ArrayList<>(MachineFacts.of(result.environment()));
    facts.add(
        new Tables.Fact(
            "Warm-up, excluded",
            Words.seconds(result.window().warmupNanos())
                + ", then "
                + Words.seconds(result.window().measuredNanos())
                + " measured"));
    facts.add(
        new Tables.Fact(
            "Generator",
            Words.cores(result.generator().cores())
                + " cores busy; "
                + Words.plural(result.generator().garbageCollections(), "collection", "collections")
                + " in "
                + result.generator().garbageCollectionMillis()
                + " ms"));
    facts.add(
        new Tables.Fact(
            "Service",
            Words.cores(result.service().cores())
                + " cores busy; "
                + Words.count(result.service().packetsReceived())
                + " packets in, "
                + Words.count(result.service().packetsForwarded())
                + " out"));
    facts.add(new Tables.Fact("Service dropped", MachineFacts.joined(result.service().dropped())));
    facts.add(
        new Tables.Fact(
            "Payloads compared", Words.count(result.packets().intact()) + " and found intact"));
    facts.add(
        new Tables.Fact("visio", result.run().version() + ", result file " + result.schema()));
    section("Where and how", "", Tables.facts(facts));
  }

  private void rerun() {
    Markup body = new Markup();
    body.element("pre", result.run().command(), "class", "command");
    body.open("details").element("summary", "The whole scenario as it was run, its seed included");
    body.element("pre", result.scenario().toPrettyString()).close("details");
    section(
        "Run it again",
        "The same seed gives the same pictures, the same talk and the same arrivals.",
        body);
  }

  private void words() {
    Markup body = new Markup().open("dl", "class", "words");
    for (Map.Entry<String, String> word : DEFINITIONS) {
      body.element("dt", word.getKey()).element("dd", word.getValue()).line();
    }
    section("Words", "", body.close("dl"));
  }

  private static final List<Map.Entry<String, String>> DEFINITIONS =
      List.of(
          Map.entry(
              "Flow",
              "One publisher's track as delivered to one subscriber. Complete: every packet sent in"
                  + " the window arrived, once, as it was sent."),
          Map.entry(
              "Forwarding latency",
              "Inside the service, per packet: from the return of the receive call that delivered"
                  + " it to the return of the send call that carried it out."),
          Map.entry(
              "One-way delay",
              "Per packet, from the instant at which the sender's media clock said that it should"
                  + " leave, to its receipt (RFC 7679); uncorrected: from the instant at which it"
                  + " left."),
          Map.entry(
              "Capture to render, mouth to ear",
              "Per picture, from the camera's tick to the instant at which a jitter buffer shows"
                  + " it; per packet of sound, from the microphone's tick to its playing. Codecs,"
                  + " screens and loudspeakers come on top."),
          Map.entry(
              "Freeze",
              "An interval between two shown pictures of at least max(3·avg, avg + 150 ms), avg of"
                  + " the 30 before (W3C webrtc-stats)."),
          Map.entry(
              "Sound made up",
              "Concealed samples: what a jitter buffer invents because a packet was lost or not"
                  + " there when it was due."),
          Map.entry(
              "Estimated MOS",
              "A mean opinion score from 1 to 5 that a model computes: ITU-T G.107 for the sound of"
                  + " a listener, G.1070 for a picture. Nobody was asked."),
          Map.entry(
              "Join time, time to first frame",
              "From asking to join until the speaker's own media flows; until the first decodable"
                  + " frame of each other speaker."),
          Map.entry(
              "Pacing error",
              "How much later than its media clock said a packet was sent by the generator."),
          Map.entry(
              "INVALID",
              "The generator or the machine was not fit to judge: neither "
                  + Verdict.PASS
                  + " nor "
                  + Verdict.FAIL
                  + " may be said."));

  private void section(String title, String lead, Markup body) {
    page.add(Page.section(title, lead, body));
  }
}
