package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.json.Decoded;
import dev.visio.signalling.json.JsonReader;
import dev.visio.signalling.json.JsonRejection;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.session.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request to a resource, completely received.
 *
 * @param path the variable parts of the path, by their names in the route
 * @param bearer the bearer token (RFC 6750 §2.1), where one was sent
 * @param body the body as text, empty where none was sent
 */
record Call(Map<String, String> path, Optional<String> bearer, String body) {

  /** No body of a request is longer. */
  static final int MAX_BODY_BYTES = 16 * 1024;

  /** A variable part of the path. */
  String path(String name) {
    return path.get(name);
  }

  /**
   * That the call is the operator's.
   *
   * @throws Refusal {@code unauthorized}
   */
  void requireOperator(OperatorToken operator) {
    if (!bearer.map(operator::is).orElse(false)) {
      throw new Refusal(
          Problem.of(ProblemType.UNAUTHORIZED, "This is for whoever runs the service."));
    }
  }

  /**
   * The body as a value, read strictly.
   *
   * @throws Refusal {@code unknown-property}, {@code too-large} or {@code invalid-request}, with
   *     the {@code property}
   */
  <T> T body(Function<JsonReader, T> reading) {
    return switch (JsonReader.read(body, MAX_BODY_BYTES, reading)) {
      case Decoded.Accepted<T>(T value) -> value;
      case Decoded.Rejected<T> rejected -> throw new Refusal(problemOf(rejected));
    };
  }

  private static Problem problemOf(Decoded.Rejected<?> rejected) {
    ProblemType type =
        switch (rejected.reason()) {
          case UNKNOWN_PROPERTY -> ProblemType.UNKNOWN_PROPERTY;
          case TOO_LARGE -> ProblemType.TOO_LARGE;
          case NOT_JSON,
              WRONG_TYPE,
              DUPLICATE_PROPERTY,
              MISSING_PROPERTY,
              UNKNOWN_NAME,
              OUT_OF_RANGE ->
              ProblemType.INVALID_REQUEST;
        };
    Problem problem = Problem.of(type, rejected.detail());
    if (!rejected.property().isBlank()) {
      problem = problem.with("property", rejected.property());
    }
    return rejected.reason() == JsonRejection.UNKNOWN_PROPERTY
        ? problem
        : problem.with("reason", rejected.reason().name().toLowerCase(Locale.ROOT));
  }
}
