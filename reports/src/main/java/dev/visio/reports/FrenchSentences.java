package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;

/** What {@link Sentences} says, in French. */
final class FrenchSentences {

  private FrenchSentences() {}

  static String headline(RunResult result) {
    long speakers = result.speakersExpected();
    return switch (result.verdict()) {
      case PASS -> "Une salle de " + speakers + " tient toutes ses promesses.";
      case FAIL -> "Une salle de " + speakers + " ne tient pas toutes ses promesses.";
      case INVALID -> "Cette mesure ne dit rien du service.";
    };
  }

  static String summary(RunResult result) {
    StringBuilder text = new StringBuilder(people(result));
    text.append(", mesurées pendant ")
        .append(Words.seconds(result.window().measuredNanos()))
        .append(". ");
    if (result.verdict() == Verdict.INVALID) {
      return text.append(
              "La charge ne permettait pas de juger : les chiffres ci-dessous sont montrés, mais"
                  + " pas crus.")
          .toString();
    }
    if (result.packets().expected() == 0) {
      return text.append("Rien n’a été reçu dont on puisse juger.").toString();
    }
    text.append(delivery(result));
    if (result.forwardingLatency().count() > 0) {
      text.append(" Le service a transmis 99 paquets sur 100 en moins de ")
          .append(Words.nanos(result.forwardingLatency().p99Nanos()));
      if (result.service().cores() > 0) {
        text.append(", en occupant ")
            .append(Words.cores(result.service().cores()))
            .append(" cœur de processeur");
      }
      text.append('.');
    }
    return text.toString();
  }

  private static String people(RunResult result) {
    long cameras = Sentences.publishers(result, Source.CAMERA);
    long microphones = Sentences.publishers(result, Source.MICROPHONE);
    long screens = Sentences.publishers(result, Source.SCREEN);
    long all = result.speakersExpected();
    String equipment =
        cameras == all && microphones == all
            ? ", toutes avec caméra et micro"
            : ", " + cameras + " avec une caméra, " + microphones + " avec un micro";
    String sharing =
        screens == 0
            ? ""
            : screens == 1
                ? ", dont une partage son écran"
                : ", dont " + screens + " partagent leur écran";
    return Words.count(all) + (all == 1 ? " personne" : " personnes") + equipment + sharing;
  }

  private static String delivery(RunResult result) {
    long incomplete = result.flows().incomplete();
    long lost = result.packets().lost();
    String expected = Words.count(result.packets().expected());
    if (incomplete == 0 && lost == 0) {
      return "Chaque image est arrivée entière chez tous les autres : "
          + Words.count(result.flows().complete())
          + " flux sur "
          + Words.count(result.flows().expected())
          + ", et aucun des "
          + expected
          + " paquets n’a été perdu.";
    }
    String flows =
        incomplete == 0
            ? "Chaque image est arrivée entière chez tous les autres, mais "
            : Words.count(incomplete)
                + " flux sur "
                + Words.count(result.flows().expected())
                + " n’étaient pas complets ; ";
    return flows
        + Words.count(lost)
        + " paquets sur "
        + expected
        + " ont été perdus ("
        + Words.ratio((double) lost / result.packets().expected())
        + ").";
  }
}
