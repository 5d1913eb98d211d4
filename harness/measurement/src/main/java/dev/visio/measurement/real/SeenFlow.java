package dev.visio.measurement.real;

import dev.visio.measurement.Source;
import dev.visio.measurement.playout.PictureFlow;
import java.util.Objects;

/**
 * One publisher's camera or screen as one real participant saw it.
 *
 * @param receiver the real participant, by its number in the room
 * @param publisher whom it saw, simulated or real
 * @param counters the stack's own, under their W3C names; what that has no counter for is 0
 *     (key-frame waits), and what it shows is counted where it is shown
 * @param packetsReceived by the stack's count, likewise the next three
 * @param decoded what the pictures themselves say; null of screens, which are not looked into
 */
public record SeenFlow(
    int receiver,
    int publisher,
    Source source,
    PictureFlow counters,
    long packetsReceived,
    long packetsLost,
    long nackCount,
    long pliCount,
    DecodedPictures decoded) {
  public SeenFlow {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(counters, "counters");
  }
}
