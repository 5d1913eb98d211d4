package dev.visio.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * What a parser of the signalling and control paths makes of its input: a value, or the named
 * reason why there is none. Callers switch over the two.
 *
 * @param <T> what was parsed
 */
public sealed interface Parsed<T> {

  /** The input was well-formed. */
  record Accepted<T>(T value) implements Parsed<T> {
    public Accepted {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The input was malformed.
   *
   * @param reason a constant of the protocol's own enum of reasons, to count by
   * @param detail where and what, for a log line that is read by people
   */
  record Rejected<T>(Enum<?> reason, String detail) implements Parsed<T> {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }

  static <T> Parsed<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Parsed<T> rejected(Enum<?> reason, String detail) {
    return new Rejected<>(reason, detail);
  }

  /** The value, or nothing where the reason does not matter. */
  default Optional<T> toOptional() {
    return switch (this) {
      case Accepted<T>(T value) -> Optional.of(value);
      case Rejected<T> _ -> Optional.empty();
    };
  }

  /**
   * The value of input that this program wrote itself.
   *
   * @throws IllegalStateException if it was rejected after all
   */
  default T orElseThrow() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Rejected<T>(Enum<?> reason, String detail) ->
          throw new IllegalStateException(reason + ": " + detail);
    };
  }
}
