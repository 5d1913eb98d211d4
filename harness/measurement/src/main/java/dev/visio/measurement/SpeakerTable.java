package dev.visio.measurement;

/**
 * Counters of each speaker, as publisher and as subscriber, in one flat array. Single writer, no
 * allocation.
 */
final class SpeakerTable {

  static final int NEVER_SENT = 0;
  static final int MISDELIVERED = 1;
  static final int PLIS = 2;
  static final int INTACT = 3;

  /** Of what was missed: asked for by it and of it, come and gone again, and come in time. */
  static final int NACKS_SENT = 10;

  static final int NACKS_RECEIVED = 11;
  static final int AGAIN_RECEIVED = 12;
  static final int AGAIN_SENT = 13;
  static final int REPAIRED = 14;

  /** From here: packets and bytes sent, for each of the three sources. */
  private static final int SENT = 4;

  private static final int STRIDE = 16;

  private final long[] cells;

  SpeakerTable(int speakers) {
    this.cells = new long[speakers * STRIDE];
  }

  void sent(int publisher, Source source, int bytes) {
    int cell = publisher * STRIDE + SENT + 2 * source.ordinal();
    cells[cell]++;
    cells[cell + 1] += bytes;
  }

  void add(int speaker, int counter, long amount) {
    cells[speaker * STRIDE + counter] += amount;
  }

  long value(int speaker, int counter) {
    return cells[speaker * STRIDE + counter];
  }

  long packetsSent(int publisher, Source source) {
    return cells[publisher * STRIDE + SENT + 2 * source.ordinal()];
  }

  long bytesSent(int publisher, Source source) {
    return cells[publisher * STRIDE + SENT + 2 * source.ordinal() + 1];
  }
}
