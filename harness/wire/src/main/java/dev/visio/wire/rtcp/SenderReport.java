package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.List;

/**
 * SR (RFC 3550 §6.4.1). Profile-specific extensions behind the reports are dropped.
 *
 * @param ntpTimestamp wall clock of the report, as {@link NtpTimestamp} makes it
 * @param rtpTimestamp the same instant on the stream's media clock
 * @param packetCount 32 bits, unsigned
 * @param octetCount of payload; 32 bits, unsigned
 */
public record SenderReport(
    int ssrc,
    long ntpTimestamp,
    int rtpTimestamp,
    long packetCount,
    long octetCount,
    List<ReportBlock> reports)
    implements RtcpPacket {
  private static final int FIXED_LENGTH = RtcpHeader.LENGTH + 24;

  public SenderReport {
    RtcpHeader.checkUnsigned32("packetCount", packetCount);
    RtcpHeader.checkUnsigned32("octetCount", octetCount);
    reports = ReportBlock.checked(reports);
  }

  /** Null if the reports go past the end. */
  static SenderReport parse(byte[] bytes, int offset, int end, int count) {
    if (offset + FIXED_LENGTH + count * ReportBlock.LENGTH > end) {
      return null;
    }
    return new SenderReport(
        BigEndian.getInt(bytes, offset + 4),
        BigEndian.getLong(bytes, offset + 8),
        BigEndian.getInt(bytes, offset + 16),
        BigEndian.getUnsignedInt(bytes, offset + 20),
        BigEndian.getUnsignedInt(bytes, offset + 24),
        ReportBlock.readAll(bytes, offset + FIXED_LENGTH, count));
  }

  @Override
  public int length() {
    return FIXED_LENGTH + reports.size() * ReportBlock.LENGTH;
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.write(out, offset, reports.size(), RtcpHeader.SENDER_REPORT, length());
    BigEndian.putInt(out, offset + 4, ssrc);
    BigEndian.putLong(out, offset + 8, ntpTimestamp);
    BigEndian.putInt(out, offset + 16, rtpTimestamp);
    BigEndian.putInt(out, offset + 20, (int) packetCount);
    BigEndian.putInt(out, offset + 24, (int) octetCount);
    ReportBlock.writeAll(reports, out, offset + FIXED_LENGTH);
    return length();
  }
}
