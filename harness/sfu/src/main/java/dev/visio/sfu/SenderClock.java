package dev.visio.sfu;

import dev.visio.wire.rtcp.NtpTimestamp;

/**
 * How a publisher's RTP timestamps stand to its wall clock, by its last sender report (RFC 3550
 * section 6.4.1): what subscribers need to play its sound and its picture together.
 */
final class SenderClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private boolean known;
  private long ntp;
  private int timestamp;
  private long receivedNanos;

  void report(long ntpTimestamp, int rtpTimestamp, long nowNanos) {
    known = true;
    ntp = ntpTimestamp;
    timestamp = rtpTimestamp;
    receivedNanos = nowNanos;
  }

  boolean isKnown() {
    return known;
  }

  /** The publisher's wall clock in the last report, in NTP's 32.32 format. */
  long ntp() {
    return ntp;
  }

  /** The publisher's RTP clock at this instant of its wall clock, some hours away at most. */
  int timestampAtNtp(long ntpTimestamp, int clockRate) {
    return timestamp + (int) ((ntpTimestamp - ntp) * clockRate >> 32);
  }

  /** The publisher's wall clock now, in NTP's 32.32 format. */
  long ntpAt(long nowNanos) {
    long elapsed = nowNanos - receivedNanos;
    long fraction = (elapsed % NANOS_PER_SECOND << 32) / NANOS_PER_SECOND;
    return ntp + (elapsed / NANOS_PER_SECOND << 32) + fraction;
  }

  /** The publisher's RTP clock now. */
  int timestampAt(long nowNanos, int clockRate) {
    return timestamp + (int) MediaTime.ticks(nowNanos - receivedNanos, clockRate);
  }

  /** The middle 32 bits of the last report's NTP timestamp (LSR). */
  int lastReport() {
    return known ? NtpTimestamp.middle32(ntp) : 0;
  }

  /** How long ago the last report came, in 1/65536 s (DLSR). */
  long delaySinceLastReport(long nowNanos) {
    return known ? NtpTimestamp.shortFormatOfNanos(nowNanos - receivedNanos) : 0;
  }
}
