package dev.visio.fakedevices;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whose picture it is, its number and its capture time, drawn into the picture as blocks of
 * luminance so that they survive any encoder, and read back from the decoded picture.
 *
 * <p>The code is two rows of 32 square blocks from the picture's top left corner; a block is a
 * fortieth of the picture's width, so the code also survives a change of size. Of the 64 blocks the
 * first two of each row are dark and light and tell the reader what dark and light are; the other
 * 60 carry 12 bits of clip, 16 bits of frame number (Gray-coded, so that few blocks change from
 * frame to frame), 20 bits of capture time in milliseconds, and a CRC of 12 bits. The longest clip
 * of the highest rate fits.
 *
 * @param clip which device's picture it is, as {@link #clipOf} derives it from the device's seed
 * @param frameNumber from 0 to 2^16 − 1
 * @param captureMillis from 0 to 2^20 − 1 (17.4 minutes)
 */
public record PictureCode(int clip, int frameNumber, long captureMillis) {

  private static final int COLUMNS = 32;
  private static final int ROWS = 2;
  private static final int BLOCKS_ACROSS_THE_PICTURE = 40;
  private static final int REFERENCES = 2;
  private static final int CLIP_BITS = 12;
  private static final int NUMBER_BITS = 16;
  private static final int TIME_BITS = 20;
  private static final int CHECK_BITS = 12;
  private static final int BITS = CLIP_BITS + NUMBER_BITS + TIME_BITS + CHECK_BITS;
  private static final byte DARK = 40;
  private static final byte LIGHT = (byte) 200;

  /** Below this difference of dark and light there is no code in the picture. */
  private static final int LEAST_CONTRAST = 48;

  public PictureCode {
    requireBits("clip", clip, CLIP_BITS);
    requireBits("frame number", frameNumber, NUMBER_BITS);
    requireBits("capture time", captureMillis, TIME_BITS);
  }

  /**
   * The clip of a device's seed: different for any 4096 seeds in a row, as a scenario's devices
   * have them.
   */
  public static int clipOf(long seed) {
    return (int) (seed & (1 << CLIP_BITS) - 1);
  }

  /** How wide the code is in a picture of this width, in pixels. */
  public static int width(int pictureWidth) {
    return edge(COLUMNS, pictureWidth);
  }

  /** How high the code is in a picture of this width, in pixels. */
  public static int height(int pictureWidth) {
    return edge(ROWS, pictureWidth);
  }

  /** Draws the code over the picture's top left corner. */
  public void drawInto(byte[] luma, int stride, int width, int height) {
    long bits = bits();
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        boolean light =
            column < REFERENCES
                ? column == 1
                : (bits >>> (row * (COLUMNS - REFERENCES) + column - REFERENCES) & 1) == 1;
        fill(luma, stride, width, height, row, column, light ? LIGHT : DARK);
      }
    }
  }

  /**
   * Reads the code of a decoded picture of any size. Empty when there is none, or when the picture
   * is too damaged to be sure; a wrong code passes the check once in 4096 damaged ones.
   */
  public static Optional<PictureCode> read(byte[] luma, int stride, int width, int height) {
    if (width < BLOCKS_ACROSS_THE_PICTURE * 2
        || height * BLOCKS_ACROSS_THE_PICTURE < ROWS * width
        || stride < width
        || luma.length < (long) stride * (height - 1) + width) {
      return Optional.empty();
    }
    long bits = 0;
    for (int row = 0; row < ROWS; row++) {
      int dark = mean(luma, stride, width, row, 0);
      int light = mean(luma, stride, width, row, 1);
      if (light - dark < LEAST_CONTRAST) {
        return Optional.empty();
      }
      int threshold = (dark + light) / 2;
      for (int column = REFERENCES; column < COLUMNS; column++) {
        if (mean(luma, stride, width, row, column) > threshold) {
          bits |= 1L << (row * (COLUMNS - REFERENCES) + column - REFERENCES);
        }
      }
    }
    long message = bits >>> CHECK_BITS;
    if ((bits & (1 << CHECK_BITS) - 1) != checkOf(message)) {
      return Optional.empty();
    }
    int clip = (int) (message >>> NUMBER_BITS + TIME_BITS);
    int gray = (int) (message >>> TIME_BITS) & (1 << NUMBER_BITS) - 1;
    return Optional.of(new PictureCode(clip, fromGray(gray), message & (1L << TIME_BITS) - 1));
  }

  private long bits() {
    long gray = frameNumber ^ frameNumber >>> 1;
    long message = ((long) clip << NUMBER_BITS | gray) << TIME_BITS | captureMillis;
    return message << CHECK_BITS | checkOf(message);
  }

  private static int fromGray(int gray) {
    int number = gray;
    for (int shift = 1; shift < NUMBER_BITS; shift <<= 1) {
      number ^= number >>> shift;
    }
    return number;
  }

  /** CRC-12 with the polynomial x^12 + x^11 + x^3 + x^2 + x + 1, over the 48 bits before it. */
  private static long checkOf(long message) {
    int remainder = 0xfff;
    for (int bit = BITS - CHECK_BITS - 1; bit >= 0; bit--) {
      int feedback = remainder >>> 11 & 1 ^ (int) (message >>> bit & 1);
      remainder = remainder << 1 & 0xfff;
      if (feedback == 1) {
        remainder ^= 0x80f;
      }
    }
    return remainder;
  }

  private static void fill(
      byte[] luma, int stride, int width, int height, int row, int column, byte value) {
    int fromX = edge(column, width);
    int toX = edge(column + 1, width);
    int toY = Math.min(edge(row + 1, width), height);
    for (int y = edge(row, width); y < toY; y++) {
      Arrays.fill(luma, y * stride + fromX, y * stride + toX, value);
    }
  }

  /** The mean of a block's middle half, which its neighbours' filtering does not reach. */
  private static int mean(byte[] luma, int stride, int width, int row, int column) {
    int inset = Math.max(0, width / BLOCKS_ACROSS_THE_PICTURE / 4);
    int fromX = edge(column, width) + inset;
    int toX = edge(column + 1, width) - inset;
    int fromY = edge(row, width) + inset;
    int toY = edge(row + 1, width) - inset;
    int sum = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        sum += luma[y * stride + x] & 0xff;
      }
    }
    return sum / ((toX - fromX) * (toY - fromY));
  }

  private static void requireBits(String name, long value, int bits) {
    if (value < 0 || value >= 1L << bits) {
      throw new IllegalArgumentException("a %s has %d bits, not %d".formatted(name, bits, value));
    }
  }

  private static int edge(int block, int width) {
    return block * width / BLOCKS_ACROSS_THE_PICTURE;
  }
}
