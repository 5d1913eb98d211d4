package dev.visio.measurement.figures;

import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.Source;
import java.util.List;

/**
 * One speaker, as publisher and as subscriber.
 *
 * @param joinNanos null: it never joined
 * @param timeToFirstFrameMaxNanos of the slowest of the other speakers; null when no frame came
 * @param framesFrom other speakers whose first frame came
 * @param playout what it heard and saw; null in files from before that was known
 * @param equipment its link and its device
 * @param repair what it did about lost packets; none in files from before anybody did
 */
public record SpeakerRow(
    int speaker,
    List<Source> publishes,
    Long joinNanos,
    long packetsSent,
    long packetsNeverSent,
    long pacingErrorP99Nanos,
    long packetsExpected,
    long packetsReceived,
    long packetsLost,
    long packetsDuplicated,
    long packetsReordered,
    long packetsCorrupted,
    long packetsMisdelivered,
    long delayP50Nanos,
    long delayP99Nanos,
    long delayMaxNanos,
    Long timeToFirstFrameMaxNanos,
    int framesFrom,
    long pliCount,
    ListenerPlayout playout,
    Equipment equipment,
    RepairCounts repair) {
  public SpeakerRow {
    // Files from before anybody's was limited do not have it.
    equipment = equipment == null ? Equipment.NONE : equipment;
    repair = repair == null ? RepairCounts.NONE : repair;
    publishes = List.copyOf(publishes);
  }
}
