package dev.visio.sfu;

import java.util.Locale;
import java.util.Optional;

/** The codecs that this service forwards. */
enum CodecKind {
  OPUS,
  VP8,
  VP9,
  AV1,
  H264;

  /** By the name that SDP has for it, in whatever case. */
  static Optional<CodecKind> of(String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "opus" -> Optional.of(OPUS);
      case "vp8" -> Optional.of(VP8);
      case "vp9" -> Optional.of(VP9);
      case "av1" -> Optional.of(AV1);
      case "h264" -> Optional.of(H264);
      default -> Optional.empty();
    };
  }

  /** Whether one stream of it may have a picture in several sizes (scalable coding). */
  boolean isScalable() {
    return this == VP9 || this == AV1;
  }
}
