package dev.visio.signalling;

/**
 * How large somebody's picture is shown, in pixels of the screen that shows it.
 *
 * @param width 0 for a picture that is not shown
 * @param height 0 exactly where the width is
 */
public record TileSize(int width, int height) {

  /** The longer side of a picture of 8K (ITU-R BT.2020); nobody shows a larger tile. */
  public static final int MAX_SIDE_PIXELS = 7_680;

  /** Not shown: nothing is sent. */
  public static final TileSize HIDDEN = new TileSize(0, 0);

  public TileSize {
    Signalled.requireRange("width", width, 0, MAX_SIDE_PIXELS);
    Signalled.requireRange("height", height, 0, MAX_SIDE_PIXELS);
    if ((width == 0) != (height == 0)) {
      throw new IllegalArgumentException(
          "a tile of %d × %d is neither shown nor hidden".formatted(width, height));
    }
  }

  public boolean isHidden() {
    return width == 0;
  }
}
