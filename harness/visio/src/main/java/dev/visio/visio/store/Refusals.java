package dev.visio.visio.store;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;

/** What is refused because of what is kept. */
final class Refusals {

  private Refusals() {}

  /**
   * @param what that is not there: "session"
   */
  static Refusal notFound(String what) {
    return new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such " + what + "."));
  }

  static Refusal madeFromOther(String what) {
    return new Refusal(
        Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED, "This key has made another " + what + " before."));
  }

  static Refusal emailTaken() {
    return new Refusal(
        Problem.of(ProblemType.EMAIL_TAKEN, "Another organiser has this e-mail address."));
  }
}
