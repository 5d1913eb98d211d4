package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.YuvPicture;

/** Something to point a camera at. */
public interface Scene {

  /** Draws the frame of this number over the whole picture. */
  void draw(int frameNumber, YuvPicture into);
}
