package dev.visio.sfu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What the media plane has done since it began; two snapshots subtracted give a window.
 *
 * @param tcpConnections of participants who come by TCP, or may
 * @param packetsReceived datagrams of any kind
 * @param packetsForwarded RTP packets that left, one for each subscriber
 * @param packetsNotSelected audio packets of participants who were not among the loudest, and, once
 *     for each subscriber, packets of pictures that it does without
 * @param repair what was sent again
 * @param dropped what went no further, by {@link DropReason#statisticsName}; reasons that did not
 *     occur are left out
 * @param forwardingLatencyNanos per forwarded packet: from the return of the receive call that
 *     delivered it to the return of the send call that carried it out; the receiver's own copy
 * @param allocatedBytes by the threads of the loops; empty where the JVM does not tell
 */
public record SfuStatistics(
    int rooms,
    int participants,
    int tcpConnections,
    long packetsReceived,
    long packetsForwarded,
    long packetsNotSelected,
    long bytesReceived,
    long bytesForwarded,
    RepairStatistics repair,
    Map<String, Long> dropped,
    Histogram forwardingLatencyNanos,
    OptionalLong allocatedBytes) {

  static SfuStatistics sum(List<SfuStatistics> loops) {
    Histogram latency = ForwardingLatency.newHistogram();
    Map<String, Long> dropped = new LinkedHashMap<>();
    for (SfuStatistics loop : loops) {
      latency.add(loop.forwardingLatencyNanos);
      loop.dropped.forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
    }
    return new SfuStatistics(
        loops.stream().mapToInt(SfuStatistics::rooms).sum(),
        loops.stream().mapToInt(SfuStatistics::participants).sum(),
        loops.stream().mapToInt(SfuStatistics::tcpConnections).sum(),
        loops.stream().mapToLong(SfuStatistics::packetsReceived).sum(),
        loops.stream().mapToLong(SfuStatistics::packetsForwarded).sum(),
        loops.stream().mapToLong(SfuStatistics::packetsNotSelected).sum(),
        loops.stream().mapToLong(SfuStatistics::bytesReceived).sum(),
        loops.stream().mapToLong(SfuStatistics::bytesForwarded).sum(),
        loops.stream()
            .map(SfuStatistics::repair)
            .reduce(RepairStatistics.NONE, RepairStatistics::plus),
        Map.copyOf(dropped),
        latency,
        loops.stream().allMatch(loop -> loop.allocatedBytes.isPresent())
            ? OptionalLong.of(
                loops.stream().mapToLong(loop -> loop.allocatedBytes.getAsLong()).sum())
            : OptionalLong.empty());
  }

  /** The same, and so many more that went no further for this reason. */
  SfuStatistics dropping(DropReason reason, long more) {
    if (more == 0) {
      return this;
    }
    Map<String, Long> all = new LinkedHashMap<>(dropped);
    all.merge(reason.statisticsName(), more, Long::sum);
    return new SfuStatistics(
        rooms,
        participants,
        tcpConnections,
        packetsReceived,
        packetsForwarded,
        packetsNotSelected,
        bytesReceived,
        bytesForwarded,
        repair,
        Map.copyOf(all),
        forwardingLatencyNanos,
        allocatedBytes);
  }

  static SfuStatistics of(
      int rooms,
      int participants,
      int tcpConnections,
      Counters counters,
      Histogram latency,
      OptionalLong allocatedBytes) {
    Map<String, Long> dropped = new LinkedHashMap<>();
    for (DropReason reason : DropReason.values()) {
      if (counters.dropped(reason) > 0) {
        dropped.put(reason.statisticsName(), counters.dropped(reason));
      }
    }
    return new SfuStatistics(
        rooms,
        participants,
        tcpConnections,
        counters.packetsReceived,
        counters.packetsForwarded,
        counters.packetsNotSelected,
        counters.bytesReceived,
        counters.bytesForwarded,
        new RepairStatistics(
            counters.packetsRetransmitted,
            counters.bytesRetransmitted,
            counters.packetsAskedFor,
            counters.packetsRepaired),
        dropped,
        latency,
        allocatedBytes);
  }
}
