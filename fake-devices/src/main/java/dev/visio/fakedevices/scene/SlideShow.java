package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.picture.PixelFont;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A shared screen: slides, charts, documents that scroll, code. Pages stay for some seconds and
 * then change at once, which is what a screen codec has to cope with: nothing moves, then
 * everything.
 */
public final class SlideShow implements Scene {

  private static final double SHORTEST_PAGE_SECONDS = 3.0;
  private static final double LONGEST_PAGE_SECONDS = 5.5;
  private static final int PAGES = 6;

  /** Scrolling rests and moves in turns: a reader's two seconds. */
  private static final double SCROLL_TURN_SECONDS = 2.0;

  private static final int SCROLLED_ROWS_A_TURN = 480;

  private static final Colour BAR = Colour.rgb(0x3b4252);
  private static final Colour BAR_TEXT = Colour.rgb(0xd8dee9);
  private static final Colour POINTER = Colour.rgb(0x101010);
  private static final Colour POINTER_EDGE = Colour.rgb(0xf5f5f5);

  private final int framesPerSecond;
  private final List<SlidePage> pages = new ArrayList<>();
  private final double[] untilSeconds = new double[PAGES];
  private final PixelFont barFont = new PixelFont(3);
  private final double pointerPhase;

  public SlideShow(int width, int height, int framesPerSecond, long seed) {
    this.framesPerSecond = framesPerSecond;
    SeededRandom random = new SeededRandom(seed, "slides");
    pointerPhase = random.between(0, 6.28);
    SlidePage.Kind[] kinds = SlidePage.Kind.values();
    int firstKind = random.below(kinds.length);
    double until = 0;
    for (int page = 0; page < PAGES; page++) {
      pages.add(new SlidePage(kinds[(firstKind + page) % kinds.length], width, height, random));
      until += random.between(SHORTEST_PAGE_SECONDS, LONGEST_PAGE_SECONDS);
      untilSeconds[page] = until;
    }
  }

  @Override
  public void draw(int frameNumber, YuvPicture into) {
    double round = untilSeconds[PAGES - 1];
    double now = (double) frameNumber / framesPerSecond % round;
    int page = 0;
    while (untilSeconds[page] <= now) {
      page++;
    }
    double since = now - (page == 0 ? 0 : untilSeconds[page - 1]);
    pages.get(page).copyInto(into, pages.get(page).scrolls() ? scrolled(since) : 0);
    titleBar(page, into);
    pointer(now, into);
  }

  private static int scrolled(double seconds) {
    int turns = (int) (seconds / SCROLL_TURN_SECONDS);
    double share = seconds / SCROLL_TURN_SECONDS - turns;
    double moved = Math.clamp((share - 0.4) / 0.6, 0, 1);
    return (int) ((turns + moved * moved * (3 - 2 * moved)) * SCROLLED_ROWS_A_TURN);
  }

  private void titleBar(int page, YuvPicture into) {
    into.fill(0, 0, into.width(), SlidePage.TITLE_BAR_HEIGHT, BAR);
    String place = "page " + (page + 1) + " / " + PAGES;
    barFont.write(
        into, into.width() - 40 - place.length() * barFont.advance(), 40, place, BAR_TEXT);
  }

  /** A pointer that follows what is being read. */
  private void pointer(double now, YuvPicture into) {
    double across = StrictMath.sin(now * 1.1 + pointerPhase) * StrictMath.sin(now * 0.37);
    double down = StrictMath.sin(now * 0.53 + pointerPhase);
    int x = (int) (into.width() * (0.5 + 0.35 * across));
    int y = (int) (into.height() * (0.55 + 0.3 * down));
    for (int row = 0; row < 30; row++) {
      into.fill(x, y + row, row * 2 / 3 + 4, 1, POINTER_EDGE);
      into.fill(x + 2, y + row, Math.max(0, row * 2 / 3), 1, POINTER);
    }
  }
}
