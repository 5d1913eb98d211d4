package dev.visio.wire.rtcp;

/**
 * NTP's 64-bit timestamps (RFC 3550 §4): seconds since 1900 in the upper half, their fraction in
 * the lower.
 */
public final class NtpTimestamp {
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private NtpTimestamp() {}

  public static long ofUnixNanos(long unixNanos) {
    long seconds = Math.floorDiv(unixNanos, NANOS_PER_SECOND) + SECONDS_FROM_1900_TO_1970;
    long fraction = (Math.floorMod(unixNanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /** The bits that a reception report sends back: {@link ReportBlock#lastSenderReport}. */
  public static int middle32(long ntpTimestamp) {
    return (int) (ntpTimestamp >>> 16);
  }

  /**
   * A duration from 0 to 18 hours in 65,536ths of a second: {@link
   * ReportBlock#delaySinceLastSenderReport}.
   */
  public static long shortFormatOfNanos(long nanos) {
    long seconds = Math.clamp(nanos / NANOS_PER_SECOND, 0, 0xFFFF);
    return seconds << 16 | (Math.max(0, nanos) % NANOS_PER_SECOND << 16) / NANOS_PER_SECOND;
  }

  /**
   * The round trip that a report block reveals to the one whose sender report it speaks of (RFC
   * 3550 §6.4.1), or -1 if it speaks of none yet. Clocks that drift may make it appear negative:
   * then 0.
   *
   * @param arrivalNtpTimestamp when the block came, on the clock of the sender report
   */
  public static long roundTripNanos(ReportBlock block, long arrivalNtpTimestamp) {
    if (block.lastSenderReport() == 0) {
      return -1;
    }
    int roundTrip =
        middle32(arrivalNtpTimestamp)
            - block.lastSenderReport()
            - (int) block.delaySinceLastSenderReport();
    return Math.max(0, roundTrip) * NANOS_PER_SECOND >> 16;
  }
}
