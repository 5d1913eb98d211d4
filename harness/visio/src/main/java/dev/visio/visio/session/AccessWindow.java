package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import java.time.Duration;
import java.time.Instant;

/**
 * When a session may be entered.
 *
 * @param opensAt the first instant of access
 * @param closesAt the first instant without access any more
 */
public record AccessWindow(Instant opensAt, Instant closesAt) {

  public AccessWindow {
    if (!opensAt.isBefore(closesAt)) {
      throw new IllegalArgumentException("opensAt has to be before closesAt");
    }
  }

  /** The window of a session. */
  static AccessWindow around(Instant startsAt, Duration duration) {
    return new AccessWindow(
        startsAt.minus(Rules.ACCESS_BEFORE_START),
        startsAt.plus(duration).plus(Rules.ACCESS_AFTER_END));
  }

  /** Whether access has not opened yet. */
  public boolean isAheadOf(Instant now) {
    return now.isBefore(opensAt);
  }

  /** Whether access has been cut. */
  public boolean isCutAt(Instant now) {
    return !now.isBefore(closesAt);
  }

  /**
   * The rule of the window.
   *
   * @throws Refusal {@code too-early} with {@code opensAt}, or {@code closed} with {@code closedAt}
   */
  public void requireOpen(Instant now) {
    if (isAheadOf(now)) {
      throw new Refusal(
          Problem.of(ProblemType.TOO_EARLY, "Access to this session opens at " + opensAt + ".")
              .with("opensAt", opensAt.toString()));
    }
    if (isCutAt(now)) {
      throw new Refusal(
          Problem.of(ProblemType.CLOSED, "Access to this session closed at " + closesAt + ".")
              .with("closedAt", closesAt.toString()));
    }
  }
}
