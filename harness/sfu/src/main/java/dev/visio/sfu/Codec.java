package dev.visio.sfu;

import java.util.Locale;
import java.util.Optional;

/**
 * A codec as SDP names it; two that are equal can stand in for each other.
 *
 * @param h264 the kind of it, where it is H.264
 */
record Codec(String encoding, int clockRate, Optional<H264Format> h264) {
  /** Of a codec of which there is one kind. */
  Codec(String encoding, int clockRate) {
    this(encoding, clockRate, Optional.empty());
  }

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
