package dev.visio.wire.rtcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts behind a length of one byte, as SDES items and reasons for leaving are. */
final class RtcpText {
  private static final int MAX_LENGTH = 255;

  private RtcpText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String checked(String text) {
    RtcpHeader.checkRange("length of \"" + text + "\"", bytes(text).length, 0, MAX_LENGTH);
    return text;
  }

  /** How many bytes the length and the text take. */
  static int length(String text) {
    return 1 + bytes(text).length;
  }

  /** Null if it goes past the end or is not UTF-8; so written again, it is the same. */
  static String read(byte[] bytes, int at, int end) {
    if (at >= end) {
      return null;
    }
    int length = bytes[at] & 0xFF;
    int from = at + 1;
    if (length > end - from) {
      return null;
    }
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    byte[] again = bytes(text);
    return Arrays.equals(again, 0, again.length, bytes, from, from + length) ? text : null;
  }

  /** Answers the index behind the text. */
  static int write(String text, byte[] out, int at) {
    byte[] bytes = bytes(text);
    out[at] = (byte) bytes.length;
    System.arraycopy(bytes, 0, out, at + 1, bytes.length);
    return at + 1 + bytes.length;
  }

  /** RTCP's packets and SDES's chunks end at a multiple of four: the bytes up to there are zero. */
  static void writeZeros(byte[] out, int from, int to) {
    Arrays.fill(out, from, to, (byte) 0);
  }
}
