package dev.visio.sfu;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One stream of a track, as the offer announces it.
 *
 * @param rid the name in its packets (RFC 8851), or empty
 * @param ssrc empty where its packets have to tell
 * @param repaired whether what is missing can be asked for, and comes in a stream beside it
 * @param repairSsrc of that stream; empty where there is none, or its packets have to tell
 */
record Encoding(String rid, OptionalInt ssrc, boolean repaired, OptionalInt repairSsrc) {
  Encoding {
    Objects.requireNonNull(ssrc, "ssrc");
    Objects.requireNonNull(repairSsrc, "repairSsrc");
    if (rid.isEmpty() && ssrc.isEmpty()) {
      throw new IllegalArgumentException("nobody could tell its packets");
    }
  }

  static Encoding of(int ssrc) {
    return new Encoding("", OptionalInt.of(ssrc), false, OptionalInt.empty());
  }

  static Encoding named(String rid) {
    return new Encoding(rid, OptionalInt.empty(), false, OptionalInt.empty());
  }

  /** The same with a stream beside it. */
  Encoding repairedBy(OptionalInt newRepairSsrc) {
    return new Encoding(rid, ssrc, true, newRepairSsrc);
  }
}
