package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Revisions as entity tags (RFC 9110 §8.8.3), and what an edit says that it starts from. */
final class Revision {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private Revision() {}

  static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * That an edit starts from what there is now.
   *
   * @param ifMatch the header of the request
   * @param requireRevision the rule of what is edited
   * @throws Refusal {@code precondition-required} or {@code precondition-failed}
   */
  static void require(Optional<String> ifMatch, LongConsumer requireRevision) {
    String shown = ifMatch.orElseThrow(Revision::required);
    if (shown.equals(ANY)) {
      return;
    }
    // A proxy that compresses weakens the tag; what it stands for is the revision all the same.
    String tag = shown.startsWith(WEAK) ? shown.substring(WEAK.length()) : shown;
    requireRevision.accept(revision(tag));
  }

  private static long revision(String tag) {
    String number = tag.replace("\"", "");
    try {
      return tag.equals('"' + number + '"') ? Long.parseLong(number) : NONE;
    } catch (NumberFormatException notOurs) {
      return NONE;
    }
  }

  /** No revision is this one. */
  private static final long NONE = 0;

  static Refusal required() {
    return new Refusal(
        Problem.of(
            ProblemType.PRECONDITION_REQUIRED,
            "If-Match has to say which ETag the edit starts from."));
  }
}
