package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.picture.PixelFont;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;

/** One page that a screen shows: painted once, as high as it needs to be to scroll. */
final class SlidePage {

  /** What a page may be. */
  enum Kind {
    BULLETS(false),
    DOCUMENT(true),
    CHART(false),
    CODE(true);

    private final boolean scrolls;

    Kind(boolean scrolls) {
      this.scrolls = scrolls;
    }
  }

  /** Above every page: a window's title bar, over which the picture's code is drawn. */
  static final int TITLE_BAR_HEIGHT = 100;

  private static final int MARGIN = 120;
  private static final int SCROLLED_PAGES = 3;

  private static final Colour PAPER = Colour.rgb(0xfafafa);
  private static final Colour INK = Colour.rgb(0x20242c);
  private static final Colour FAINT = Colour.rgb(0x8a93a3);
  private static final Colour DARK = Colour.rgb(0x1e2229);
  private static final Colour BRIGHT = Colour.rgb(0xd6dbe4);
  private static final int[] ACCENTS = {0x2563a8, 0x9a3b2f, 0x2f7d5b, 0x6b4fa0, 0xb07a1e};

  private final Kind kind;
  private final YuvPicture page;
  private final SeededRandom random;
  private final SlideText text;
  private final Colour accent;

  SlidePage(Kind kind, int width, int height, SeededRandom random) {
    this.kind = kind;
    this.random = random;
    this.text = new SlideText(random);
    this.accent = Colour.rgb(ACCENTS[random.below(ACCENTS.length)]);
    page = new YuvPicture(width, kind.scrolls ? height * SCROLLED_PAGES : height);
    switch (kind) {
      case BULLETS -> paintBullets();
      case DOCUMENT -> paintDocument();
      case CHART -> paintChart();
      case CODE -> paintCode();
    }
  }

  boolean scrolls() {
    return kind.scrolls;
  }

  /** Copies a window of the page that begins this many rows below its top. */
  void copyInto(YuvPicture picture, int rowsScrolled) {
    // Chroma has half the rows: an even offset keeps it with its luma.
    int from = Math.clamp(rowsScrolled, 0, page.height() - picture.height()) & ~1;
    int width = picture.width();
    System.arraycopy(page.luma(), from * width, picture.luma(), 0, picture.luma().length);
    int chroma = from / 2 * (width / 2);
    System.arraycopy(page.blue(), chroma, picture.blue(), 0, picture.blue().length);
    System.arraycopy(page.red(), chroma, picture.red(), 0, picture.red().length);
  }

  private void paintBullets() {
    fillPage(PAPER);
    page.fill(0, 0, 36, page.height(), accent);
    new PixelFont(9).write(page, MARGIN, 190, text.heading(4), accent);
    PixelFont body = new PixelFont(5);
    for (int bullet = 0; bullet < 7; bullet++) {
      int y = 340 + bullet * 92;
      page.fill(MARGIN, y + 8, 22, 22, accent);
      body.write(page, MARGIN + 60, y, text.line(52), INK);
    }
    new PixelFont(3).write(page, MARGIN, page.height() - 60, text.line(60), FAINT);
  }

  private void paintDocument() {
    fillPage(PAPER);
    PixelFont heading = new PixelFont(6);
    PixelFont body = new PixelFont(3);
    int y = 160;
    while (y < page.height() - 80) {
      heading.write(page, MARGIN, y, text.heading(5), accent);
      y += 84;
      int lines = 6 + random.below(9);
      for (int line = 0; line < lines && y < page.height() - 40; line++) {
        body.write(page, MARGIN, y, text.line(line + 1 == lines ? 40 : 92), INK);
        y += 36;
      }
      y += 40;
    }
  }

  private void paintChart() {
    fillPage(PAPER);
    new PixelFont(8).write(page, MARGIN, 180, text.heading(4), INK);
    int floor = page.height() - 170;
    PixelFont labels = new PixelFont(3);
    for (int line = 0; line <= 6; line++) {
      int y = floor - line * 95;
      page.fill(MARGIN + 100, y, page.width() - 2 * MARGIN - 100, 2, FAINT);
      labels.write(page, MARGIN, y - 10, Integer.toString(line * 20), FAINT);
    }
    for (int bar = 0; bar < 14; bar++) {
      int x = MARGIN + 140 + bar * 108;
      int high = 40 + random.below(540);
      Colour colour = bar % 2 == 0 ? accent : Colour.rgb(ACCENTS[random.below(ACCENTS.length)]);
      page.fill(x, floor - high, 70, high, colour);
      labels.write(page, x + 4, floor + 18, "w" + (bar + 1), INK);
    }
    labels.write(page, MARGIN, page.height() - 60, text.line(80), FAINT);
  }

  private void paintCode() {
    fillPage(DARK);
    PixelFont code = new PixelFont(3);
    int number = 1 + random.below(400);
    for (int y = 150; y < page.height() - 40; y += 34) {
      code.write(page, 60, y, text.code(number), number % 6 == 0 ? FAINT : BRIGHT);
      number++;
    }
  }

  private void fillPage(Colour colour) {
    page.fill(0, 0, page.width(), page.height(), colour);
  }
}
