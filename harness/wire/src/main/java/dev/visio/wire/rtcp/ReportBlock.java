package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver has to say of one stream (RFC 3550 §6.4.1).
 *
 * @param ssrc of the stream
 * @param fractionLost in 256ths, since the last report
 * @param cumulativeLost since the beginning; 24 bits with a sign, negative after duplicates
 * @param extendedHighestSequence with the count of its wraps in the upper 16 bits; 32 bits,
 *     unsigned
 * @param jitter in ticks of the stream's timestamp; 32 bits, unsigned
 * @param lastSenderReport the middle 32 bits of the last one's NTP timestamp, 0 before the first
 * @param delaySinceLastSenderReport in 65,536ths of a second; 32 bits, unsigned
 */
public record ReportBlock(
    int ssrc,
    int fractionLost,
    int cumulativeLost,
    long extendedHighestSequence,
    long jitter,
    int lastSenderReport,
    long delaySinceLastSenderReport) {
  static final int LENGTH = 24;

  private static final int MAX_CUMULATIVE_LOST = 0x7F_FFFF;

  public ReportBlock {
    RtcpHeader.checkRange("fractionLost", fractionLost, 0, 255);
    RtcpHeader.checkRange(
        "cumulativeLost", cumulativeLost, -MAX_CUMULATIVE_LOST - 1, MAX_CUMULATIVE_LOST);
    RtcpHeader.checkUnsigned32("extendedHighestSequence", extendedHighestSequence);
    RtcpHeader.checkUnsigned32("jitter", jitter);
    RtcpHeader.checkUnsigned32("delaySinceLastSenderReport", delaySinceLastSenderReport);
  }

  /** The nearest count that the field can hold. */
  public static int clampCumulativeLost(long lost) {
    return Math.clamp(lost, -MAX_CUMULATIVE_LOST - 1, MAX_CUMULATIVE_LOST);
  }

  static List<ReportBlock> checked(List<ReportBlock> reports) {
    RtcpHeader.checkRange("number of reports", reports.size(), 0, RtcpHeader.MAX_COUNT);
    return List.copyOf(reports);
  }

  static ReportBlock read(byte[] bytes, int at) {
    return new ReportBlock(
        BigEndian.getInt(bytes, at),
        BigEndian.getByte(bytes, at + 4),
        BigEndian.getMedium(bytes, at + 5) << 8 >> 8,
        BigEndian.getUnsignedInt(bytes, at + 8),
        BigEndian.getUnsignedInt(bytes, at + 12),
        BigEndian.getInt(bytes, at + 16),
        BigEndian.getUnsignedInt(bytes, at + 20));
  }

  static List<ReportBlock> readAll(byte[] bytes, int offset, int count) {
    List<ReportBlock> reports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      reports.add(read(bytes, offset + i * LENGTH));
    }
    return reports;
  }

  private void write(byte[] out, int at) {
    BigEndian.putInt(out, at, ssrc);
    BigEndian.putByte(out, at + 4, fractionLost);
    BigEndian.putMedium(out, at + 5, cumulativeLost);
    BigEndian.putInt(out, at + 8, (int) extendedHighestSequence);
    BigEndian.putInt(out, at + 12, (int) jitter);
    BigEndian.putInt(out, at + 16, lastSenderReport);
    BigEndian.putInt(out, at + 20, (int) delaySinceLastSenderReport);
  }

  static void writeAll(List<ReportBlock> reports, byte[] out, int offset) {
    for (int i = 0; i < reports.size(); i++) {
      reports.get(i).write(out, offset + i * LENGTH);
    }
  }
}
