package dev.visio.measurement.forwarding;

import dev.visio.measurement.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many people one view carried, of those numbers that were measured.
 *
 * @param carried the largest room that passed, below all that broke
 * @param broken the smallest room that the service did not carry
 */
public record ForwardingReach(Optional<ForwardingPoint> carried, Optional<ForwardingPoint> broken) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Of points of one view; rooms of which nothing can be said count as neither. */
  public static ForwardingReach of(List<ForwardingPoint> points) {
    Optional<ForwardingPoint> broken =
        points.stream()
            .filter(point -> point.verdict() == Verdict.FAIL)
            .min(Comparator.comparingInt(ForwardingPoint::speakers));
    int limit = broken.map(ForwardingPoint::speakers).orElse(Integer.MAX_VALUE);
    Optional<ForwardingPoint> carried =
        points.stream()
            .filter(point -> point.verdict() == Verdict.PASS && point.speakers() < limit)
            .max(Comparator.comparingInt(ForwardingPoint::speakers));
    return new ForwardingReach(carried, broken);
  }

  /**
   * With how many people a plain forwarder's loop would have filled one processor, by its time for
   * a packet and the packets of the largest room that was carried; empty where one of them is not
   * known.
   */
  public OptionalInt plainSpeakers() {
    return carried.map(ForwardingReach::plainSpeakers).orElseGet(OptionalInt::empty);
  }

  /** Everybody sends to all others: packets grow as n (n − 1) does. */
  private static OptionalInt plainSpeakers(ForwardingPoint point) {
    Double nanos = point.plainLoopNanos();
    if (nanos == null || nanos * point.packetsPerSecond() <= 0) {
      return OptionalInt.empty();
    }
    double pairs = point.speakers() * (point.speakers() - 1.0);
    double most = pairs * NANOS_PER_SECOND / (nanos * point.packetsPerSecond());
    return OptionalInt.of((int) Math.floor((1 + Math.sqrt(1 + 4 * most)) / 2));
  }
}
