package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.List;

/** RR (RFC 3550 §6.4.2). Profile-specific extensions behind the reports are dropped. */
public record ReceiverReport(int ssrc, List<ReportBlock> reports) implements RtcpPacket {
  private static final int FIXED_LENGTH = RtcpHeader.LENGTH + 4;

  public ReceiverReport {
    reports = ReportBlock.checked(reports);
  }

  /** Null if the reports go past the end. */
  static ReceiverReport parse(byte[] bytes, int offset, int end, int count) {
    if (offset + FIXED_LENGTH + count * ReportBlock.LENGTH > end) {
      return null;
    }
    return new ReceiverReport(
        BigEndian.getInt(bytes, offset + 4),
        ReportBlock.readAll(bytes, offset + FIXED_LENGTH, count));
  }

  @Override
  public int length() {
    return FIXED_LENGTH + reports.size() * ReportBlock.LENGTH;
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.write(out, offset, reports.size(), RtcpHeader.RECEIVER_REPORT, length());
    BigEndian.putInt(out, offset + 4, ssrc);
    ReportBlock.writeAll(reports, out, offset + FIXED_LENGTH);
    return length();
  }
}
