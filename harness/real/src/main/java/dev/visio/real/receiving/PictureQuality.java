package dev.visio.real.receiving;

/**
 * How like two pictures' luma is: PSNR with a peak of 255, and SSIM after Wang, Bovik, Sheikh and
 * Simoncelli (IEEE Transactions on Image Processing 13, 2004), over windows of 8 × 8 at every
 * fourth pixel, all of one weight.
 *
 * @param psnrDecibels {@link #EQUAL_DECIBELS} for equal pictures
 * @param ssim 1 for equal pictures
 */
record PictureQuality(double psnrDecibels, double ssim) {
  /** Of a mean error of less than a thousandth of a step, which has no ratio worth telling. */
  static final double EQUAL_DECIBELS = 100;

  private static final int WINDOW = 8;
  private static final int STEP = 4;
  private static final double PIXELS = WINDOW * WINDOW;
  private static final double C1 = square(0.01 * 255);
  private static final double C2 = square(0.03 * 255);

  /**
   * @param firstRow rows above it are left out
   * @param sent as it was before it was encoded, without padding; likewise
   * @param received after decoding
   */
  static PictureQuality of(byte[] sent, byte[] received, int width, int height, int firstRow) {
    if (sent.length != width * height || received.length != width * height) {
      throw new IllegalArgumentException("two pictures of " + width + " × " + height + " differ");
    }
    if (width < WINDOW || height - firstRow < WINDOW || firstRow < 0) {
      throw new IllegalArgumentException("too little of a picture to compare");
    }
    return new PictureQuality(
        psnr(sent, received, firstRow * width), ssim(sent, received, width, height, firstRow));
  }

  private static double psnr(byte[] sent, byte[] received, int from) {
    long squares = 0;
    for (int i = from; i < sent.length; i++) {
      int difference = (sent[i] & 0xff) - (received[i] & 0xff);
      squares += (long) difference * difference;
    }
    double meanSquare = (double) squares / (sent.length - from);
    return meanSquare == 0
        ? EQUAL_DECIBELS
        : Math.min(EQUAL_DECIBELS, 10 * Math.log10(square(255) / meanSquare));
  }

  private static double ssim(byte[] sent, byte[] received, int width, int height, int firstRow) {
    double sum = 0;
    int windows = 0;
    for (int y = firstRow; y + WINDOW <= height; y += STEP) {
      for (int x = 0; x + WINDOW <= width; x += STEP) {
        sum += window(sent, received, width, y * width + x);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double window(byte[] sent, byte[] received, int width, int corner) {
    int sumA = 0;
    int sumB = 0;
    int squaresA = 0;
    int squaresB = 0;
    int products = 0;
    for (int y = 0; y < WINDOW; y++) {
      for (int i = corner + y * width; i < corner + y * width + WINDOW; i++) {
        int a = sent[i] & 0xff;
        int b = received[i] & 0xff;
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    double meanA = sumA / PIXELS;
    double meanB = sumB / PIXELS;
    double varianceA = squaresA / PIXELS - meanA * meanA;
    double varianceB = squaresB / PIXELS - meanB * meanB;
    double covariance = products / PIXELS - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  private static double square(double value) {
    return value * value;
  }
}
