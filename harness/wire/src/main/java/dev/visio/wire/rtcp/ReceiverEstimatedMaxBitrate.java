package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * REMB (draft-alvestrand-rmcat-remb-03 §2.2): how much the receiver believes to be able to take.
 *
 * @param bitsPerSecond of all the sources together; rounded down to the 18 significant bits that
 *     the message carries
 */
public record ReceiverEstimatedMaxBitrate(int senderSsrc, long bitsPerSecond, List<Integer> ssrcs)
    implements RtcpPacket {
  /** Application layer feedback; the four letters tell whose. */
  static final int FORMAT = 15;

  private static final int IDENTIFIER = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';
  private static final int FIXED_LENGTH = RtcpHeader.FEEDBACK_LENGTH + 8;
  private static final int MANTISSA_BITS = 18;
  private static final int MAX_SSRCS = 255;

  public ReceiverEstimatedMaxBitrate {
    RtcpHeader.checkRange("bitsPerSecond", bitsPerSecond, 0, Long.MAX_VALUE);
    int exponent = exponent(bitsPerSecond);
    bitsPerSecond = bitsPerSecond >> exponent << exponent;
    RtcpHeader.checkRange("number of sources", ssrcs.size(), 0, MAX_SSRCS);
    ssrcs = List.copyOf(ssrcs);
  }

  private static int exponent(long bitsPerSecond) {
    int significant = Long.SIZE - Long.numberOfLeadingZeros(bitsPerSecond);
    return Math.max(0, significant - MANTISSA_BITS);
  }

  static boolean isRemb(byte[] bytes, int offset, int end) {
    int identifier = offset + RtcpHeader.FEEDBACK_LENGTH;
    return identifier + 4 <= end && BigEndian.getInt(bytes, identifier) == IDENTIFIER;
  }

  /** Null if the sources do not fill the packet, or the rate passes 63 bits. */
  static ReceiverEstimatedMaxBitrate parse(byte[] bytes, int offset, int end) {
    if (offset + FIXED_LENGTH > end) {
      return null;
    }
    int at = offset + RtcpHeader.FEEDBACK_LENGTH + 4;
    int count = BigEndian.getByte(bytes, at);
    int exponent = BigEndian.getByte(bytes, at + 1) >> 2;
    long mantissa = BigEndian.getMedium(bytes, at + 1) & 0x3FFFF;
    boolean overflows = mantissa != 0 && Long.numberOfLeadingZeros(mantissa) <= exponent;
    if (offset + FIXED_LENGTH + 4 * count != end || overflows) {
      return null;
    }
    List<Integer> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(BigEndian.getInt(bytes, offset + FIXED_LENGTH + 4 * i));
    }
    return new ReceiverEstimatedMaxBitrate(
        BigEndian.getInt(bytes, offset + 4), mantissa << exponent, ssrcs);
  }

  @Override
  public int length() {
    return FIXED_LENGTH + 4 * ssrcs.size();
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.writeFeedback(
        out, offset, FORMAT, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK, length(), senderSsrc, 0);
    int at = offset + RtcpHeader.FEEDBACK_LENGTH;
    int exponent = exponent(bitsPerSecond);
    BigEndian.putInt(out, at, IDENTIFIER);
    BigEndian.putInt(
        out,
        at + 4,
        ssrcs.size() << 24 | exponent << MANTISSA_BITS | (int) (bitsPerSecond >> exponent));
    at += 8;
    for (int ssrc : ssrcs) {
      BigEndian.putInt(out, at, ssrc);
      at += 4;
    }
    return length();
  }
}
