package dev.visio.sfu;

import dev.visio.wire.rtcp.NtpTimestamp;

/**
 * How one publisher's wall clock stands to the service's. Slots carry one publisher after another,
 * and people's clocks are minutes apart: subscribers are told everything on the one clock of the
 * service, on which a slot's time goes on whoever fills it.
 *
 * <p>A report takes its time to come, so its clock seems to be behind by that; the one that came
 * fastest of late is nearest to the truth. All tracks of a publisher share the offset: what it says
 * of its sound and its picture keeps its relation.
 */
final class PublisherClock {
  /** So many reports ago, clocks may have drifted: with one a second for each track, some time. */
  private static final int WINDOW = 16;

  private final long[] offsets = new long[WINDOW];
  private int reports;

  /** A sender report has come, with the publisher's wall clock in NTP's 32.32 format. */
  void report(long ntpTimestamp, long nowNanos) {
    offsets[reports++ % WINDOW] = serviceTime(nowNanos) - ntpTimestamp;
  }

  /** The publisher's wall clock as the service's shows it; both in NTP's 32.32 format. */
  long onServiceClock(long ntpTimestamp) {
    long least = 0;
    for (int i = 0; i < Math.min(reports, WINDOW); i++) {
      // By difference: timestamps wrap.
      least = i == 0 || offsets[i] - least < 0 ? offsets[i] : least;
    }
    return ntpTimestamp + least;
  }

  /** The loop's clock in NTP's format; where it begins matters to nobody. */
  static long serviceTime(long nowNanos) {
    return NtpTimestamp.ofUnixNanos(nowNanos);
  }
}
