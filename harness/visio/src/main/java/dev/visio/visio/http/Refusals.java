package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.util.Locale;

/** Refusals that are about how the service was asked, and by whom. */
final class Refusals {

  private Refusals() {}

  /** Why a request is not well-formed; the name in JSON is the lower-case one, with hyphens. */
  enum Reason {
    NOT_JSON,
    DUPLICATE_PROPERTY,
    MISSING,
    WRONG_TYPE,
    NOT_ALLOWED
  }

  static Refusal invalid(String property, Reason reason, String detail) {
    Problem problem =
        Problem.of(ProblemType.INVALID_REQUEST, detail)
            .with("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return new Refusal(
        property.isBlank() ? problem : problem.with("property", shortened(property)));
  }

  static Refusal unknownProperty(String property) {
    return new Refusal(
        Problem.of(ProblemType.UNKNOWN_PROPERTY, "There is no such property.")
            .with("property", shortened(property)));
  }

  static Refusal unauthorized() {
    return new Refusal(
        Problem.of(ProblemType.UNAUTHORIZED, "This needs a valid sign-in or token."));
  }

  static Refusal forbidden() {
    return new Refusal(Problem.of(ProblemType.FORBIDDEN, "This belongs to others."));
  }

  static Refusal csrf() {
    return new Refusal(
        Problem.of(
            ProblemType.CSRF,
            "The request has to come from the service's own pages, with its sign-in's token."));
  }

  static Refusal notFound() {
    return new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such resource."));
  }

  static Refusal tooLarge(long limit) {
    return new Refusal(
        Problem.of(ProblemType.TOO_LARGE, "A body has at most %d bytes.".formatted(limit))
            .with("limit", limit));
  }

  private static String shortened(String property) {
    String line = property.isBlank() ? "?" : property;
    return line.length() <= 100 ? line : line.substring(0, 100);
  }
}
