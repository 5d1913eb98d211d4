package dev.visio.rooms;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose microphones the service forwards. */
public sealed interface AudioChoice {
  /** More than this are never told apart by ear. */
  int MAX_LOUDEST = 10;

  /** Only the loudest few at any moment, as meeting services do. */
  record Loudest(int count) implements AudioChoice {
    public Loudest {
      if (count < 1 || count > MAX_LOUDEST) {
        throw new IllegalArgumentException("loudest 1 to " + MAX_LOUDEST + ", not " + count);
      }
    }

    @Override
    public String toString() {
      return "loudest " + count;
    }
  }

  /** Every microphone to every other participant. */
  record Everyone() implements AudioChoice {
    @Override
    public String toString() {
      return "all";
    }
  }

  /** Reads {@code all} or {@code loudest 3}; empty when it is neither. */
  static Optional<AudioChoice> parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("all")) {
      return Optional.of(new Everyone());
    }
    Matcher loudest = Forms.LOUDEST.matcher(plain);
    if (!loudest.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(loudest.group(1));
    return count >= 1 && count <= MAX_LOUDEST ? Optional.of(new Loudest(count)) : Optional.empty();
  }

  /** The one form that needs a pattern. */
  final class Forms {
    private static final Pattern LOUDEST = Pattern.compile("loudest[ -]?([0-9]{1,2})");

    private Forms() {}
  }
}
