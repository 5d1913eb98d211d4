package dev.visio.sfu;

/**
 * What a receiver report says of one stream (RFC 3550 section 6.4.1, appendices A.1, A.3 and A.8).
 */
final class ReceptionStatistics {
  private static final int MAX_LOST = 0x7F_FFFF;

  private final int clockRate;
  private boolean started;
  private int firstSequence;
  private int highestSequence;
  private int cycles;
  private long received;
  private long expectedAtLastReport;
  private long receivedAtLastReport;
  private int lastTransit;
  private long scaledJitter;

  ReceptionStatistics(int clockRate) {
    this.clockRate = clockRate;
  }

  void received(int sequence, int timestamp, long nowNanos) {
    int arrival = (int) MediaTime.ticks(nowNanos, clockRate);
    int transit = arrival - timestamp;
    if (!started) {
      started = true;
      firstSequence = sequence;
      highestSequence = sequence;
    } else {
      int step = (short) (sequence - highestSequence);
      if (step > 0) {
        if (sequence < highestSequence) {
          cycles++;
        }
        highestSequence = sequence;
      }
      // A.8: J += (|D| − J) / 16, kept sixteenfold.
      int difference = Math.abs(transit - lastTransit);
      scaledJitter += difference - ((scaledJitter + 8) >> 4);
    }
    lastTransit = transit;
    received++;
  }

  boolean isStarted() {
    return started;
  }

  /** The highest sequence number, extended by its cycles (A.1). */
  int extendedHighestSequence() {
    return (cycles << 16) | highestSequence;
  }

  /** Packets lost since the beginning; duplicates make it smaller, even negative (A.3). */
  int cumulativeLost() {
    return (int) Math.clamp(expected() - received, -MAX_LOST - 1L, MAX_LOST);
  }

  /** Interarrival jitter in timestamp units. */
  long jitter() {
    return scaledJitter >> 4;
  }

  /** The fraction lost since the last call, in 1/256; begins a new interval. */
  int takeFractionLost() {
    long expectedNow = expected() - expectedAtLastReport;
    long receivedNow = received - receivedAtLastReport;
    expectedAtLastReport = expected();
    receivedAtLastReport = received;
    long lost = expectedNow - receivedNow;
    return expectedNow <= 0 || lost <= 0 ? 0 : (int) Math.min(255, lost * 256 / expectedNow);
  }

  private long expected() {
    return started ? Integer.toUnsignedLong(extendedHighestSequence()) - firstSequence + 1 : 0;
  }
}
