package dev.visio.fakedevices.picture;

/**
 * Letters without any font of the machine: 5 × 7 dots each, rounded and smoothed to the size that
 * is asked for. Printable ASCII; anything else shows as a question mark.
 */
public final class PixelFont {

  private static final int COLUMNS = 5;
  private static final int ROWS = 7;

  /** A letter's cell, with the gap to the next one. */
  private static final int CELL_COLUMNS = 6;

  private static final int FIRST = ' ';
  private static final int LAST = '~';

  /** Five columns a letter, two hexadecimal digits each; the lowest bit is the top dot. */
  private static final String DOTS =
      "0000000000"
          + "00005f0000"
          + "0007000700"
          + "147f147f14"
          + "242a7f2a12"
          + "2313086462"
          + "3649552250"
          + "0005030000"
          + "001c224100"
          + "0041221c00"
          + "082a1c2a08"
          + "08083e0808"
          + "0050300000"
          + "0808080808"
          + "0060600000"
          + "2010080402"
          + "3e5149453e"
          + "00427f4000"
          + "4261514946"
          + "2141454b31"
          + "1814127f10"
          + "2745454539"
          + "3c4a494930"
          + "0171090503"
          + "3649494936"
          + "064949291e"
          + "0036360000"
          + "0056360000"
          + "0008142241"
          + "1414141414"
          + "4122140800"
          + "0201510906"
          + "324979413e"
          + "7e1111117e"
          + "7f49494936"
          + "3e41414122"
          + "7f4141221c"
          + "7f49494941"
          + "7f09090901"
          + "3e41415132"
          + "7f0808087f"
          + "00417f4100"
          + "2040413f01"
          + "7f08142241"
          + "7f40404040"
          + "7f0204027f"
          + "7f0408107f"
          + "3e4141413e"
          + "7f09090906"
          + "3e4151215e"
          + "7f09192946"
          + "4649494931"
          + "01017f0101"
          + "3f4040403f"
          + "1f2040201f"
          + "7f2018207f"
          + "6314081463"
          + "0304780403"
          + "6151494543"
          + "00007f4141"
          + "0204081020"
          + "41417f0000"
          + "0402010204"
          + "4040404040"
          + "0001020400"
          + "2054545478"
          + "7f48444438"
          + "3844444420"
          + "384444487f"
          + "3854545418"
          + "087e090102"
          + "081454543c"
          + "7f08040478"
          + "00447d4000"
          + "2040443d00"
          + "007f102844"
          + "00417f4000"
          + "7c04180478"
          + "7c08040478"
          + "3844444438"
          + "7c14141408"
          + "081414187c"
          + "7c08040408"
          + "4854545420"
          + "043f444020"
          + "3c4040207c"
          + "1c2040201c"
          + "3c4030403c"
          + "4428102844"
          + "0c5050503c"
          + "4464544c44"
          + "0008364100"
          + "00007f0000"
          + "0041360800"
          + "0804081008";

  private final int dotPixels;
  private final byte[][] glyphs = new byte[LAST - FIRST + 1][];

  /**
   * @param dotPixels the size of one dot: letters come out 7 times as high
   */
  public PixelFont(int dotPixels) {
    if (dotPixels < 1 || dotPixels > 64) {
      throw new IllegalArgumentException("a dot has 1 to 64 pixels, not " + dotPixels);
    }
    this.dotPixels = dotPixels;
  }

  /** From one letter to the next. */
  public int advance() {
    return CELL_COLUMNS * dotPixels;
  }

  /** From a letter's top to its foot. */
  public int height() {
    return ROWS * dotPixels;
  }

  /** Writes a line whose top left corner is given; what lies outside of the picture is left out. */
  public void write(YuvPicture picture, int x, int y, String text, Colour colour) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      draw(picture, x + i * advance(), y, glyph(letter), colour);
    }
  }

  private byte[] glyph(char letter) {
    int known = letter < FIRST || letter > LAST ? '?' : letter;
    if (glyphs[known - FIRST] == null) {
      glyphs[known - FIRST] = smoothed(known);
    }
    return glyphs[known - FIRST];
  }

  private void draw(YuvPicture picture, int left, int top, byte[] glyph, Colour colour) {
    int wide = CELL_COLUMNS * dotPixels;
    byte[] luma = picture.luma();
    int half = picture.width() / 2;
    for (int row = 0; row < ROWS * dotPixels; row++) {
      int y = top + row;
      if (y < 0 || y >= picture.height()) {
        continue;
      }
      for (int column = 0; column < wide; column++) {
        int x = left + column;
        int coverage = glyph[row * wide + column] & 0xff;
        if (coverage == 0 || x < 0 || x >= picture.width()) {
          continue;
        }
        luma[y * picture.width() + x] =
            mixed(luma[y * picture.width() + x], colour.luma(), coverage);
        if ((x & 1) == 0 && (y & 1) == 0) {
          int at = y / 2 * half + x / 2;
          picture.blue()[at] = mixed(picture.blue()[at], colour.blue(), coverage);
          picture.red()[at] = mixed(picture.red()[at], colour.red(), coverage);
        }
      }
    }
  }

  private static byte mixed(byte under, byte over, int coverage) {
    return (byte) (((under & 0xff) * (255 - coverage) + (over & 0xff) * coverage + 127) / 255);
  }

  /** Dots blurred into each other, then cut at half their height: round strokes with soft edges. */
  private byte[] smoothed(int letter) {
    int wide = CELL_COLUMNS * dotPixels;
    byte[] coverage = new byte[wide * ROWS * dotPixels];
    for (int y = 0; y < ROWS * dotPixels; y++) {
      for (int x = 0; x < wide; x++) {
        double density = density(letter, (x + 0.5) / dotPixels - 0.5, (y + 0.5) / dotPixels - 0.5);
        double inside = 0.5 + (density - 0.42) * 1.3 * Math.max(1, dotPixels * 0.8);
        coverage[y * wide + x] = (byte) Math.round(255 * Math.clamp(inside, 0, 1));
      }
    }
    return coverage;
  }

  private static double density(int letter, double x, double y) {
    double sum = 0;
    double weights = 0;
    int nearestX = (int) Math.floor(x + 0.5);
    int nearestY = (int) Math.floor(y + 0.5);
    for (int row = nearestY - 1; row <= nearestY + 1; row++) {
      for (int column = nearestX - 1; column <= nearestX + 1; column++) {
        double weight = bump(x - column) * bump(y - row);
        weights += weight;
        sum += dot(letter, column, row) ? weight : 0;
      }
    }
    return weights > 0 ? sum / weights : 0;
  }

  private static double bump(double distance) {
    double share = Math.max(0, 1 - Math.abs(distance) / 1.25);
    return share * share;
  }

  private static boolean dot(int letter, int column, int row) {
    if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) {
      return false;
    }
    int at = (letter - FIRST) * 2 * COLUMNS + 2 * column;
    return (Integer.parseInt(DOTS, at, at + 2, 16) >> row & 1) == 1;
  }
}
