package dev.visio.reports;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.result.RunResult;
import java.util.List;
import java.util.Optional;

/** What participants came with, as far as the scenario limited it, and what that did. */
final class EquipmentTable {

  private EquipmentTable() {}

  /** One row for each speaker; empty when nobody's link or device was limited. */
  static Optional<Markup> of(RunResult result) {
    if (result.speakers().stream().noneMatch(row -> isLimited(row.equipment()))) {
      return Optional.empty();
    }
    Markup table =
        Tables.begin(
            "Speaker",
            "link",
            "up: passed",
            "overflowed",
            "lost",
            "delay p99",
            "down: passed",
            "overflowed",
            "lost",
            "delay p99",
            "missed, by links",
            "of all missed",
            "device",
            "shows",
            "decodes");
    for (SpeakerRow row : result.speakers()) {
      Equipment equipment = row.equipment();
      boolean bad = equipment.overloaded() || equipment.packetsLostOnLinks() > 0;
      table.open("tr", "class", bad ? "bad" : "");
      Tables.text(table, String.valueOf(row.speaker()));
      Tables.number(table, equipment.link() == null ? "–" : equipment.link());
      way(table, equipment.ways() == null ? null : equipment.ways().up());
      way(table, equipment.ways() == null ? null : equipment.ways().down());
      Tables.number(table, Words.count(equipment.packetsLostOnLinks()));
      Tables.number(table, Words.count(row.packetsLost()));
      Tables.number(table, equipment.device() == null ? "–" : equipment.device());
      Tables.number(table, megapixels(equipment.shownPixelsPerSecond()));
      Tables.number(
          table,
          equipment.device() == null
              ? "–"
              : megapixels(equipment.decodablePixelsPerSecond())
                  + (equipment.overloaded() ? " ✗" : ""));
      table.close("tr").line();
    }
    return Optional.of(Tables.end(table));
  }

  /** The links in one line; empty when nobody's was limited. */
  static Optional<String> links(RunResult result) {
    List<SpeakerRow> linked =
        result.speakers().stream().filter(row -> row.equipment().link() != null).toList();
    if (linked.isEmpty()) {
      return Optional.empty();
    }
    long lost = result.speakers().stream().mapToLong(SpeakerRow::packetsLost).sum();
    return Optional.of(
        Words.plural(linked.size(), "speaker", "speakers")
            + " behind links; "
            + Words.count(result.figures().packetsLostOnLinks())
            + " of "
            + Words.plural(lost, "lost packet", "lost packets")
            + " ended there; slowest p99 "
            + Words.nanos(slowest(linked, true))
            + " up, "
            + Words.nanos(slowest(linked, false))
            + " down");
  }

  /** The devices in one line; empty when nobody's was limited. */
  static Optional<String> devices(RunResult result) {
    List<Equipment> limited =
        result.speakers().stream()
            .map(SpeakerRow::equipment)
            .filter(equipment -> equipment.device() != null)
            .toList();
    return limited.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Words.count(limited.stream().filter(Equipment::overloaded).count())
                + " of "
                + Words.plural(limited.size(), "device shows", "devices show")
                + " more than they decode");
  }

  private static boolean isLimited(Equipment equipment) {
    return equipment.link() != null || equipment.device() != null;
  }

  private static long slowest(List<SpeakerRow> linked, boolean up) {
    return linked.stream()
        .map(row -> row.equipment().ways())
        .mapToLong(ways -> (up ? ways.up() : ways.down()).delayP99Nanos())
        .max()
        .orElse(0);
  }

  private static void way(Markup table, LinkObservation.Way way) {
    Tables.number(table, way == null ? "–" : Words.count(way.passed()));
    Tables.number(table, way == null ? "–" : Words.count(way.overflowed()));
    Tables.number(table, way == null ? "–" : Words.count(way.lost()));
    Tables.number(table, way == null ? "–" : Words.nanos(way.delayP99Nanos()));
  }

  private static String megapixels(long pixelsPerSecond) {
    return Words.decimals(pixelsPerSecond / 1e6, 0) + " Mpx/s";
  }
}
