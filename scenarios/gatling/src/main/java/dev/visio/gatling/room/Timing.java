package dev.visio.gatling.room;

import dev.visio.measurement.host.Settling;
import java.time.Duration;
import java.util.Objects;

/**
 * When rooms that are measured together are measured.
 *
 * @param fillsWithin how long they wait for everybody, from their making on; who is not there by
 *     then is missing
 * @param warmUp from the last arrival to the measured window; longer, as {@link Settling} says,
 *     until what the filling brought has settled
 * @param measured how long that is
 */
public record Timing(Duration fillsWithin, Duration warmUp, Duration measured) {
  /** Summing up, and everybody's leaving. */
  private static final Duration CONCLUDES_WITHIN = Duration.ofSeconds(15);

  public Timing {
    Objects.requireNonNull(fillsWithin, "fillsWithin");
    Objects.requireNonNull(warmUp, "warmUp");
    Objects.requireNonNull(measured, "measured");
  }

  /** From the making of the rooms to the last one's leaving. */
  public Duration longest() {
    return fillsWithin.plus(Settling.longest(warmUp)).plus(measured).plus(CONCLUDES_WITHIN);
  }
}
