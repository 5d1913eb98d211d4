package dev.visio.sfu;

/** What one loop has counted since it began. Loop thread only. */
final class Counters {
  long packetsReceived;
  long bytesReceived;
  long packetsForwarded;
  long bytesForwarded;

  /**
   * Not forwarded, by design: audio of participants who were not among the loudest, and, once for
   * each subscriber, pictures that it does without.
   */
  long packetsNotSelected;

  /** Sent again to subscribers that asked for it; not among the forwarded ones. */
  long packetsRetransmitted;

  long bytesRetransmitted;

  /** Missing packets that publishers were asked for, once for each time. */
  long packetsAskedFor;

  /** Of those, the ones that came. */
  long packetsRepaired;

  private final long[] dropped = new long[DropReason.values().length];

  void drop(DropReason reason) {
    dropped[reason.ordinal()]++;
  }

  void drop(DropReason reason, int count) {
    dropped[reason.ordinal()] += count;
  }

  /** What somebody else counts since the beginning. */
  void dropped(DropReason reason, long countedElsewhere) {
    dropped[reason.ordinal()] = countedElsewhere;
  }

  long dropped(DropReason reason) {
    return dropped[reason.ordinal()];
  }
}
