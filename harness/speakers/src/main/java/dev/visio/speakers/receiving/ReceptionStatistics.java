package dev.visio.speakers.receiving;

/**
 * What a receiver report says of one stream: loss since the last report, loss since the beginning,
 * interarrival jitter (RFC 3550 section 6.4.1, appendices A.3 and A.8).
 */
public final class ReceptionStatistics {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long LOST_LIMIT = 0x7F_FFFF;

  private final int clockRate;
  private boolean begun;
  private long firstSequence;
  private long highestSequence;
  private long received;
  private long expectedAtReport;
  private long receivedAtReport;
  private int lastTransit;

  /** In sixteenths of a timestamp unit, as in appendix A.8. */
  private int jitterSixteenths;

  private int lastSenderReport;
  private long lastSenderReportNanos;

  /** Of a stream whose RTP timestamps count with this rate. */
  public ReceptionStatistics(int clockRate) {
    this.clockRate = clockRate;
  }

  /** A packet with this unwrapped sequence number has arrived. */
  public void onPacket(long sequence, int timestamp, long nowNanos) {
    int transit = clockUnits(nowNanos) - timestamp;
    if (!begun) {
      begun = true;
      firstSequence = sequence;
      highestSequence = sequence;
    } else {
      highestSequence = Math.max(highestSequence, sequence);
      int difference = Math.abs(transit - lastTransit);
      jitterSixteenths += difference - (jitterSixteenths + 8 >> 4);
    }
    lastTransit = transit;
    received++;
  }

  /** A sender report of this stream has arrived. */
  public void onSenderReport(long ntpTimestamp, long nowNanos) {
    lastSenderReport = (int) (ntpTimestamp >>> 16);
    lastSenderReportNanos = nowNanos;
  }

  /** Whether there is anything to report. */
  public boolean begun() {
    return begun;
  }

  /** The share lost since the last call, in 1/256; begins a new interval. */
  public int takeFractionLost() {
    long expected = expected();
    long expectedInterval = expected - expectedAtReport;
    long lostInterval = expectedInterval - (received - receivedAtReport);
    expectedAtReport = expected;
    receivedAtReport = received;
    return expectedInterval <= 0 || lostInterval <= 0
        ? 0
        : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
  }

  /** Packets expected less those received, within the 24 bits that a report has for it. */
  public int cumulativeLost() {
    return (int) Math.clamp(expected() - received, -LOST_LIMIT - 1, LOST_LIMIT);
  }

  /** The highest sequence number, with its cycles above it. */
  public int extendedHighestSequence() {
    return (int) highestSequence;
  }

  /** In timestamp units. */
  public int jitter() {
    return jitterSixteenths >> 4;
  }

  /** The middle 32 bits of the last sender report's NTP timestamp, or 0. */
  public int lastSenderReport() {
    return lastSenderReport;
  }

  /** Since that report, in units of 1/65536 s, or 0. */
  public int delaySinceLastSenderReport(long nowNanos) {
    if (lastSenderReport == 0) {
      return 0;
    }
    long nanos = nowNanos - lastSenderReportNanos;
    return (int)
        (nanos / NANOS_PER_SECOND * 65_536 + nanos % NANOS_PER_SECOND * 65_536 / NANOS_PER_SECOND);
  }

  private long expected() {
    return begun ? highestSequence - firstSequence + 1 : 0;
  }

  private int clockUnits(long nanos) {
    return (int)
        (nanos / NANOS_PER_SECOND * clockRate
            + nanos % NANOS_PER_SECOND * clockRate / NANOS_PER_SECOND);
  }
}
