package dev.visio.speakers.receiving;

import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.ReportBlock;

/**
 * What a receiver report says of one stream: loss since the last report, loss since the beginning,
 * interarrival jitter (RFC 3550 section 6.4.1, appendices A.3 and A.8).
 */
public final class ReceptionStatistics {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int clockRate;
  private boolean begun;
  private long firstSequence;
  private long highestSequence;
  private long received;
  private long expectedAtReport;
  private long receivedAtReport;
  private int lastTransit;

  /** In sixteenths of a timestamp unit, as in appendix A.8. */
  private long jitterSixteenths;

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
      long difference = Math.abs((long) (transit - lastTransit));
      jitterSixteenths += difference - (jitterSixteenths + 8 >> 4);
    }
    lastTransit = transit;
    received++;
  }

  /** A sender report of this stream has arrived. */
  public void onSenderReport(long ntpTimestamp, long nowNanos) {
    lastSenderReport = NtpTimestamp.middle32(ntpTimestamp);
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
    return ReportBlock.clampCumulativeLost(expected() - received);
  }

  /** The highest sequence number, with its cycles above it; 32 bits, unsigned. */
  public long extendedHighestSequence() {
    return highestSequence & 0xFFFF_FFFFL;
  }

  /** In timestamp units. */
  public long jitter() {
    return jitterSixteenths >> 4;
  }

  /** The middle 32 bits of the last sender report's NTP timestamp, or 0. */
  public int lastSenderReport() {
    return lastSenderReport;
  }

  /** Since that report, in units of 1/65536 s, or 0. */
  public long delaySinceLastSenderReport(long nowNanos) {
    return lastSenderReport == 0
        ? 0
        : NtpTimestamp.shortFormatOfNanos(nowNanos - lastSenderReportNanos);
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
