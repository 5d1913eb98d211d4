package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;

/** How two organisers are kept from overwriting each other unseen: an edit names what it edits. */
final class Revisions {

  /** Of what has never been edited. */
  static final long FIRST = 1;

  private Revisions() {}

  static void requireValid(long revision) {
    if (revision < FIRST) {
      throw new IllegalArgumentException("revision has to be at least " + FIRST);
    }
  }

  static void requireSame(long edited, long current) {
    if (edited != current) {
      throw new Refusal(
          Problem.of(
                  ProblemType.PRECONDITION_FAILED,
                  "Revision %d was edited; the revision of now is %d.".formatted(edited, current))
              .with("revision", current));
    }
  }
}
