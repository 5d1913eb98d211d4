package dev.visio.fakedevices;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.scene.Scene;
import java.util.Arrays;

/**
 * A scene with its code on every frame: what the encoder is given, and any comparison too.
 *
 * @param clip whose pictures these are
 */
record CodedScene(Scene scene, int clip, int framesPerSecond) implements Scene {

  @Override
  public void draw(int frameNumber, YuvPicture picture) {
    scene.draw(frameNumber, picture);
    long captureMillis = ClipBytes.captureNanos(frameNumber, framesPerSecond) / 1_000_000;
    new PictureCode(clip, frameNumber, captureMillis)
        .drawInto(picture.luma(), picture.width(), picture.width(), picture.height());
    paleBehindCode(picture);
  }

  /**
   * The code is luminance alone: grey blocks cost an encoder least, and look like what they are.
   */
  private static void paleBehindCode(YuvPicture picture) {
    int half = picture.width() / 2;
    int wide = PictureCode.width(picture.width()) / 2;
    for (int row = 0; row < PictureCode.height(picture.width()) / 2; row++) {
      Arrays.fill(picture.blue(), row * half, row * half + wide, (byte) 128);
      Arrays.fill(picture.red(), row * half, row * half + wide, (byte) 128);
    }
  }
}
