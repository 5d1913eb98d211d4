package dev.visio.fakedevices;

/** The picture sizes that a device offers, all 16:9. */
public enum Resolution {
  P180(320, 180),
  P360(640, 360),
  P720(1280, 720),
  P1080(1920, 1080);

  private final int width;
  private final int height;

  Resolution(int width, int height) {
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }
}
