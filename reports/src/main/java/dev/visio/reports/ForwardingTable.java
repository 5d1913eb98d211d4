package dev.visio.reports;

import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;

/** What the forwarding benchmark says in the terminal when it is over; fits 120 columns. */
public final class ForwardingTable {

  /** What a column holds, and how wide it is. */
  private enum Column {
    SPEAKERS("speakers", 8),
    PACKETS("packets/s", 10),
    SERVICE("service", 9),
    LOOP("its loop", 9),
    PLAIN("plain", 9),
    RATIO("ratio", 6),
    RATE("pkt/CPU-s", 10),
    GENERATOR("gener.", 9),
    P50("p50", 9),
    P99("p99", 9),
    P999("p99.9", 9),
    BYTES("B/packet", 9),
    PAUSES("pauses", 11);

    private final String head;
    private final int width;

    Column(String head, int width) {
      this.head = head;
      this.width = width;
    }
  }

  private final StringBuilder out = new StringBuilder();

  private ForwardingTable() {}

  public static String render(ForwardingResult result) {
    ForwardingTable table = new ForwardingTable();
    for (ForwardingView view : result.views()) {
      if (!result.of(view).isEmpty()) {
        table.view(view, result.of(view));
      }
    }
    table.words(result);
    return table.out.toString();
  }

  private void view(ForwardingView view, List<ForwardingPoint> points) {
    out.append('\n').append(view.name()).append(": ").append(view.description()).append('\n');
    for (Column column : Column.values()) {
      right(column, column.head);
    }
    out.append('\n');
    for (ForwardingPoint point : points) {
      row(point);
    }
    for (String sentence : ForwardingWords.reach(points)) {
      out.append("  ").append(plain(sentence)).append('\n');
    }
  }

  private void row(ForwardingPoint point) {
    for (Column column : Column.values()) {
      right(column, cell(column, point));
    }
    out.append('\n');
    if (point.verdict() != Verdict.PASS) {
      out.append("         ").append(point.verdict());
      point.reasons().stream().limit(1).forEach(reason -> out.append(": ").append(plain(reason)));
      out.append('\n');
    }
  }

  private static String cell(Column column, ForwardingPoint point) {
    return switch (column) {
      case SPEAKERS -> Integer.toString(point.speakers());
      case PACKETS -> Words.count(Math.round(point.packetsPerSecond()));
      case SERVICE -> nanos(point.service().cpuNanosPerPacket());
      case LOOP -> Words.nanosOrDash(point.service().loopCpuNanosPerPacket());
      case PLAIN ->
          point.plainLoopNanos() == null ? "–" : Words.nanos(Math.round(point.plainLoopNanos()));
      case RATIO -> point.plainRatio() == null ? "–" : Words.decimals(point.plainRatio(), 2);
      case RATE -> Words.count(Math.round(point.packetsPerCpuSecond()));
      case GENERATOR -> nanos(point.generatorCpuNanosPerPacket());
      case P50 -> latency(point, point.forwardingLatency().p50Nanos());
      case P99 -> latency(point, point.forwardingLatency().p99Nanos());
      case P999 -> latency(point, point.forwardingLatency().p999Nanos());
      case BYTES -> ForwardingWords.allocated(point);
      case PAUSES -> ForwardingWords.pauses(point);
    };
  }

  private void words(ForwardingResult result) {
    out.append(
        """

        service, its loop, plain, gener.: processor time for each forwarded packet, of the service's process, of its
          loop's thread, of a plain forwarder's loop (same sockets and batches, no cryptography, no routing; mean of
          just before and just after), of the generator's process. ratio: its loop to plain.
        p50 to p99.9: forwarding latency inside the service. B/packet: allocated by the service's loop. pauses:
          garbage collections of the service in the window, the longest to the millisecond.
        """);
    if (!result.complete()) {
      out.append("Not complete: the command ended before every point was measured.\n");
    }
  }

  private void right(Column column, String text) {
    // A space between columns at least, however large a figure is.
    out.append(" ".repeat(Math.max(1, column.width - text.length()))).append(text);
  }

  private static String nanos(long nanos) {
    return nanos == 0 ? "–" : Words.nanos(nanos);
  }

  private static String latency(ForwardingPoint point, long nanos) {
    return point.forwardingLatency().count() == 0 ? "–" : Words.nanos(nanos);
  }

  /** A reason may hold what another process said: no control character of it goes further. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
