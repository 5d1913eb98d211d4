package dev.visio.measurement.playout;

/** Counters of each flow in one flat array. Single writer, no allocation after construction. */
final class FlowCounters {
  private final int stride;
  private final long[] cells;

  FlowCounters(int flows, int stride) {
    this.stride = stride;
    this.cells = new long[flows * stride];
  }

  void add(int flow, int counter, long amount) {
    cells[flow * stride + counter] += amount;
  }

  long value(int flow, int counter) {
    return cells[flow * stride + counter];
  }
}
