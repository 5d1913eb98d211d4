package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.seeded.SeededRandom;

/** Words for slides: seeded sentences, headings and lines of code that look like real ones. */
final class SlideText {

  private static final String[] WORDS = {
    "session",
    "latency",
    "the",
    "of",
    "capacity",
    "room",
    "speakers",
    "and",
    "a",
    "measured",
    "budget",
    "delay",
    "packet",
    "per",
    "second",
    "network",
    "forwarding",
    "with",
    "join",
    "time",
    "is",
    "within",
    "limit",
    "participants",
    "camera",
    "share",
    "screen",
    "audio",
    "quality",
    "we",
    "expect",
    "increase",
    "during",
    "workshop",
    "training",
    "meeting",
    "results",
    "show",
    "that",
    "under",
    "load",
    "median",
    "percentile",
    "jitter",
    "stable",
    "next",
    "steps",
    "review",
    "plan"
  };
  private static final String[] CODE = {
    "for (int i = 0; i < frames.length; i++) {",
    "  long delayNanos = receivedNanos - sentNanos;",
    "  if (delayNanos > limitNanos) {",
    "    histogram.recordValue(delayNanos);",
    "  }",
    "}",
    "return histogram.getValueAtPercentile(99.9);",
    "switch (packet.kind()) {",
    "  case AUDIO -> mixer.accept(packet);",
    "  case VIDEO -> tiles.accept(packet);",
    "}",
    ""
  };

  private final SeededRandom random;

  SlideText(SeededRandom random) {
    this.random = random;
  }

  String heading(int words) {
    StringBuilder heading = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = word();
      heading.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      heading.append(i + 1 < words ? " " : "");
    }
    return heading.toString();
  }

  /** Words up to this many letters, beginning with a capital one. */
  String line(int letters) {
    StringBuilder line = new StringBuilder();
    for (String next = word(); line.length() + next.length() < letters; next = word()) {
      line.append(line.isEmpty() ? "" : " ").append(next);
      if (random.below(12) == 0 && line.length() + 2 < letters) {
        line.append(random.below(3) == 0 ? "." : ",");
      }
    }
    if (!line.isEmpty()) {
      line.setCharAt(0, Character.toUpperCase(line.charAt(0)));
    }
    return line.toString();
  }

  String code(int lineNumber) {
    return "%4d  %s".formatted(lineNumber, CODE[(lineNumber + 5) % CODE.length]);
  }

  private String word() {
    return WORDS[random.below(WORDS.length)];
  }
}
