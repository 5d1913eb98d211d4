package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.SourceFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;

/** What a run means, for people who build the product and do not read percentiles. */
final class Sentences {

  private Sentences() {}

  /** The headline: what the verdict says. */
  static String headline(RunResult result) {
    long speakers = result.speakersExpected();
    return switch (result.verdict()) {
      case PASS -> "A room of " + speakers + " keeps every promise.";
      case FAIL -> "A room of " + speakers + " does not keep every promise.";
      case INVALID -> "This run says nothing about the service.";
    };
  }

  /** The sentence: who was there, what they got, and what it cost. */
  static String summary(RunResult result) {
    StringBuilder text = new StringBuilder(people(result));
    text.append(", measured for ")
        .append(Words.seconds(result.window().measuredNanos()))
        .append(". ");
    if (result.verdict() == Verdict.INVALID) {
      return text.append(
              "The load was not fit to judge by, so the figures below are shown and not believed.")
          .toString();
    }
    if (result.packets().expected() == 0) {
      return text.append("Nothing was delivered that could be judged.").toString();
    }
    text.append(delivery(result));
    if (result.forwardingLatency().count() > 0) {
      text.append(" The service passed 99 of 100 packets on within ")
          .append(Words.nanos(result.forwardingLatency().p99Nanos()));
      // Of a service on another machine it is not known.
      if (result.service().cores() > 0) {
        text.append(" and kept ")
            .append(Words.cores(result.service().cores()))
            .append(" of a processor core busy");
      }
      text.append('.');
    }
    return text.toString();
  }

  private static String people(RunResult result) {
    long cameras = publishers(result, Source.CAMERA);
    long microphones = publishers(result, Source.MICROPHONE);
    long screens = publishers(result, Source.SCREEN);
    long all = result.speakersExpected();
    String equipment =
        cameras == all && microphones == all
            ? ", everyone with camera and microphone"
            : ", " + cameras + " with a camera, " + microphones + " with a microphone";
    String sharing =
        screens == 0
            ? ""
            : screens == 1 ? ", one sharing a screen" : ", " + screens + " sharing a screen";
    return Words.plural(all, "person", "people") + equipment + sharing;
  }

  private static String delivery(RunResult result) {
    long incomplete = result.flows().incomplete();
    long lost = result.packets().lost();
    if (incomplete == 0 && lost == 0) {
      return "Every picture reached everyone else complete: "
          + Words.count(result.flows().complete())
          + " of "
          + Words.count(result.flows().expected())
          + " flows, and none of "
          + Words.count(result.packets().expected())
          + " packets was lost.";
    }
    String flows =
        incomplete == 0
            ? "Every picture reached everyone else complete, but "
            : Words.count(incomplete)
                + " of "
                + Words.count(result.flows().expected())
                + " flows were not complete; ";
    return flows
        + Words.count(lost)
        + " of "
        + Words.count(result.packets().expected())
        + " packets were lost ("
        + Words.ratio((double) lost / result.packets().expected())
        + ").";
  }

  static long publishers(RunResult result, Source source) {
    return result.sources().stream()
        .filter(figures -> figures.source() == source)
        .mapToLong(SourceFigures::publishers)
        .sum();
  }
}
