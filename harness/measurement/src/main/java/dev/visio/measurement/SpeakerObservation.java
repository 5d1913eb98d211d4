package dev.visio.measurement;

import java.util.List;

/**
 * One speaker, as publisher and as subscriber, in the measured window.
 *
 * @param joinNanos null: it never joined
 * @param firstFrameNanos time to the first frame of each other speaker whose frame came, in their
 *     order
 */
public record SpeakerObservation(
    int speaker,
    Long joinNanos,
    long neverSent,
    long pacingErrorP99Nanos,
    long delayP50Nanos,
    long delayP99Nanos,
    long delayMaxNanos,
    long misdelivered,
    long intact,
    long plis,
    RepairCounts repair,
    List<Long> firstFrameNanos) {
  public SpeakerObservation {
    firstFrameNanos = List.copyOf(firstFrameNanos);
  }
}
