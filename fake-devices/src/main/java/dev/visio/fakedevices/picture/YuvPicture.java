package dev.visio.fakedevices.picture;

import java.util.Arrays;

/**
 * A mutable picture of 8-bit YUV 4:2:0 in three planes without padding, in video range (luma from
 * 16 to 235). Owned by one thread at a time; the planes are handed out to be written to.
 */
public final class YuvPicture {

  private final int width;
  private final int height;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;

  public YuvPicture(int width, int height) {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException(
          "a 4:2:0 picture has even sides, not " + width + "×" + height);
    }
    this.width = width;
    this.height = height;
    luma = new byte[width * height];
    blue = new byte[width * height / 4];
    red = new byte[width * height / 4];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The Y plane, {@code width} bytes a row. */
  public byte[] luma() {
    return luma;
  }

  /** The U (Cb) plane, {@code width / 2} bytes a row. */
  public byte[] blue() {
    return blue;
  }

  /** The V (Cr) plane, {@code width / 2} bytes a row. */
  public byte[] red() {
    return red;
  }

  /** Takes over the planes of a picture of the same size. */
  public void copyFrom(YuvPicture other) {
    System.arraycopy(other.luma, 0, luma, 0, luma.length);
    System.arraycopy(other.blue, 0, blue, 0, blue.length);
    System.arraycopy(other.red, 0, red, 0, red.length);
  }

  /** Paints a rectangle in one colour; what lies outside of the picture is left out. */
  public void fill(int x, int y, int wide, int high, Colour colour) {
    int fromX = Math.max(0, x);
    int toX = Math.min(width, x + wide);
    int toY = Math.min(height, y + high);
    if (fromX >= toX) {
      return;
    }
    for (int row = Math.max(0, y); row < toY; row++) {
      Arrays.fill(luma, row * width + fromX, row * width + toX, colour.luma());
    }
    int half = width / 2;
    for (int row = Math.max(0, y) / 2; row < (toY + 1) / 2; row++) {
      Arrays.fill(blue, row * half + fromX / 2, row * half + (toX + 1) / 2, colour.blue());
      Arrays.fill(red, row * half + fromX / 2, row * half + (toX + 1) / 2, colour.red());
    }
  }
}
