package dev.visio.wire.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar's small parts (RFC 8866 §9). Everything throws IllegalArgumentException with what
 * would have been right; {@link SdpParser} turns that into a rejection in one place.
 */
final class SdpText {
  private SdpText() {}

  /** Decimal digits only: no sign, no space, at most {@code max}. */
  static long number(String text, long max) {
    check(!text.isEmpty() && text.length() <= 19, "a number", text);
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      check(digit >= '0' && digit <= '9', "a number", text);
      value = value * 10 + (digit - '0');
      check(value >= 0 && value <= max, "a number up to " + max, text);
    }
    return value;
  }

  static int smallNumber(String text, int max) {
    return (int) number(text, max);
  }

  /** Parts separated by exactly one space, none of them empty. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int space = text.indexOf(' ', from);
      int to = space < 0 ? text.length() : space;
      check(to > from, "words with single spaces between", text);
      words.add(text.substring(from, to));
      from = to + 1;
    }
    return words;
  }

  static String requireToken(String text) {
    check(!text.isEmpty(), "a token", text);
    for (int i = 0; i < text.length(); i++) {
      check(isTokenChar(text.charAt(i)), "a token", text);
    }
    return text;
  }

  /** Printable without spaces, as addresses, URIs and many identifiers are. */
  static String requireWord(String text) {
    check(!text.isEmpty(), "a word", text);
    for (int i = 0; i < text.length(); i++) {
      check(text.charAt(i) > ' ' && text.charAt(i) != 0x7F, "a word", text);
    }
    return text;
  }

  /** Anything that stays on its line. */
  static String requireLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      check(c != 0 && c != '\r' && c != '\n', "text of one line", text);
    }
    return text;
  }

  static String requireNonEmptyLine(String text) {
    check(!text.isEmpty(), "text", text);
    return requireLine(text);
  }

  static void requireRange(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " is " + value + ", not from " + min + " to " + max);
    }
  }

  /** RFC 8839 §5.4: letters, digits, "+" and "/". */
  static String requireIceChars(String what, String text, int min, int max) {
    requireRange("length of " + what, text.length(), min, max);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      check(isAlphanumeric(c) || c == '+' || c == '/', "letters, digits, + and /", text);
    }
    return text;
  }

  /** RFC 8851 §10: letters, digits, "-" and "_". */
  static String requireRid(String text) {
    requireRange("length of a rid", text.length(), 1, 255);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      check(isAlphanumeric(c) || c == '-' || c == '_', "letters, digits, - and _", text);
    }
    return text;
  }

  static void check(boolean holds, String expected, String text) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + expected + ", found \"" + text + "\"");
    }
  }

  private static boolean isTokenChar(char c) {
    return isAlphanumeric(c) || "!#$%&'*+-.^_`{|}~".indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
