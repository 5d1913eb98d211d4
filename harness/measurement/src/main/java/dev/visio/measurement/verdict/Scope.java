package dev.visio.measurement.verdict;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose figure a budget is about. */
public sealed interface Scope {

  /** Shorter windows hold too few packets for a percentile, longer ones hide what they are for. */
  int MIN_WINDOW_SECONDS = 2;

  int MAX_WINDOW_SECONDS = 3_600;

  /** What a person may write; the window's length is an example. */
  List<String> WORDS = List.of("all", "worst speaker", "every speaker", "every 10s window");

  /** The text that {@link #parse} reads. */
  String text();

  /** All packets, requests or speakers of the measured window together. */
  record All() implements Scope {
    @Override
    public String text() {
      return "all";
    }
  }

  /** The one speaker that is worst off, among those of whom there is a figure. */
  record WorstSpeaker() implements Scope {
    @Override
    public String text() {
      return "worst speaker";
    }
  }

  /** Each speaker by itself: one of whom there is no figure leaves the question open. */
  record EverySpeaker() implements Scope {
    @Override
    public String text() {
      return "every speaker";
    }
  }

  /**
   * Each part of the measured window of that length, one after the other from its begin; what is
   * left over at the end belongs to the last of them.
   */
  record EveryWindow(int seconds) implements Scope {
    public EveryWindow {
      if (seconds < MIN_WINDOW_SECONDS || seconds > MAX_WINDOW_SECONDS) {
        throw new IllegalArgumentException(
            "a window lasts "
                + MIN_WINDOW_SECONDS
                + "s to "
                + MAX_WINDOW_SECONDS
                + "s, not "
                + seconds
                + "s");
      }
    }

    @Override
    public String text() {
      return "every " + seconds + "s window";
    }
  }

  /**
   * Reads a scope.
   *
   * @throws InvalidBudget saying what there is
   */
  static Scope parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher window = Forms.WINDOW.matcher(plain);
    if (window.matches()) {
      return new EveryWindow(Integer.parseInt(window.group(1)));
    }
    return switch (plain) {
      case "all" -> new All();
      case "worst speaker", "the worst speaker" -> new WorstSpeaker();
      case "every speaker" -> new EverySpeaker();
      case String other -> throw InvalidBudget.unknownWord(other, "scope", WORDS);
    };
  }

  /** The one form that needs a pattern. */
  final class Forms {
    private static final Pattern WINDOW = Pattern.compile("every (\\d{1,6}) ?s window");

    private Forms() {}
  }
}
