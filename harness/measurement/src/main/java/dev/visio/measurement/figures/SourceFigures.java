package dev.visio.measurement.figures;

import dev.visio.measurement.Source;

/**
 * One source's share of the room.
 *
 * @param judgedBy {@code origin}: every packet sent has to arrive; {@code slot}: the service
 *     chooses the loudest, and what it forwards has to arrive
 * @param flowsExpected flows that must be complete; 0 when judged by slot
 */
public record SourceFigures(
    Source source,
    JudgedBy judgedBy,
    long publishers,
    long flowsExpected,
    long flowsComplete,
    long packetsSent,
    long bytesSent,
    long packetsExpected,
    long packetsReceived,
    long packetsLost,
    long packetsDuplicated,
    long packetsReordered) {

  /** What a packet's number is compared with. */
  public enum JudgedBy {
    ORIGIN,
    SLOT
  }
}
