package dev.visio.wire;

/** Bytes written bit by bit, as formats of bit fields are described. */
public final class Bits {
  private Bits() {}

  /**
   * What these digits say, the highest bit first, filled up with 0.
   *
   * @param digits of base 2; everything else is for whoever reads it
   */
  public static byte[] bytes(String digits) {
    String bits = digits.replaceAll("[^01]", "");
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) (bits.charAt(i) - '0' << 7 - i % 8);
    }
    return bytes;
  }
}
