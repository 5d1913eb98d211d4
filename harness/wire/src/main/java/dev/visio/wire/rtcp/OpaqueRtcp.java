package dev.visio.wire.rtcp;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A packet of a type or format that nothing here knows, kept as it came, without padding.
 *
 * @param count the five bits behind version and padding: a count, or a feedback message's format
 * @param body all behind the header; a multiple of four bytes
 */
public record OpaqueRtcp(int packetType, int count, byte[] body) implements RtcpPacket {
  private static final int MAX_BODY_LENGTH = 4 * 0xFFFF;

  public OpaqueRtcp {
    RtcpHeader.checkRange("packetType", packetType, 0, 255);
    RtcpHeader.checkRange("count", count, 0, RtcpHeader.MAX_COUNT);
    RtcpHeader.checkRange("length of body", body.length, 0, MAX_BODY_LENGTH);
    RtcpHeader.checkRange("length of body modulo 4", body.length % 4, 0, 0);
    body = body.clone();
  }

  /** A copy. */
  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public int length() {
    return RtcpHeader.LENGTH + body.length;
  }

  @Override
  public int write(byte[] out, int offset) {
    RtcpHeader.write(out, offset, count, packetType, length());
    System.arraycopy(body, 0, out, offset + RtcpHeader.LENGTH, body.length);
    return length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpaqueRtcp(int otherType, int otherCount, byte[] otherBody)
        && packetType == otherType
        && count == otherCount
        && Arrays.equals(body, otherBody);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * packetType + count) + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "OpaqueRtcp[packetType=%d, count=%d, body=%s]"
        .formatted(packetType, count, HexFormat.of().formatHex(body));
  }
}
