package dev.visio.fakedevices.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How pictures are to be encoded.
 *
 * @param format the encoder's output
 * @param content what the pictures show, for which encoders are tuned differently
 */
public record VideoEncoding(
    Format format,
    Content content,
    int width,
    int height,
    int framesPerSecond,
    int kilobitsPerSecond) {

  /** What the encoder writes. */
  public enum Format {
    VP8("libvpx"),
    H264("libopenh264");

    private final String encoder;

    Format(String encoder) {
      this.encoder = encoder;
    }

    String encoder() {
      return encoder;
    }
  }

  /** What is in the pictures. */
  public enum Content {
    CAMERA,
    SCREEN
  }

  /** libwebrtc's rc_buf_sz, rc_buf_initial_sz and rc_buf_optimal_sz. */
  private static final int BUFFER_MILLIS = 1_000;

  private static final int INITIAL_BUFFER_MILLIS = 500;
  private static final int OPTIMAL_BUFFER_MILLIS = 600;

  /**
   * Everything that the encoder is told beside the picture's size and rate, as FFmpeg names it. The
   * order is fixed: the text of this map tells two encodings apart.
   */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("flags", "+bitexact");
    options.put("threads", "1");
    // Key frames are asked for one by one.
    options.put("g", Integer.toString(Integer.MAX_VALUE));
    options.put("bf", "0");
    options.put("b", kilobitsPerSecond + "000");
    switch (format) {
      case VP8 -> putVp8(options);
      case H264 -> putH264(options);
    }
    return options;
  }

  /**
   * As libwebrtc's libvpx_vp8_encoder.cc for one layer, error resilience off as there, save that no
   * frame is dropped to meet the rate.
   */
  private void putVp8(Map<String, String> options) {
    boolean screen = content == Content.SCREEN;
    options.put("minrate", kilobitsPerSecond + "000");
    options.put("maxrate", kilobitsPerSecond + "000");
    options.put("bufsize", Integer.toString(kilobitsPerSecond * BUFFER_MILLIS));
    options.put("rc_init_occupancy", Integer.toString(kilobitsPerSecond * INITIAL_BUFFER_MILLIS));
    options.put("qmin", screen ? "12" : "2");
    options.put("qmax", "56");
    options.put("deadline", "realtime");
    options.put("cpu-used", screen ? "-12" : "-6");
    options.put("lag-in-frames", "0");
    options.put("auto-alt-ref", "0");
    options.put("undershoot-pct", "100");
    options.put("overshoot-pct", "15");
    options.put("drop-threshold", "0");
    options.put("noise-sensitivity", "0");
    options.put("static-thresh", screen ? "100" : "1");
    // Of a frame's mean budget, what a key frame may take: half of the optimal buffer.
    int keyFramePercent = Math.max(300, OPTIMAL_BUFFER_MILLIS / 2 * framesPerSecond / 10);
    options.put("max-intra-rate", Integer.toString(keyFramePercent));
    options.put("screen-content-mode", screen ? "1" : "0");
  }

  private static void putH264(Map<String, String> options) {
    options.put("profile", "constrained_baseline");
    options.put("rc_mode", "bitrate");
    options.put("allow_skip_frames", "0");
  }
}
