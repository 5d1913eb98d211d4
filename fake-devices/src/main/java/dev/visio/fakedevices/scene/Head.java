package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.picture.Ellipse;
import dev.visio.fakedevices.picture.Sprite;
import dev.visio.fakedevices.picture.ValueNoise;
import dev.visio.fakedevices.picture.YuvPicture;

/** A head: hair, skin and ears painted once, eyes, brows, nose and mouth anew for every frame. */
final class Head {

  private static final Colour WHITE_OF_EYE = Colour.rgb(0xe9e6e2);
  private static final Colour PUPIL = Colour.rgb(0x14110f);
  private static final Colour LIPS = Colour.rgb(0xa8504e);
  private static final Colour THROAT = Colour.rgb(0x3a1414);
  private static final Colour TEETH = Colour.rgb(0xe6e2d8);
  private static final Colour SHADOW = Colour.rgb(0x3b2a22);
  private static final Colour GLINT = Colour.rgb(0xffffff);

  private static final double FACE_RADIUS_X = 0.165;
  private static final double FACE_RADIUS_Y = 0.225;
  private static final double EYE_X = 0.068;
  private static final double EYE_Y = -0.03;
  private static final double MOUTH_Y = 0.118;

  private final Person person;
  private final Sprite skull;
  private final Sprite face;
  private final Sprite fall;

  Head(Person person, long textureSeed, int pictureHeight) {
    this.person = person;
    skull = new Sprite(0.56, 0.72, pictureHeight);
    paintSkull(new ValueNoise(textureSeed));
    face = skull.copy();
    fall = new Sprite(0.6, 0.8, pictureHeight);
    if (person.longHair()) {
      ValueNoise strands = new ValueNoise(textureSeed + 1);
      fall.ellipse(new Ellipse(0, 0.05, 0.225, 0.33, 0.012), person.hair(), 1);
      fall.shade((x, y) -> 14 * strands.at(x * 130, y * 7) - 20 * Math.abs(x) - 12);
    }
  }

  /** What hangs down behind the neck: drawn before the body. */
  void drawFallingHair(YuvPicture picture, double x, double y, double scale, double turn) {
    if (person.longHair()) {
      // It lags behind the head's turns.
      fall.drawInto(picture, x, y, scale, 0.6 * turn);
    }
  }

  void draw(
      YuvPicture picture, Expression expression, double x, double y, double scale, double turn) {
    face.restore(skull, -0.16, -0.16, 0.16, 0.21);
    double aside = expression.yaw() * 0.022;
    for (int side = -1; side <= 1; side += 2) {
      // Turned aside, the farther eye comes nearer to the nose.
      double eyeX = side * EYE_X * (1 - 0.12 * side * expression.yaw()) + aside;
      paintEye(eyeX, expression);
      double browY = EYE_Y - 0.048 - 0.014 * expression.brows();
      face.ellipse(new Ellipse(eyeX, browY, 0.042, 0.0085, 0.006), person.hair(), 0.9);
    }
    paintNose(aside * 1.6);
    paintMouth(aside * 1.2, expression.mouth());
    face.drawInto(picture, x, y, scale, turn);
  }

  private void paintSkull(ValueNoise texture) {
    skull.ellipse(new Ellipse(0, -0.06, 0.19, 0.235, 0.010), person.hair(), 1);
    for (int side = -1; side <= 1; side += 2) {
      skull.ellipse(new Ellipse(side * 0.163, 0.0, 0.026, 0.048), person.skin(), 1);
    }
    skull.ellipse(new Ellipse(0, 0.012, FACE_RADIUS_X, FACE_RADIUS_Y, 0.006), person.skin(), 1);
    skull.ellipse(new Ellipse(0.02, -0.2, 0.15, 0.075, 0.02), person.hair(), 0.95);
    skull.ellipse(new Ellipse(-0.06, -0.185, 0.10, 0.055, 0.02), person.hair(), 0.9);
    skull.shade(
        (x, y) -> {
          double acrossX = x / 0.2;
          double acrossY = y / 0.27;
          double facing = 1 - Math.min(1, acrossX * acrossX + acrossY * acrossY);
          double light = -14 * acrossX - 10 * acrossY + 26 * Math.sqrt(facing) - 16;
          double pores = 7 * texture.layered(x * 60, y * 60, 3);
          double strands = y < -0.1 ? 10 * texture.at(x * 150, y * 18) : 0;
          return light + pores + strands;
        });
    // Cheeks, and the shadow under brows and chin, that make a face of an egg.
    for (int side = -1; side <= 1; side += 2) {
      skull.ellipse(new Ellipse(side * 0.085, 0.06, 0.04, 0.03, 0.05), LIPS, 0.16);
      skull.ellipse(new Ellipse(side * EYE_X, EYE_Y, 0.045, 0.028, 0.03), SHADOW, 0.22);
    }
    skull.ellipse(new Ellipse(0, 0.222, 0.09, 0.02, 0.04), SHADOW, 0.25);
  }

  private void paintEye(double x, Expression expression) {
    double open = 0.003 + 0.0155 * expression.eyes();
    face.ellipse(new Ellipse(x, EYE_Y - 0.004, 0.036, open + 0.007, 0.006), SHADOW, 0.45);
    face.ellipse(new Ellipse(x, EYE_Y, 0.0315, open), WHITE_OF_EYE, 1);
    if (expression.eyes() > 0.25) {
      double irisX = x + 0.012 * expression.gazeX();
      double irisY = EYE_Y + 0.004 * expression.gazeY();
      double irisOpen = Math.min(0.0135, open);
      face.ellipse(new Ellipse(irisX, irisY, 0.0135, irisOpen), person.iris(), 1);
      face.ellipse(new Ellipse(irisX, irisY, 0.0065, Math.min(0.0065, open)), PUPIL, 1);
      face.ellipse(new Ellipse(irisX - 0.004, irisY - 0.004, 0.003, 0.003), GLINT, 0.9);
    }
    face.ellipse(new Ellipse(x, EYE_Y - open, 0.033, 0.0035, 0.003), SHADOW, 0.8);
  }

  private void paintNose(double x) {
    face.ellipse(new Ellipse(x + 0.018, 0.03, 0.012, 0.05, 0.02), SHADOW, 0.22);
    face.ellipse(new Ellipse(x - 0.008, 0.03, 0.008, 0.05, 0.014), GLINT, 0.12);
    for (int side = -1; side <= 1; side += 2) {
      face.ellipse(new Ellipse(x + side * 0.015, 0.074, 0.008, 0.005, 0.006), SHADOW, 0.7);
    }
  }

  private void paintMouth(double x, double mouth) {
    double open = 0.034 * mouth;
    double wide = 0.056 - 0.010 * mouth;
    double middle = MOUTH_Y + open * 0.6;
    face.ellipse(new Ellipse(x, middle, wide + 0.008, open + 0.0125, 0.006), LIPS, 0.85);
    face.ellipse(new Ellipse(x, middle, wide, open + 0.0022), THROAT, 1);
    if (mouth > 0.15) {
      face.ellipse(
          new Ellipse(x, middle - open * 0.62, wide * 0.72, open * 0.3, 0.004), TEETH, 0.9);
    }
    face.ellipse(new Ellipse(x, middle + open + 0.022, 0.03, 0.006, 0.012), SHADOW, 0.3);
  }
}
