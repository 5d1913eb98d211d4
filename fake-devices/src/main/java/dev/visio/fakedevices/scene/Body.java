package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.picture.Ellipse;
import dev.visio.fakedevices.picture.Sprite;
import dev.visio.fakedevices.picture.ValueNoise;
import dev.visio.fakedevices.picture.YuvPicture;

/** Neck, shoulders and a hand. */
final class Body {

  private static final Colour SHADOW = Colour.rgb(0x241c1a);

  private final Sprite torso;
  private final Sprite hand;

  Body(Person person, long textureSeed, int pictureHeight) {
    ValueNoise cloth = new ValueNoise(textureSeed ^ 0x5bd1e995L);
    torso = new Sprite(1.3, 0.85, pictureHeight);
    torso.ellipse(new Ellipse(0, -0.17, 0.095, 0.2, 0.006), person.skin(), 1);
    torso.ellipse(new Ellipse(0.0, -0.2, 0.06, 0.05, 0.05), SHADOW, 0.4);
    torso.ellipse(new Ellipse(0, 0.24, 0.44, 0.37, 0.008), person.shirt(), 1);
    torso.ellipse(new Ellipse(-0.36, 0.34, 0.18, 0.32, 0.01), person.shirt(), 1);
    torso.ellipse(new Ellipse(0.36, 0.34, 0.18, 0.32, 0.01), person.shirt(), 1);
    torso.ellipse(new Ellipse(0, -0.1, 0.1, 0.07, 0.006), person.skin(), 1);
    torso.ellipse(new Ellipse(0, -0.075, 0.085, 0.05, 0.03), SHADOW, 0.2);
    torso.shade(
        (x, y) -> {
          double folds = 22 * cloth.layered(x * 9 + 3 * y, y * 5, 3);
          double weave = 6 * cloth.at(x * 190, y * 190);
          double bands =
              person.stripes() > 0 && y > -0.06
                  ? Math.floorMod((int) Math.floor((x + 0.04 * y) * person.stripes()), 2) * 26 - 13
                  : 0;
          return folds + weave + bands - 24 * x - 30 * Math.max(0, y);
        });

    hand = new Sprite(0.3, 0.42, pictureHeight);
    hand.ellipse(new Ellipse(0, 0.15, 0.055, 0.1, 0.006), person.shirt(), 1);
    hand.ellipse(new Ellipse(0, 0.0, 0.06, 0.075, 0.006), person.skin(), 1);
    for (int finger = 0; finger < 4; finger++) {
      double x = -0.045 + 0.03 * finger;
      double length = finger == 0 || finger == 3 ? 0.05 : 0.065;
      hand.ellipse(new Ellipse(x, -0.08, 0.0135, length, 0.004), person.skin(), 1);
      hand.ellipse(new Ellipse(x + 0.0145, -0.07, 0.003, length * 0.8, 0.004), SHADOW, 0.3);
    }
    hand.ellipse(new Ellipse(0.068, -0.005, 0.016, 0.05, 0.004), person.skin(), 1);
    hand.shade((x, y) -> -60 * x - 30 * y + 8 * cloth.layered(x * 60, y * 60, 2));
  }

  /**
   * @param x where the shoulders' middle lies, in heights of the picture from the left
   * @param breath from −1 to 1
   */
  void draw(YuvPicture picture, double x, double breath) {
    torso.drawInto(picture, x, 0.90 - 0.004 * breath, 1 + 0.006 * breath, 0);
  }

  /**
   * @param raised how far the hand has come up, from 0 (out of sight) to 1
   * @param wave its turn in radians
   */
  void drawHand(YuvPicture picture, double x, double raised, double wave) {
    if (raised > 0) {
      hand.drawInto(picture, x + 0.08 * wave, 1.25 - 0.45 * raised, 1, wave);
    }
  }
}
