package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.List;

/**
 * Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01
 * §3.1): when each packet of a transport arrived, or that it did not.
 *
 * @param baseSequenceNumber of the first packet that is spoken of
 * @param referenceTime in {@link #REFERENCE_TIME_MILLIS}; 24 bits with a sign
 * @param feedbackCount counts these messages, 0 to 255
 * @param deltas one for each packet, in {@link #DELTA_MICROS} since the one that arrived before it
 *     (the first: since the reference time), or {@link #NOT_RECEIVED}
 */
public record TransportFeedback(
    int senderSsrc,
    int mediaSsrc,
    int baseSequenceNumber,
    int referenceTime,
    int feedbackCount,
    List<Integer> deltas)
    implements RtcpPacket {
  public static final int NOT_RECEIVED = Integer.MIN_VALUE;
  public static final int REFERENCE_TIME_MILLIS = 64;
  public static final int DELTA_MICROS = 250;

  /** Some seconds of a busy transport; 17 bytes could claim 65,535. */
  public static final int MAX_PACKETS = 4096;

  static final int FORMAT = 15;
  static final int FIXED_LENGTH = RtcpHeader.FEEDBACK_LENGTH + 8;

  private static final int MAX_REFERENCE_TIME = 0x7F_FFFF;

  public TransportFeedback {
    RtcpHeader.checkRange("baseSequenceNumber", baseSequenceNumber, 0, 0xFFFF);
    RtcpHeader.checkRange(
        "referenceTime", referenceTime, -MAX_REFERENCE_TIME - 1, MAX_REFERENCE_TIME);
    RtcpHeader.checkRange("feedbackCount", feedbackCount, 0, 255);
    RtcpHeader.checkRange("number of packets", deltas.size(), 1, MAX_PACKETS);
    deltas = List.copyOf(deltas);
    for (int delta : deltas) {
      if (delta != NOT_RECEIVED) {
        RtcpHeader.checkRange("delta", delta, Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
  }

  /** How many packets a message claims to speak of; its fixed part lies within the array. */
  static int claimedPackets(byte[] bytes, int offset) {
    return BigEndian.getShort(bytes, offset + RtcpHeader.FEEDBACK_LENGTH + 2);
  }

  /** Null if statuses or deltas go past the end, or a status is the reserved one. */
  static TransportFeedback parse(byte[] bytes, int offset, int end) {
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    List<Integer> deltas =
        TransportStatuses.read(bytes, offset + FIXED_LENGTH, end, claimedPackets(bytes, offset));
    if (deltas == null) {
      return null;
    }
    return new TransportFeedback(
        BigEndian.getInt(bytes, offset + 4),
        BigEndian.getInt(bytes, offset + 8),
        BigEndian.getShort(bytes, at),
        BigEndian.getMedium(bytes, at + 4) << 8 >> 8,
        BigEndian.getByte(bytes, at + 7),
        deltas);
  }

  @Override
  public int length() {
    return FIXED_LENGTH + (TransportStatuses.length(deltas) + 3 & ~3);
  }

  @Override
  public int write(byte[] out, int offset) {
    int length = length();
    RtcpHeader.writeFeedback(
        out, offset, FORMAT, RtcpHeader.TRANSPORT_LAYER_FEEDBACK, length, senderSsrc, mediaSsrc);
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    BigEndian.putShort(out, at, baseSequenceNumber);
    BigEndian.putShort(out, at + 2, deltas.size());
    BigEndian.putMedium(out, at + 4, referenceTime);
    BigEndian.putByte(out, at + 7, feedbackCount);
    int written = TransportStatuses.write(deltas, out, offset + FIXED_LENGTH);
    RtcpText.writeZeros(out, written, offset + length);
    return length;
  }
}
