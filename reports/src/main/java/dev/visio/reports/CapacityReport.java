package dev.visio.reports;

import dev.visio.measurement.capacity.CapacityAnswer;
import dev.visio.measurement.capacity.CapacityPlan;
import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.CapacitySearch;
import dev.visio.measurement.capacity.Rung;
import dev.visio.measurement.capacity.Trial;
import java.util.List;

/** The page of a search for the capacity of a room: the answer first, then what it rests on. */
public final class CapacityReport {

  private final CapacityResult result;
  private final Markup page;

  private CapacityReport(CapacityResult result) {
    this.result = result;
    this.page = Page.begin("Capacity · " + result.run().name());
  }

  /** The page, and nothing beside it. */
  public static String render(CapacityResult result) {
    return new CapacityReport(result).document();
  }

  private String document() {
    banner();
    page.open("main").line();
    page.add(
        Page.section(
            "Delay against the number of people",
            "Each run of each size: ● every promise held, ✕ one broke, ○ INVALID, which says"
                + " nothing. The lines go through the worst run of a size that says something.",
            Page.wide(CapacityChart.of(result))));
    page.add(
        Page.section(
            "Sizes",
            "A size holds when every budget held in every one of "
                + Words.plural(result.plan().repetitions(), "run", "runs")
                + ". Sizes far from the border are run once, to find it. Figures are those of the"
                + " worst run that says something.",
            sizes()));
    page.add(
        Page.section(
            "Runs",
            "In the order in which they were made. Each has its whole report in its own folder.",
            runs()));
    again();
    page.close("main").line();
    return Page.end(page).toString();
  }

  private void banner() {
    CapacityAnswer answer = result.answer();
    page.add(
        Page.banner(
            result.run(),
            colour(),
            answer == null || answer.recommended() == null ? "–" : "" + answer.recommended(),
            PhraseBook.say(CapacityWords.headline(result)),
            answer == null ? Phrase.NONE : PhraseBook.say(CapacityWords.answer(answer)),
            answer == null ? List.of() : CapacityTable.sentences(result)));
  }

  private String colour() {
    CapacityAnswer answer = result.answer();
    if (answer == null || answer.recommended() == null) {
      return answer != null && answer.end() == CapacityAnswer.End.BROKEN ? "fail" : "invalid";
    }
    return answer.recommended() >= CapacityPlan.GUIDANCE ? "pass" : "invalid";
  }

  private Markup sizes() {
    Markup table =
        Tables.begin(
            "People",
            "runs",
            "forwarding p99",
            "one-way p99",
            "service",
            "each receives",
            "each sends",
            "");
    for (Rung rung : CapacitySearch.rungs(result.plan(), result.trials())) {
      List<Trial> trials = CapacityWords.trials(result, rung);
      table.open("tr", "class", rung.fails() > 0 ? "bad" : "");
      Tables.text(table, String.valueOf(rung.speakers()));
      Tables.number(table, CapacityWords.runs(rung));
      Tables.number(table, CapacityTable.worst(trials, Trial::forwardingLatency));
      Tables.number(table, CapacityTable.worst(trials, Trial::oneWayDelay));
      Tables.number(table, CapacityTable.cores(trials));
      Tables.number(
          table, Words.decimals(trials.getLast().receivedMegabitsPerSecond(), 1) + " Mbit/s");
      Tables.number(table, Words.decimals(trials.getLast().sentMegabitsPerSecond(), 1) + " Mbit/s");
      Tables.number(table, CapacityWords.state(rung, result.plan()));
      table.close("tr").line();
    }
    return Tables.end(table);
  }

  private Markup runs() {
    Markup table = Tables.begin("Folder", "people", "verdict", "forwarding p99", "one-way p99");
    for (Trial trial : result.trials()) {
      table.open("tr");
      table.open("td").text(trial.folder()).add(reasons(trial.reasons())).close("td");
      Tables.number(table, String.valueOf(trial.speakers()));
      Tables.number(table, trial.verdict().name());
      Tables.number(table, CapacityTable.worst(List.of(trial), Trial::forwardingLatency));
      Tables.number(table, CapacityTable.worst(List.of(trial), Trial::oneWayDelay));
      table.close("tr").line();
    }
    return Tables.end(table);
  }

  private static Markup reasons(List<String> reasons) {
    Markup details = new Markup();
    if (!reasons.isEmpty()) {
      details.open("details").said("summary", "why");
      reasons.forEach(reason -> details.said("p", reason, "class", "note"));
      details.close("details");
    }
    return details;
  }

  private void again() {
    Markup body = new Markup();
    body.element("pre", result.run().command(), "class", "command");
    body.open("details").said("summary", "The whole scenario of every run, but for its size");
    body.element("pre", result.scenario().toPrettyString()).close("details");
    page.add(
        Page.section(
            "Find it again", "The same scenario and seed; the machine decides the rest.", body));
  }
}
