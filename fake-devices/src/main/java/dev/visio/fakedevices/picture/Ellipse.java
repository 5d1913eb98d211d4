package dev.visio.fakedevices.picture;

/**
 * An ellipse with a soft edge, in the coordinates of a {@link Sprite}.
 *
 * @param x its centre
 * @param y its centre, downwards
 * @param radiusX half its width
 * @param radiusY half its height
 * @param softness over which distance its edge fades
 */
public record Ellipse(double x, double y, double radiusX, double radiusY, double softness) {

  /** With an edge as sharp as the texels allow. */
  public Ellipse(double x, double y, double radiusX, double radiusY) {
    this(x, y, radiusX, radiusY, 0);
  }

  double reachX() {
    return radiusX + softness;
  }

  double reachY() {
    return radiusY + softness;
  }

  /** How much of a texel at this point lies within, from 0 to 1. */
  double coverage(double pointX, double pointY, double softest) {
    double acrossX = (pointX - x) / radiusX;
    double acrossY = (pointY - y) / radiusY;
    double squared = acrossX * acrossX + acrossY * acrossY;
    double edge = Math.max(softness, softest);
    double smaller = Math.min(radiusX, radiusY);
    // Most texels lie well within or well without, and need no root to tell.
    double half = 0.5 * edge / smaller;
    if (squared >= (1 + half) * (1 + half)) {
      return 0;
    }
    if (half < 1 && squared <= (1 - half) * (1 - half)) {
      return 1;
    }
    return Math.clamp(0.5 + (1 - Math.sqrt(squared)) * smaller / edge, 0, 1);
  }
}
