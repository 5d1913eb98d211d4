package dev.visio.wire.payload;

/**
 * The aggregation header of an AV1 payload (RTP Payload Format for AV1, §4.4), one byte. What a
 * packet's frame needs, and who needs it, stands in a header extension: {@link
 * DependencyDescriptor}.
 */
public final class Av1Payload {
  private static final int CONTINUES = 0x80;
  private static final int STARTS_SEQUENCE = 0x08;

  private Av1Payload() {}

  /**
   * N: whether the payload begins a coded video sequence, and so a key frame that a decoder can
   * begin with; false for what is malformed, as one that continues another is.
   */
  public static boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    return length >= 2 && (bytes[offset] & (CONTINUES | STARTS_SEQUENCE)) == STARTS_SEQUENCE;
  }
}
