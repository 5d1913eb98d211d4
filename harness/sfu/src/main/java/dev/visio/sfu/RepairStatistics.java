package dev.visio.sfu;

/**
 * What the media plane has done about lost packets since it began.
 *
 * @param packetsRetransmitted RTP packets that were sent again to subscribers that asked for them;
 *     they are not among the forwarded ones
 * @param bytesRetransmitted of the same datagrams
 */
public record RepairStatistics(long packetsRetransmitted, long bytesRetransmitted) {
  public static final RepairStatistics NONE = new RepairStatistics(0, 0);

  RepairStatistics plus(RepairStatistics other) {
    return new RepairStatistics(
        packetsRetransmitted + other.packetsRetransmitted,
        bytesRetransmitted + other.bytesRetransmitted);
  }
}
