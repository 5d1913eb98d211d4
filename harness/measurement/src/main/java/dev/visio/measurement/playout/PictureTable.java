package dev.visio.measurement.playout;

/** What was seen of every flow. Single writer, no allocation but when it is read. */
public final class PictureTable {
  static final int RECEIVED = 0;
  static final int DECODED = 1;
  static final int KEY_DECODED = 2;
  static final int RENDERED = 3;
  static final int DROPPED = 4;
  static final int FREEZES = 5;
  static final int FREEZE_NANOS = 6;
  static final int PAUSES = 7;
  static final int PAUSE_NANOS = 8;
  static final int INTERVAL_NANOS = 9;
  static final int SQUARED_INTERVAL_SQUARE_MICROS = 10;
  static final int BUFFER_DELAY_NANOS = 11;
  static final int TARGET_NANOS = 12;
  static final int KEY_WAITS = 13;
  static final int KEY_WAIT_NANOS = 14;
  static final int CAPTURE_TO_RENDER_NANOS = 15;
  static final int BYTES_DECODED = 16;

  private static final int STRIDE = 17;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SQUARE_MICROS_PER_SQUARE_SECOND = 1e12;

  final FlowCounters counters;

  public PictureTable(int flows) {
    this.counters = new FlowCounters(flows, STRIDE);
  }

  public PictureFlow flow(int flow) {
    return new PictureFlow(
        value(flow, RECEIVED),
        value(flow, DECODED),
        value(flow, KEY_DECODED),
        value(flow, RENDERED),
        value(flow, DROPPED),
        value(flow, FREEZES),
        value(flow, FREEZE_NANOS) / NANOS_PER_SECOND,
        value(flow, PAUSES),
        value(flow, PAUSE_NANOS) / NANOS_PER_SECOND,
        value(flow, INTERVAL_NANOS) / NANOS_PER_SECOND,
        value(flow, SQUARED_INTERVAL_SQUARE_MICROS) / SQUARE_MICROS_PER_SQUARE_SECOND,
        value(flow, BUFFER_DELAY_NANOS) / NANOS_PER_SECOND,
        value(flow, TARGET_NANOS) / NANOS_PER_SECOND,
        value(flow, DECODED),
        value(flow, KEY_WAITS),
        value(flow, KEY_WAIT_NANOS) / NANOS_PER_SECOND,
        value(flow, CAPTURE_TO_RENDER_NANOS),
        value(flow, BYTES_DECODED));
  }

  private long value(int flow, int counter) {
    return counters.value(flow, counter);
  }
}
