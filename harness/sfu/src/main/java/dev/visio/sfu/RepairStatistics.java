package dev.visio.sfu;

/**
 * What the media plane has done about lost packets since it began.
 *
 * @param packetsRetransmitted RTP packets that were sent again to subscribers that asked for them;
 *     they are not among the forwarded ones
 * @param bytesRetransmitted of the same datagrams
 * @param packetsAskedFor missing packets that publishers were asked for, once for each time
 * @param packetsRepaired of those, the ones that came
 */
public record RepairStatistics(
    long packetsRetransmitted,
    long bytesRetransmitted,
    long packetsAskedFor,
    long packetsRepaired) {
  public static final RepairStatistics NONE = new RepairStatistics(0, 0, 0, 0);

  RepairStatistics plus(RepairStatistics other) {
    return new RepairStatistics(
        packetsRetransmitted + other.packetsRetransmitted,
        bytesRetransmitted + other.bytesRetransmitted,
        packetsAskedFor + other.packetsAskedFor,
        packetsRepaired + other.packetsRepaired);
  }
}
