package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/** Generic NACK (RFC 4585 §6.2.1): packets that did not arrive. */
public record Nack(int senderSsrc, int mediaSsrc, List<Entry> entries) implements RtcpPacket {
  static final int FORMAT = 1;

  /** More than a datagram holds. */
  private static final int MAX_ENTRIES = 512;

  private static final int ENTRY_LENGTH = 4;
  private static final int PACKETS_PER_BITMASK = 16;

  /**
   * A lost packet and those shortly behind it.
   *
   * @param packetId its sequence number
   * @param bitmask bit i (from the least significant) stands for the packet i + 1 behind it
   */
  public record Entry(int packetId, int bitmask) {
    public Entry {
      RtcpHeader.checkRange("packetId", packetId, 0, 0xFFFF);
      RtcpHeader.checkRange("bitmask", bitmask, 0, 0xFFFF);
    }
  }

  public Nack {
    RtcpHeader.checkRange("number of entries", entries.size(), 1, MAX_ENTRIES);
    entries = List.copyOf(entries);
  }

  /** Packs sequence numbers, in their order on the stream, into as few entries as possible. */
  public static Nack of(int senderSsrc, int mediaSsrc, List<Integer> sequenceNumbers) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < sequenceNumbers.size(); ) {
      int packetId = sequenceNumbers.get(i++) & 0xFFFF;
      int bitmask = 0;
      while (i < sequenceNumbers.size()) {
        int behind = sequenceNumbers.get(i) - packetId & 0xFFFF;
        if (behind < 1 || behind > PACKETS_PER_BITMASK) {
          break;
        }
        bitmask |= 1 << behind - 1;
        i++;
      }
      entries.add(new Entry(packetId, bitmask));
    }
    return new Nack(senderSsrc, mediaSsrc, entries);
  }

  /** All the sequence numbers that the entries name. */
  public List<Integer> sequenceNumbers() {
    List<Integer> numbers = new ArrayList<>();
    for (Entry entry : entries) {
      numbers.add(entry.packetId());
      for (int i = 0; i < PACKETS_PER_BITMASK; i++) {
        if ((entry.bitmask() >> i & 1) != 0) {
          numbers.add(entry.packetId() + i + 1 & 0xFFFF);
        }
      }
    }
    return numbers;
  }

  /** Null without entries, or with more than a datagram holds. */
  static Nack parse(byte[] bytes, int offset, int end) {
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    int count = (end - at) / ENTRY_LENGTH;
    if (at >= end || count > MAX_ENTRIES) {
      return null;
    }
    List<Entry> entries = new ArrayList<>(count);
    for (; at < end; at += ENTRY_LENGTH) {
      entries.add(new Entry(BigEndian.getShort(bytes, at), BigEndian.getShort(bytes, at + 2)));
    }
    return new Nack(
        BigEndian.getInt(bytes, offset + 4), BigEndian.getInt(bytes, offset + 8), entries);
  }

  @Override
  public int length() {
    return RtcpHeader.FEEDBACK_LENGTH + ENTRY_LENGTH * entries.size();
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.writeFeedback(
        out, offset, FORMAT, RtcpHeader.TRANSPORT_LAYER_FEEDBACK, length(), senderSsrc, mediaSsrc);
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    for (Entry entry : entries) {
      BigEndian.putShort(out, at, entry.packetId());
      BigEndian.putShort(out, at + 2, entry.bitmask());
      at += ENTRY_LENGTH;
    }
    return length();
  }
}
