package dev.visio.measurement.verdict;

import java.util.List;
import java.util.Optional;

/** What is wrong with the text of a budget, in one line that a person can act on. */
public final class InvalidBudget extends IllegalArgumentException {

  private final transient UnknownWord unknown;

  private InvalidBudget(String message, UnknownWord unknown) {
    super(message);
    this.unknown = unknown;
  }

  static InvalidBudget because(String message) {
    return new InvalidBudget(message, null);
  }

  /**
   * @param what the word should have been
   */
  static InvalidBudget unknownWord(String typed, String what, List<String> known) {
    UnknownWord unknown = new UnknownWord(typed, what, known);
    return new InvalidBudget(
        unknown.sentence() + "; there are " + String.join(", ", known), unknown);
  }

  /** The word that is not known, for whoever can find the one that was meant; mostly empty. */
  public Optional<UnknownWord> unknown() {
    return Optional.ofNullable(unknown);
  }

  /**
   * A word where another should stand.
   *
   * @param what it should have been
   * @param known what could have stood there, in no order of nearness
   */
  public record UnknownWord(String typed, String what, List<String> known) {
    public UnknownWord {
      known = List.copyOf(known);
    }

    public String sentence() {
      return "\"" + typed + "\" is no " + what;
    }
  }
}
