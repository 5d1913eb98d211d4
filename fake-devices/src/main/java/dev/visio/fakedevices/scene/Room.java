package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.picture.ValueNoise;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;

/** What stands behind somebody: a wall, and a bookshelf, a window or pictures on it. */
final class Room {

  private static final int[] WALLS = {0xc9c2b4, 0xaab4bd, 0xb7a894, 0x8f9a94, 0xd2cfc8};
  private static final int[] BOOKS = {
    0x7b2d26, 0x2f4858, 0x33658a, 0x86a873, 0xb5893f, 0x5a4a42, 0x9a8c98, 0x444d5c, 0xc8b8a0
  };
  private static final Colour WOOD = Colour.rgb(0x6a4a30);
  private static final Colour FRAME = Colour.rgb(0x3a3230);
  private static final Colour SKY = Colour.rgb(0xbcd2e2);
  private static final Colour LEAVES = Colour.rgb(0x4b6b45);

  private final SeededRandom random;
  private final YuvPicture picture;
  private final int unit;

  private Room(SeededRandom random, YuvPicture picture) {
    this.random = random;
    this.picture = picture;
    this.unit = picture.height();
  }

  /** Paints a seeded room over the whole picture. */
  static void paint(SeededRandom random, YuvPicture picture) {
    Room room = new Room(random, picture);
    Colour wall = Colour.rgb(WALLS[random.below(WALLS.length)]);
    picture.fill(0, 0, picture.width(), picture.height(), wall);
    room.shelf(random.below(2) == 0 ? 0.0 : 1.15, 0.62);
    if (random.below(2) == 0) {
      room.window(random.between(0.75, 0.95), 0.10, 0.42, 0.5);
    } else {
      room.pictureOnTheWall(random.between(0.7, 1.0), 0.12, 0.3, 0.24);
    }
    room.light(new ValueNoise(random.nextLong()));
  }

  private void shelf(double left, double wide) {
    double right = left + wide;
    for (double top = 0.04; top < 0.95; top += 0.23) {
      double x = left + 0.012;
      while (x < right - 0.05) {
        double thick = random.between(0.018, 0.05);
        double high = random.between(0.13, 0.2);
        Colour spine = Colour.rgb(BOOKS[random.below(BOOKS.length)]);
        fill(x, top + 0.21 - high, thick, high, spine);
        fill(x + thick * 0.3, top + 0.24 - high, thick * 0.4, 0.012, Colour.rgb(0xd8c9a0));
        x += thick + (random.below(7) == 0 ? 0.05 : 0.003);
      }
      fill(left, top + 0.21, wide, 0.018, WOOD);
    }
  }

  private void window(double left, double top, double wide, double high) {
    fill(left - 0.02, top - 0.02, wide + 0.04, high + 0.04, Colour.rgb(0xdedad2));
    fill(left, top, wide, high, SKY);
    fill(left, top + high * 0.7, wide, high * 0.3, LEAVES);
    for (int tree = 0; tree < 6; tree++) {
      double at = left + wide * random.between(0, 0.85);
      double tall = high * random.between(0.3, 0.55);
      fill(at, top + high - tall, wide * 0.13, tall, LEAVES);
    }
    fill(left + wide / 2 - 0.008, top, 0.016, high, Colour.rgb(0xdedad2));
    fill(left, top + high / 2 - 0.006, wide, 0.012, Colour.rgb(0xdedad2));
  }

  private void pictureOnTheWall(double left, double top, double wide, double high) {
    fill(left, top, wide, high, FRAME);
    fill(left + 0.015, top + 0.015, wide - 0.03, high - 0.03, Colour.rgb(0xe2ddd0));
    for (int patch = 0; patch < 24; patch++) {
      double x = left + 0.02 + (wide - 0.09) * random.fraction();
      double y = top + 0.02 + (high - 0.08) * random.fraction();
      Colour colour = Colour.rgb(BOOKS[random.below(BOOKS.length)]);
      fill(x, y, random.between(0.01, 0.05), random.between(0.01, 0.04), colour);
    }
  }

  /** Plaster and dust, light that falls off to the corners, and room for the sensor's noise. */
  private void light(ValueNoise texture) {
    byte[] luma = picture.luma();
    int width = picture.width();
    double centre = width / 2.0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        double fromLeft = (double) x / unit;
        double fromTop = (double) y / unit;
        double aside = (x - centre) / width;
        double corner = aside * aside + (fromTop - 0.4) * (fromTop - 0.4) * 0.5;
        double grain = texture.layered(fromLeft * 45, fromTop * 45, 3);
        double lit = (luma[y * width + x] & 0xff) * (1.02 - 0.55 * corner) + 7 * grain;
        luma[y * width + x] = (byte) Math.clamp((long) lit, 26, 222);
      }
    }
  }

  private void fill(double x, double y, double wide, double high, Colour colour) {
    picture.fill(
        (int) (x * unit),
        (int) (y * unit),
        Math.max(1, (int) (wide * unit)),
        Math.max(1, (int) (high * unit)),
        colour);
  }
}
