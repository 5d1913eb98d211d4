package dev.visio.reports;

import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    real();
    delivery();
    speakers();
    equipment();
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
            new Phrase(Sentences.headline(result), FrenchSentences.headline(result)),
            new Phrase(Sentences.summary(result), FrenchSentences.summary(result)),
            result.reasons()));
  }

  private void tiles() {
    page.open("section", "class", "tiles");
    tile(
        new Phrase("Flows complete", "Flux complets"),
        Words.count(result.flows().complete()),
        of(result.flows().expected()),
        result.flows().incomplete() > 0);
    tile(
        new Phrase("Packets lost", "Paquets perdus"),
        Words.count(result.packets().lost()),
        of(result.packets().expected()),
        result.packets().lost() > 0);
    tile(
        new Phrase("Forwarding p99", "Transmission p99"),
        result.forwardingLatency().count() == 0
            ? "–"
            : Words.nanos(result.forwardingLatency().p99Nanos()),
        Phrase.same("p50 " + Words.nanos(result.forwardingLatency().p50Nanos())),
        false);
    tile(
        new Phrase("One-way delay p99", "Délai aller simple p99"),
        Words.nanos(result.oneWayDelay().corrected().p99Nanos()),
        with(
            new Phrase("uncorrected ", "non corrigé "),
            Words.nanos(result.oneWayDelay().uncorrected().p99Nanos())),
        false);
    tile(
        new Phrase("Service, each packet", "Service, par paquet"),
        result.service().cpuNanosPerPacket() == 0
            ? "–"
            : Words.nanos(result.service().cpuNanosPerPacket()),
        new Phrase(
            "of CPU; " + Words.cores(result.service().cores()) + " cores busy",
            "de processeur ; " + Words.cores(result.service().cores()) + " cœur occupé"),
        false);
    tile(
        new Phrase("First frames", "Premières images"),
        result.timeToFirstFrame().count() == 0
            ? "–"
            : Words.nanos(result.timeToFirstFrame().p99Nanos()),
        with(
            new Phrase("p99; join p99 ", "p99 ; entrée p99 "),
            Words.nanos(result.joins().p99Nanos())),
        false);
    page.close("section").line();
  }

  private static Phrase of(long whole) {
    return with(new Phrase("of ", "sur "), Words.count(whole));
  }

  private static Phrase with(Phrase words, String figure) {
    return new Phrase(words.english() + figure, words.french() + figure);
  }

  private void tile(Phrase name, String figure, Phrase beside, boolean bad) {
    page.open("div", "class", bad ? "tile bad" : "tile");
    page.open("p", "class", "tile-name").phrase(name).close("p");
    page.element("p", figure, "class", "tile-figure");
    page.open("p", "class", "tile-beside").phrase(beside).close("p");
    page.close("div").line();
  }

  private void budgets() {
    page.open("div", "class", "columns");
    section(
        new Phrase("Promises", "Promesses"),
        new Phrase("What the room has to keep.", "Ce que la salle doit tenir."),
        Tables.budgets(result));
    section(
        PhraseBook.say("Was the load fit to judge by?"),
        new Phrase(
            "Past one of these limits the verdict is INVALID, whatever the service did.",
            "Au-delà d’une de ces limites le verdict est INVALID, quoi qu’ait fait le service."),
        Tables.health(result));
    page.close("div").line();
  }

  private void curves() {
    section(
        new Phrase("Delay", "Délai"),
        new Phrase(
            "From the instant at which a packet should have been sent (corrected) or was sent"
                + " (uncorrected) to its receipt, and inside the service. Where the first two part,"
                + " the generator was late and hid it.",
            "De l’instant où un paquet devait partir (corrigé) ou est parti (non corrigé) à sa"
                + " réception, et dans le service. Là où les deux premiers s’écartent, le"
                + " générateur était en retard et le cachait."),
        Page.wide(PercentileChart.of(result)).add(Tables.delays(result)));
  }

  private void timeline() {
    section(
        new Phrase("The run, second by second", "La mesure, seconde par seconde"),
        new Phrase(
            "Point at a second for its figures.", "Survolez une seconde pour lire ses chiffres."),
        Page.wide(TimelineChart.of(result)));
  }

  private void quality() {
    section(
        new Phrase("What people saw and heard", "Ce que chacun a vu et entendu"),
        new Phrase(
            "By jitter buffers computed from the arrival times, as browsers have them; nothing was"
                + " decoded. Scores are estimated. Point at a cell for its figures.",
            "D’après des tampons de gigue calculés sur les instants d’arrivée, comme en ont les"
                + " navigateurs ; rien n’a été décodé. Les notes sont estimées. Survolez une case"
                + " pour lire ses chiffres."),
        new Markup()
            .add(QualityMap.of(result))
            .add(PlayoutTables.counters(result))
            .add(PlayoutTables.listeners(result))
            .add(PlayoutTables.assumptions(result)));
  }

  private void real() {
    RealTable.of(result.real())
        .ifPresent(
            tables ->
                section(
                    new Phrase("What real participants decoded", "Ce que libwebrtc a décodé"),
                    new Phrase(
                        "libwebrtc's own counters beside those of the jitter buffers above, of the"
                            + " same publishers and seconds, each of its own packets; pictures"
                            + " compared once a second with what was sent (luma).",
                        "Les compteurs de libwebrtc à côté de ceux des tampons de gigue ci-dessus,"
                            + " pour les mêmes émetteurs et les mêmes secondes, chacun sur ses"
                            + " propres paquets ; une image par seconde comparée à celle qui a été"
                            + " émise (luminance)."),
                    tables));
  }

  private void delivery() {
    section(
        new Phrase("Who received whom", "Qui a reçu qui"),
        new Phrase(
            "One cell for each flow: who it goes to, and whose it is. Point at a cell for its"
                + " figures.",
            "Une case par flux : qui le reçoit, et de qui il vient. Survolez une case pour lire ses"
                + " chiffres."),
        new Markup().add(Tables.sources(result)).add(DeliveryMap.of(result)));
  }

  private void speakers() {
    String joined = Words.count(result.speakersJoined());
    String expected = Words.count(result.speakersExpected());
    long repaired = RepairCounts.of(result.speakers()).packetsRepaired();
    section(
        new Phrase("Speakers", "Participants"),
        new Phrase(
            joined
                + " of "
                + expected
                + " joined; "
                + Words.plural(result.pliCount(), "key frame was", "key frames were")
                + " asked for, "
                + Words.plural(repaired, "lost packet", "lost packets")
                + " repaired.",
            joined
                + " entrés sur "
                + expected
                + " ; "
                + Words.plural(result.pliCount(), "image clé demandée", "images clés demandées")
                + ", "
                + Words.plural(repaired, "paquet perdu réparé", "paquets perdus réparés")
                + "."),
        Tables.speakers(result));
  }

  private void equipment() {
    EquipmentTable.of(result)
        .ifPresent(
            table ->
                section(
                    new Phrase("Links and devices", "Liaisons et appareils"),
                    new Phrase(
                        "What people came with, by the scenario: what ended on a link did not end"
                            + " in the service, and whoever shows more than their device decodes"
                            + " (✗) is limited by that.",
                        "Ce que chacun avait, d’après le scénario : ce qui s’est perdu sur une"
                            + " liaison ne s’est pas perdu dans le service, et qui affiche plus que"
                            + " son appareil ne décode (✗) est limité par celui-ci."),
                    table));
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
    GrowthFigures growth = result.service().growth();
    fact(facts, "Service's heap after collections, first third → last", HoldingsWords.heap(growth));
    fact(facts, "Service's threads, first third → last", HoldingsWords.threads(growth));
    fact(facts, "Service's open files, first third → last", HoldingsWords.fileHandles(growth));
    fact(facts, "Service's memory in use, first third → last", HoldingsWords.resident(growth));
    facts.add(new Tables.Fact("Service dropped", MachineFacts.joined(result.service().dropped())));
    facts.add(new Tables.Fact("Packets checked", checked()));
    facts.add(
        new Tables.Fact(
            "Payloads compared", Words.count(result.packets().intact()) + " and found intact"));
    facts.add(
        new Tables.Fact("visio", result.run().version() + ", result file " + result.schema()));
    section(PhraseBook.say("Where and how"), Phrase.NONE, Tables.facts(facts));
  }

  /** Results from before it was a setting checked all. */
  private String checked() {
    int every = result.scenario().path("check-every").asInt(1);
    return every == 1
        ? "each one decrypted and authenticated"
        : "one in "
            + every
            + " decrypted and authenticated whole; of the others, the beginning was read";
  }

  private static void fact(List<Tables.Fact> facts, String name, Optional<String> value) {
    value.ifPresent(text -> facts.add(new Tables.Fact(name, text)));
  }

  private void rerun() {
    Markup body = new Markup();
    body.element("pre", result.run().command(), "class", "command");
    body.open("details").said("summary", "The whole scenario as it was run, its seed included");
    body.element("pre", result.scenario().toPrettyString()).close("details");
    section(
        PhraseBook.say("Run it again"),
        PhraseBook.say(
            "The same seed gives the same pictures, the same talk and the same arrivals."),
        body);
  }

  private void words() {
    section(new Phrase("Words", "Les mots"), Phrase.NONE, Glossary.list());
  }

  private void section(Phrase title, Phrase lead, Markup body) {
    page.add(Page.section(title, lead, body));
  }
}
