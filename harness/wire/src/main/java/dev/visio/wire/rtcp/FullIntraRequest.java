package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * FIR (RFC 5104 §4.3.1): a new receiver has come; a key frame is wanted from each of these sources.
 * The media source's field of the common header is unused, and written as 0.
 */
public record FullIntraRequest(int senderSsrc, List<Entry> entries) implements RtcpPacket {
  static final int FORMAT = 4;

  private static final int MAX_ENTRIES = 256;
  private static final int ENTRY_LENGTH = 8;

  /**
   * One source.
   *
   * @param commandNumber 0 to 255; repetitions of one request bear the same number
   */
  public record Entry(int ssrc, int commandNumber) {
    public Entry {
      RtcpHeader.checkRange("commandNumber", commandNumber, 0, 255);
    }
  }

  public FullIntraRequest {
    RtcpHeader.checkRange("number of entries", entries.size(), 1, MAX_ENTRIES);
    entries = List.copyOf(entries);
  }

  public static FullIntraRequest of(int senderSsrc, int mediaSsrc, int commandNumber) {
    return new FullIntraRequest(senderSsrc, List.of(new Entry(mediaSsrc, commandNumber & 0xFF)));
  }

  /** Null without a whole number of entries. */
  static FullIntraRequest parse(byte[] bytes, int offset, int end) {
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    int count = (end - at) / ENTRY_LENGTH;
    if (at >= end || (end - at) % ENTRY_LENGTH != 0 || count > MAX_ENTRIES) {
      return null;
    }
    List<Entry> entries = new ArrayList<>(count);
    for (; at < end; at += ENTRY_LENGTH) {
      entries.add(new Entry(BigEndian.getInt(bytes, at), BigEndian.getByte(bytes, at + 4)));
    }
    return new FullIntraRequest(BigEndian.getInt(bytes, offset + 4), entries);
  }

  @Override
  public int length() {
    return RtcpHeader.FEEDBACK_LENGTH + ENTRY_LENGTH * entries.size();
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.writeFeedback(
        out, offset, FORMAT, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, length(), senderSsrc, 0);
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    for (Entry entry : entries) {
      BigEndian.putInt(out, at, entry.ssrc());
      BigEndian.putInt(out, at + 4, entry.commandNumber() << 24);
      at += ENTRY_LENGTH;
    }
    return length();
  }
}
