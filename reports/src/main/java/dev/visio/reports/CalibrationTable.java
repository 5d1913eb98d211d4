package dev.visio.reports;

import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.figures.DelayFigures;
import java.util.List;
import java.util.Locale;

/** What a calibration says in the terminal when it is over. */
public final class CalibrationTable {

  private CalibrationTable() {}

  public static String render(List<Floor> floors) {
    StringBuilder out = new StringBuilder("\n  the harness's own share of a one-way delay\n\n");
    out.append(row("speakers", "packets/s", "p50", "p99", "p99.9", "max", "pacing p99"));
    for (Floor floor : floors) {
      DelayFigures delay = floor.oneWayDelay();
      out.append(
          row(
              String.valueOf(floor.speakers()),
              Words.count(Math.round(floor.packetsPerSecond())),
              Words.nanos(delay.p50Nanos()),
              Words.nanos(delay.p99Nanos()),
              Words.nanos(delay.p999Nanos()),
              Words.nanos(delay.maxNanos()),
              Words.nanos(floor.pacingErrorP99Nanos())));
    }
    return out.append('\n').toString();
  }

  private static String row(Object... columns) {
    return String.format(Locale.ROOT, "  %8s  %10s  %9s  %9s  %9s  %9s  %10s%n", columns);
  }
}
