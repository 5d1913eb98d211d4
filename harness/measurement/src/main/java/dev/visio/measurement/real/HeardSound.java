package dev.visio.measurement.real;

import dev.visio.measurement.playout.SoundFlow;
import java.util.List;
import java.util.Objects;

/**
 * All that one real participant heard. Its stack counts by slot, and slots of the loudest change
 * hands within a sentence: counters are of all slots together.
 *
 * @param receiver the real participant, by its number in the room
 * @param counters the stack's own, under their W3C names
 * @param speakers those who were heard
 */
public record HeardSound(
    int receiver,
    SoundFlow counters,
    long packetsReceived,
    long packetsLost,
    List<HeardSpeaker> speakers) {
  public HeardSound {
    Objects.requireNonNull(counters, "counters");
    speakers = List.copyOf(speakers);
  }
}
