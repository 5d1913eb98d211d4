package dev.visio.measurement.figures;

/**
 * Flows that every packet has to reach the end of.
 *
 * @param complete everything arrived, once, as it was sent
 * @param listenersWithoutAudio subscribers that heard nobody although others spoke
 */
public record FlowFigures(long expected, long complete, long listenersWithoutAudio) {
  public long incomplete() {
    return expected - complete;
  }
}
