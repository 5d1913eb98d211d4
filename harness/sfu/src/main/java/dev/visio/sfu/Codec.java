package dev.visio.sfu;

import java.util.Locale;

/** A codec as SDP names it; two of the same encoding and clock rate can stand in for each other. */
record Codec(String encoding, int clockRate) {
  Codec {
    encoding = encoding.toLowerCase(Locale.ROOT);
    if (clockRate <= 0) {
      throw new IllegalArgumentException("a clock rate is positive: " + clockRate);
    }
  }

  boolean isVp8() {
    return encoding.equals("vp8");
  }

  boolean isH264() {
    return encoding.equals("h264");
  }

  /** Whether this service forwards it. */
  boolean isForwarded() {
    return switch (encoding) {
      case "opus", "vp8", "h264" -> true;
      default -> false;
    };
  }
}
