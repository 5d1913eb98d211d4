package dev.visio.measurement.playout;

/** What was heard of every flow. Single writer, no allocation but when it is read. */
public final class SoundTable {
  static final int CONCEALED_UNITS = 0;
  static final int SILENT_UNITS = 1;
  static final int EVENTS = 2;
  static final int INSERTED_UNITS = 3;
  static final int REMOVED_UNITS = 4;
  static final int DISCARDED = 5;
  static final int EMITTED_UNITS = 6;
  static final int BUFFER_DELAY_SAMPLE_NANOS = 7;
  static final int TARGET_SAMPLE_NANOS = 8;
  static final int MOUTH_TO_EAR_NANOS = 9;
  static final int PLAYED = 10;

  private static final int STRIDE = 11;

  private static final double NANOS_PER_SECOND = 1e9;

  final FlowCounters counters;

  public SoundTable(int flows) {
    this.counters = new FlowCounters(flows, STRIDE);
  }

  public SoundFlow flow(int flow) {
    return new SoundFlow(
        value(flow, EMITTED_UNITS) + value(flow, CONCEALED_UNITS),
        value(flow, CONCEALED_UNITS),
        value(flow, SILENT_UNITS),
        value(flow, EVENTS),
        value(flow, INSERTED_UNITS),
        value(flow, REMOVED_UNITS),
        value(flow, DISCARDED),
        value(flow, BUFFER_DELAY_SAMPLE_NANOS) / NANOS_PER_SECOND,
        value(flow, TARGET_SAMPLE_NANOS) / NANOS_PER_SECOND,
        value(flow, EMITTED_UNITS),
        value(flow, MOUTH_TO_EAR_NANOS),
        value(flow, PLAYED));
  }

  private long value(int flow, int counter) {
    return counters.value(flow, counter);
  }
}
