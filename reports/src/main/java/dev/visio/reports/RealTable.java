package dev.visio.reports;

import dev.visio.measurement.real.DecodedPictures;
import dev.visio.measurement.real.HeardSound;
import dev.visio.measurement.real.HeardSpeaker;
import dev.visio.measurement.real.ModelComparison;
import dev.visio.measurement.real.RealFigures;
import dev.visio.measurement.real.SeenFlow;
import java.util.Optional;

/** What real participants decoded, and how far the playout model is off. */
final class RealTable {
  private RealTable() {}

  /** Empty where the room had none. */
  static Optional<Markup> of(RealFigures real) {
    return real.participants() == 0
        ? Optional.empty()
        : Optional.of(new Markup().add(model(real)).add(pictures(real)).add(voices(real)));
  }

  private static Markup model(RealFigures real) {
    Markup table = Tables.begin("Counter", "libwebrtc", "model", "model − libwebrtc");
    for (ModelComparison row : real.model()) {
      table.open("tr");
      Tables.text(table, row.figure());
      Tables.number(table, with(row.real(), row.unit()));
      Tables.number(table, with(row.model(), row.unit()));
      Tables.number(table, with(row.difference(), row.unit()));
      table.close("tr").line();
    }
    return Tables.end(table);
  }

  private static Markup pictures(RealFigures real) {
    Markup table =
        Tables.begin(
            "Seen by",
            "camera of",
            "decoded",
            "wrong code",
            "out of order",
            "capture to render p50",
            "PSNR",
            "worst PSNR",
            "SSIM",
            "freezeCount",
            "packetsLost");
    for (SeenFlow flow : real.seen()) {
      DecodedPictures pictures = flow.decoded();
      if (pictures != null) {
        long wrong = pictures.ofOthers() + pictures.withoutCode();
        table.open("tr", "class", wrong + pictures.outOfOrder() > 0 ? "bad" : "");
        Tables.text(table, Integer.toString(flow.receiver()));
        Tables.number(table, Integer.toString(flow.publisher()));
        Tables.number(table, Words.count(pictures.decoded()));
        Tables.number(table, Words.count(wrong));
        Tables.number(table, Words.count(pictures.outOfOrder()));
        Tables.number(table, Words.nanos(pictures.captureToRenderDelay().p50Nanos()));
        Tables.number(table, Words.decimals(pictures.psnrMeanDecibels(), 1) + " dB");
        Tables.number(table, Words.decimals(pictures.psnrLeastDecibels(), 1) + " dB");
        Tables.number(table, Words.decimals(pictures.ssimMean(), 3));
        Tables.number(table, Words.count(flow.counters().freezeCount()));
        Tables.number(table, Words.count(flow.packetsLost()));
        table.close("tr").line();
      }
    }
    return Tables.end(table);
  }

  private static Markup voices(RealFigures real) {
    Markup table = Tables.begin("Heard by", "voice of", "spoken", "loudness", "sent loudness");
    for (HeardSound heard : real.heard()) {
      for (HeardSpeaker speaker : heard.speakers()) {
        table.open("tr");
        Tables.text(table, Integer.toString(heard.receiver()));
        Tables.number(table, Integer.toString(speaker.publisher()));
        Tables.number(table, Words.decimals(speaker.spokenSeconds(), 1) + " s");
        Tables.number(table, Words.decimals(speaker.levelDecibels(), 1) + " dBov");
        Tables.number(table, Words.decimals(speaker.sentLevelDecibels(), 1) + " dBov");
        table.close("tr").line();
      }
    }
    return Tables.end(table);
  }

  private static String with(double value, String unit) {
    return Words.decimals(value, unit.equals("ratio") ? 4 : 1) + " " + unit;
  }
}
