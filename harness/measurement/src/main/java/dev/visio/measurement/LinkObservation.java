package dev.visio.measurement;

import java.util.List;

/** What one participant's access link did to its datagrams in the measured window. */
public record LinkObservation(Way up, Way down) {

  /**
   * One direction.
   *
   * @param passed datagrams that came to the far end
   * @param bytes of these, without the headers of IP and UDP
   * @param overflowed datagrams that found the queue full
   * @param lost datagrams that got lost on the way
   * @param delayP50Nanos of those that passed; at most 6.25 % above the true one, likewise p99
   * @param missing packets of media among the overflowed and lost ones, by {@link Source} in its
   *     order and by layer; by when they were due
   * @param microphonesAtTheEdges packets of microphones that ended shortly before or after the
   *     window: a gap at its edge counts them as well
   */
  public record Way(
      long passed,
      long bytes,
      long overflowed,
      long lost,
      long delayP50Nanos,
      long delayP99Nanos,
      long delayMaxNanos,
      List<List<Long>> missing,
      long microphonesAtTheEdges) {
    public Way {
      missing = missing.stream().map(List::copyOf).toList();
    }

    /** Packets of media of this source and layer that ended here. */
    public long missing(Source source, int layer) {
      return missing.get(source.ordinal()).get(layer);
    }

    /** All packets of media that ended here and may be missed. */
    public long missingMedia() {
      return microphonesAtTheEdges
          + missing.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }

    /** The same of microphones. */
    public long missingMicrophone() {
      return microphonesAtTheEdges + missing(Source.MICROPHONE, 0);
    }
  }
}
