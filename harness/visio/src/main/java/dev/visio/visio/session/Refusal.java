package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import java.util.Objects;

/**
 * A rule says no. Thrown by the rules, caught at the edge (REST or WebSocket) and answered with its
 * problem document.
 *
 * <p>An exception, because a refusal has to abandon a change of the store half-way; without a stack
 * trace, because it is an answer and no failure.
 */
public final class Refusal extends RuntimeException {

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(Objects.requireNonNull(problem, "problem").detail(), null, false, false);
    this.problem = problem;
  }

  /** What the one who asked is told. */
  public Problem problem() {
    return problem;
  }
}
