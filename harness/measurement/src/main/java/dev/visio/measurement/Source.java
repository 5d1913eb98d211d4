package dev.visio.measurement;

import java.util.Locale;
import java.util.Optional;

/** What a track carries. The code is the one that the origin header extension uses on the wire. */
public enum Source {
  MICROPHONE(1),
  CAMERA(2),
  SCREEN(3);

  private static final Source[] BY_CODE = {null, MICROPHONE, CAMERA, SCREEN};

  private final int code;

  Source(int code) {
    this.code = code;
  }

  /** The four-bit code of the origin extension. */
  public int code() {
    return code;
  }

  /** The name in the result file: {@code microphone}, {@code camera}, {@code screen}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The source with that code, or null if there is none; no allocation, for the media path. */
  public static Source ofCodeOrNull(int code) {
    return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** The source that the result file calls so. */
  public static Optional<Source> ofLabel(String label) {
    for (Source source : values()) {
      if (source.label().equals(label)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }
}
