package dev.visio.sfu;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One stream of a track, as the offer announces it.
 *
 * @param rid the name in its packets (RFC 8851), or empty
 * @param ssrc empty where its packets have to tell
 */
record Encoding(String rid, OptionalInt ssrc) {
  Encoding {
    Objects.requireNonNull(ssrc, "ssrc");
    if (rid.isEmpty() && ssrc.isEmpty()) {
      throw new IllegalArgumentException("nobody could tell its packets");
    }
  }

  static Encoding of(int ssrc) {
    return new Encoding("", OptionalInt.of(ssrc));
  }

  static Encoding named(String rid) {
    return new Encoding(rid, OptionalInt.empty());
  }
}
