package dev.visio.fakedevices.picture;

import java.util.Arrays;

/**
 * A movable part of a picture with soft edges: painted once in its own coordinates (in which 1 is
 * the height of the picture it will stand in, and the origin its centre), then drawn into picture
 * after picture at fractions of a pixel, turned and scaled, so that motion is as smooth as a camera
 * sees it and no encoder finds it by whole pixels.
 *
 * <p>Colours are held multiplied by their coverage, which makes blending and interpolation linear.
 */
public final class Sprite {

  /** Luma stays this far from the range's ends, where sensor noise could leave it. */
  private static final int DARKEST = 24;

  private static final int BRIGHTEST = 225;

  private static final int FIXED_ONE = 1 << 16;

  /** What {@link #shade} asks for each texel. */
  @FunctionalInterface
  public interface Shading {
    /** How much lighter (or darker, below 0) the texel here becomes, in steps of luma. */
    double at(double x, double y);
  }

  private final int width;
  private final int height;
  private final double texelsPerUnit;

  /** Coverage (0 to 255) in the upper half, covered luma in the lower: two sums at once. */
  private final int[] coverageLuma;

  private final int[] blueRed;

  /** In each line, the first and the last texel that was ever painted. */
  private final int[] firstPainted;

  private final int[] lastPainted;

  /**
   * @param wide in heights of the picture
   * @param high in heights of the picture
   * @param pictureHeight how many texels a unit has
   */
  public Sprite(double wide, double high, int pictureHeight) {
    width = (int) Math.ceil(wide * pictureHeight) + 4;
    height = (int) Math.ceil(high * pictureHeight) + 4;
    texelsPerUnit = pictureHeight;
    coverageLuma = new int[width * height];
    blueRed = new int[width * height];
    firstPainted = new int[height];
    lastPainted = new int[height];
    Arrays.fill(firstPainted, width);
    Arrays.fill(lastPainted, -1);
  }

  private Sprite(Sprite other) {
    width = other.width;
    height = other.height;
    texelsPerUnit = other.texelsPerUnit;
    coverageLuma = other.coverageLuma.clone();
    blueRed = other.blueRed.clone();
    firstPainted = other.firstPainted.clone();
    lastPainted = other.lastPainted.clone();
  }

  public Sprite copy() {
    return new Sprite(this);
  }

  /** Takes over what a sprite of the same size shows in this rectangle. */
  public void restore(Sprite other, double left, double top, double right, double bottom) {
    int fromX = Math.clamp((int) texelX(left), 0, width);
    int toX = Math.clamp((int) texelX(right) + 1, fromX, width);
    int fromY = Math.clamp((int) texelY(top), 0, height);
    int toY = Math.clamp((int) texelY(bottom) + 1, fromY, height);
    for (int y = fromY; y < toY; y++) {
      int from = y * width + fromX;
      System.arraycopy(other.coverageLuma, from, coverageLuma, from, toX - fromX);
      System.arraycopy(other.blueRed, from, blueRed, from, toX - fromX);
    }
  }

  /** Paints an ellipse whose edge fades over {@code softness}. */
  public void ellipse(Ellipse shape, Colour colour, double opacity) {
    int fromX = Math.max(0, (int) texelX(shape.x() - shape.reachX()));
    int toX = Math.min(width, (int) texelX(shape.x() + shape.reachX()) + 2);
    int fromY = Math.max(0, (int) texelY(shape.y() - shape.reachY()));
    int toY = Math.min(height, (int) texelY(shape.y() + shape.reachY()) + 2);
    double softest = 1.0 / texelsPerUnit;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        double coverage = shape.coverage(unitX(x), unitY(y), softest) * opacity;
        if (coverage > 0) {
          blend(y * width + x, colour, (int) (coverage * 256));
          firstPainted[y] = Math.min(firstPainted[y], x);
          lastPainted[y] = Math.max(lastPainted[y], x);
        }
      }
    }
  }

  /** Lightens and darkens what has been painted. */
  public void shade(Shading shading) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int texel = coverageLuma[y * width + x];
        int coverage = texel >>> 16;
        if (coverage > 0) {
          int luma = (texel & 0xffff) * 255 / coverage;
          int shaded =
              Math.clamp(luma + Math.round(shading.at(unitX(x), unitY(y))), DARKEST, BRIGHTEST);
          coverageLuma[y * width + x] = coverage << 16 | shaded * coverage / 255;
        }
      }
    }
  }

  /**
   * Draws this sprite.
   *
   * @param x where its centre comes to lie, in heights of the picture from the left
   * @param y and from the top
   * @param scale 1 for its own size
   * @param turn in radians, clockwise, less than a quarter turn
   */
  public void drawInto(YuvPicture picture, double x, double y, double scale, double turn) {
    double cosine = StrictMath.cos(turn);
    double sine = StrictMath.sin(turn);
    double centreX = x * texelsPerUnit;
    double centreY = y * texelsPerUnit;
    double reachX = scale * (Math.abs(cosine) * width + Math.abs(sine) * height) / 2 + 1;
    double reachY = scale * (Math.abs(sine) * width + Math.abs(cosine) * height) / 2 + 1;
    int fromX = Math.clamp((int) (centreX - reachX), 0, picture.width()) & ~1;
    int toX = Math.clamp((int) (centreX + reachX) + 2, 0, picture.width()) & ~1;
    int fromY = Math.clamp((int) (centreY - reachY), 0, picture.height()) & ~1;
    int toY = Math.clamp((int) (centreY + reachY) + 2, 0, picture.height()) & ~1;
    Row row = new Row();
    row.stepU = (int) (cosine / scale * FIXED_ONE);
    row.stepV = (int) (-sine / scale * FIXED_ONE);
    for (int targetY = fromY; targetY < toY; targetY++) {
      double dx = fromX - centreX;
      double dy = targetY - centreY;
      row.y = targetY;
      row.fromX = fromX;
      row.toX = toX;
      row.u = (int) (((dx * cosine + dy * sine) / scale + width / 2.0) * FIXED_ONE);
      row.v = (int) (((dy * cosine - dx * sine) / scale + height / 2.0) * FIXED_ONE);
      narrow(row);
      if (row.fromX < row.toX) {
        drawLuma(picture, row);
        if (targetY % 2 == 0) {
          drawChroma(picture, row);
        }
      }
    }
  }

  /** A row of the picture, and where its first pixel lies in this sprite (16.16 fixed point). */
  private static final class Row {
    int y;
    int fromX;
    int toX;
    int u;
    int v;
    int stepU;
    int stepV;
  }

  /** Leaves out both ends of a row where nothing has been painted: most of a sprite's corners. */
  private void narrow(Row row) {
    int pixels = row.toX - row.fromX;
    long lastV = row.v + (long) row.stepV * pixels;
    int fromLine = Math.clamp((Math.min(row.v, lastV) >> 16) - 1, 0, height);
    int toLine = Math.clamp((Math.max(row.v, lastV) >> 16) + 3, fromLine, height);
    int first = width;
    int last = -1;
    for (int line = fromLine; line < toLine; line++) {
      first = Math.min(first, firstPainted[line]);
      last = Math.max(last, lastPainted[line]);
    }
    if (last < first || row.stepU <= 0) {
      row.toX = row.fromX;
      return;
    }
    // Kept even, for the sake of chroma, and within the texels that have a right neighbour.
    long leftmost = (long) (Math.max(first, 1) - 1) << 16;
    long rightmost = (long) Math.min(last + 1, width - 2) << 16;
    int skipped = Math.clamp(ceilingOf(leftmost - row.u, row.stepU), 0, pixels);
    int kept = Math.clamp(Math.floorDiv(rightmost - row.u, (long) row.stepU) + 1, 0, pixels);
    skipped = skipped + 1 & ~1;
    row.fromX += skipped;
    row.toX -= pixels - Math.max(skipped, kept & ~1);
    row.u += skipped * row.stepU;
    row.v += skipped * row.stepV;
  }

  private static long ceilingOf(long dividend, int divisor) {
    return dividend <= 0 ? 0 : (dividend + divisor - 1) / divisor;
  }

  private void drawLuma(YuvPicture picture, Row row) {
    byte[] luma = picture.luma();
    int[] texels = coverageLuma;
    int lines = height - 1;
    int u = row.u;
    int v = row.v;
    int end = row.y * picture.width() + row.toX;
    for (int target = row.y * picture.width() + row.fromX; target < end; target++) {
      int line = v >> 16;
      if (line >= 0 && line < lines) {
        int mixed = bilinear(texels, line * width + (u >> 16), u, v);
        int coverage = mixed >>> 16;
        if (coverage == 255) {
          luma[target] = (byte) mixed;
        } else if (coverage != 0) {
          int below = luma[target] & 0xff;
          luma[target] = (byte) ((mixed & 0xffff) + (below * (255 - coverage) + 127) / 255);
        }
      }
      u += row.stepU;
      v += row.stepV;
    }
  }

  private void drawChroma(YuvPicture picture, Row row) {
    byte[] blue = picture.blue();
    byte[] red = picture.red();
    int lines = height - 1;
    int u = row.u;
    int v = row.v;
    int half = picture.width() / 2;
    int end = row.y / 2 * half + row.toX / 2;
    for (int target = row.y / 2 * half + row.fromX / 2; target < end; target++) {
      int line = v >> 16;
      if (line >= 0 && line < lines) {
        int index = line * width + (u >> 16);
        int rest = 255 - (bilinear(coverageLuma, index, u, v) >>> 16);
        if (rest != 255) {
          int mixed = bilinear(blueRed, index, u, v);
          blue[target] = (byte) ((mixed >>> 16) + ((blue[target] & 0xff) * rest + 127) / 255);
          red[target] = (byte) ((mixed & 0xffff) + ((red[target] & 0xff) * rest + 127) / 255);
        }
      }
      u += 2 * row.stepU;
      v += 2 * row.stepV;
    }
  }

  /** Four neighbours by their nearness; both halves of the word are at most 255 · 256. */
  private int bilinear(int[] plane, int index, int u, int v) {
    int toRight = u >>> 8 & 0xff;
    int down = v >>> 8 & 0xff;
    int rightBelow = toRight * down >> 8;
    int leftBelow = down - rightBelow;
    int rightAbove = toRight - rightBelow;
    int leftAbove = 256 - toRight - down + rightBelow;
    int sum =
        plane[index] * leftAbove
            + plane[index + 1] * rightAbove
            + plane[index + width] * leftBelow
            + plane[index + width + 1] * rightBelow;
    return sum >>> 8 & 0x00ff00ff;
  }

  private void blend(int index, Colour colour, int strength) {
    int rest = 256 - strength;
    int under = coverageLuma[index];
    int coverage = (under >>> 16) * rest + 255 * strength >> 8;
    int luma = Math.clamp(colour.luma() & 0xff, DARKEST, BRIGHTEST);
    int covered = (under & 0xffff) * rest + luma * strength >> 8;
    coverageLuma[index] = coverage << 16 | covered;
    int chroma = blueRed[index];
    int blueCovered = (chroma >>> 16) * rest + (colour.blue() & 0xff) * strength >> 8;
    int redCovered = (chroma & 0xffff) * rest + (colour.red() & 0xff) * strength >> 8;
    blueRed[index] = blueCovered << 16 | redCovered;
  }

  private double texelX(double x) {
    return x * texelsPerUnit + width / 2.0;
  }

  private double texelY(double y) {
    return y * texelsPerUnit + height / 2.0;
  }

  private double unitX(int texel) {
    return (texel - width / 2.0) / texelsPerUnit;
  }

  private double unitY(int texel) {
    return (texel - height / 2.0) / texelsPerUnit;
  }
}
