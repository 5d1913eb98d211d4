package dev.visio.runner.room;

import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.verdict.Unit;
import java.util.Locale;

/** One second of a run, in one line. */
final class LiveLine {
  private LiveLine() {}

  /**
   * @param phase what the run does at this moment
   * @param realConnected speakers whom the interval does not count
   */
  static String of(String phase, int speakers, int realConnected, LiveInterval interval) {
    return String.format(
        Locale.ROOT,
        "%-22s %d of %d speakers   %,7d packets/s   one-way delay p99 %s",
        phase,
        interval.speakersJoined() + realConnected,
        speakers,
        interval.packetsReceivedPerSecond(),
        interval.packetsReceived() == 0 ? "–" : Unit.NANOS.format(interval.delayP99Nanos()));
  }
}
