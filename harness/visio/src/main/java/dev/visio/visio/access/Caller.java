package dev.visio.visio.access;

import dev.visio.visio.session.Person;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks. A browser may be signed in as an organiser and as a person at once.
 *
 * @param isOperator whether the operator's token was shown
 * @param organiser as whom one is signed in
 * @param person likewise, or whose personal link was shown
 */
public record Caller(
    boolean isOperator, Optional<Known<Organiser>> organiser, Optional<Known<Person>> person) {

  public static final Caller NOBODY = new Caller(false, Optional.empty(), Optional.empty());

  public static final Caller OPERATOR = new Caller(true, Optional.empty(), Optional.empty());

  /**
   * Someone the service knows.
   *
   * @param signInHash of the sign-in that says so; empty where a token was shown instead
   */
  public record Known<T>(T who, Optional<String> signInHash) {}

  public Caller {
    Objects.requireNonNull(organiser, "organiser");
    Objects.requireNonNull(person, "person");
  }

  /** A person that showed the token of its link. */
  public static Caller of(Person person) {
    return new Caller(false, Optional.empty(), Optional.of(new Known<>(person, Optional.empty())));
  }

  /** Whether nothing is known of the caller. */
  public boolean isNobody() {
    return !isOperator && organiser.isEmpty() && person.isEmpty();
  }

  /** A name that no other caller has. */
  public String name() {
    if (isOperator) {
      return "operator";
    }
    return organiser
        .map(known -> "organiser " + known.who().id())
        .or(() -> person.map(known -> "person " + known.who().id()))
        .orElse("nobody");
  }
}
