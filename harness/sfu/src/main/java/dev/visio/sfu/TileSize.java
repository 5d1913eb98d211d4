package dev.visio.sfu;

/**
 * How large a subscriber shows a picture, in pixels; 0 × 0 where it shows none.
 *
 * @param height 0 exactly where the width is
 */
public record TileSize(int width, int height) {
  public static final TileSize HIDDEN = new TileSize(0, 0);

  public TileSize {
    if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
      throw new IllegalArgumentException("no tile is " + width + " × " + height);
    }
  }

  public boolean isHidden() {
    return width == 0;
  }

  /** How much of the screen it takes. */
  long pixels() {
    return (long) width * height;
  }
}
