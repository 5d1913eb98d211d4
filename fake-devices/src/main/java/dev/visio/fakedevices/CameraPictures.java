package dev.visio.fakedevices;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.scene.Scene;

/**
 * A camera's pictures as its encoder was given them, each with its {@link PictureCode}: for
 * encoders that work while the room goes on, and for comparing what was decoded with what was sent.
 * Not to be used by two threads at once.
 */
public final class CameraPictures {
  private final Scene scene;
  private final int count;
  private final Resolution resolution;

  public CameraPictures(CameraSettings settings) {
    this.scene = ClipEncoder.scene(settings);
    this.count = ClipEncoder.frames(settings.length(), settings.framesPerSecond());
    this.resolution = settings.resolution();
  }

  /** How many there are before the camera begins anew. */
  public int count() {
    return count;
  }

  /** A picture of this camera's size, to be drawn into. */
  public YuvPicture blank() {
    return new YuvPicture(resolution.width(), resolution.height());
  }

  /**
   * Draws the picture of this number.
   *
   * @param number from 0 to {@code count() - 1}
   * @param into of this camera's size
   */
  public void draw(int number, YuvPicture into) {
    if (number < 0 || number >= count) {
      throw new IllegalArgumentException("pictures are 0 to " + (count - 1) + ", not " + number);
    }
    if (into.width() != resolution.width() || into.height() != resolution.height()) {
      throw new IllegalArgumentException(
          "this camera's pictures are " + resolution.width() + " wide, not " + into.width());
    }
    scene.draw(number, into);
  }
}
