package dev.visio.measurement.mos;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The video quality estimation function of Rec. ITU-T G.1070: from bit rate, picture rate and loss
 * to an estimated MOS, by twelve coefficients of a codec, a format and a display.
 *
 * <p>No coefficients are published for VP8 nor for tiles of a gallery: scores of one scenario may
 * be compared with each other, while their height says less.
 */
public final class VideoModel {
  /** What the coefficients were fitted to: the Recommendation's provisional values. */
  public static final String ASSUMES = "H.264, VGA, display of 9.2 inches";

  private static final double V1 = 5.517;
  private static final double V2 = 0.0129;
  private static final double V3 = 3.459;
  private static final double V4 = 178.53;
  private static final double V5 = 1.02;
  private static final double V6 = 1.15;
  private static final double V7 = 0.000355;
  private static final double V8 = 0.114;
  private static final double V9 = 513.77;
  private static final double V10 = 0.736;
  private static final double V11 = -6.451;
  private static final double V12 = 13.684;

  /** The function is defined from 1 to 30 pictures a second. */
  private static final double LEAST_FRAME_RATE = 1;

  private static final double MOST_FRAME_RATE = 30;

  private VideoModel() {}

  /**
   * The estimated MOS, 1 to 5; 1 when there is less than one picture a second.
   *
   * @param kilobitsPerSecond of what was decoded
   * @param framesPerSecond shown
   * @param lossRatio packets that did not come, of all
   */
  public static double mos(double kilobitsPerSecond, double framesPerSecond, double lossRatio) {
    if (framesPerSecond < LEAST_FRAME_RATE || kilobitsPerSecond <= 0) {
      return 1;
    }
    double frameRate = Math.min(framesPerSecond, MOST_FRAME_RATE);
    double bestFrameRate =
        Math.clamp(V1 + V2 * kilobitsPerSecond, LEAST_FRAME_RATE, MOST_FRAME_RATE);
    double best = Math.clamp(V3 - V3 / (1 + Math.pow(kilobitsPerSecond / V4, V5)), 0, 4);
    double frameRateRobustness = V6 + V7 * kilobitsPerSecond;
    double distance = Math.log(frameRate) - Math.log(bestFrameRate);
    double coding =
        best * Math.exp(-distance * distance / (2 * frameRateRobustness * frameRateRobustness));
    double lossRobustness =
        V10 + V11 * Math.exp(-frameRate / V8) + V12 * Math.exp(-kilobitsPerSecond / V9);
    return 1 + coding * Math.exp(-100 * lossRatio / lossRobustness);
  }

  /** The coefficients v1 to v12, as a report prints them. */
  public static String coefficients() {
    return DoubleStream.of(V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12)
        .mapToObj(coefficient -> BigDecimal.valueOf(coefficient).toPlainString())
        .collect(Collectors.joining(", ", "v1 to v12 = ", ""));
  }
}
