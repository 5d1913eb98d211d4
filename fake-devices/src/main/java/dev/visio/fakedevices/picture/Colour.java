package dev.visio.fakedevices.picture;

/** A colour as the planes of a {@link YuvPicture} hold it (ITU-R BT.601, video range). */
public record Colour(byte luma, byte blue, byte red) {

  /** From sRGB, 0xRRGGBB. */
  public static Colour rgb(int rgb) {
    int r = rgb >> 16 & 0xff;
    int g = rgb >> 8 & 0xff;
    int b = rgb & 0xff;
    return new Colour(
        (byte) ((66 * r + 129 * g + 25 * b + 128 >> 8) + 16),
        (byte) ((-38 * r - 74 * g + 112 * b + 128 >> 8) + 128),
        (byte) ((112 * r - 94 * g - 18 * b + 128 >> 8) + 128));
  }
}
