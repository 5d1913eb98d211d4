package dev.visio.fakedevices.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.speech.SpokenTimeline;
import org.junit.jupiter.api.Test;

class SceneTest {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @Test
  void aFrameIsTheSameInWhateverOrderFramesAreDrawn() {
    TalkingHead forwards = head(5);
    YuvPicture first = new YuvPicture(WIDTH, HEIGHT);
    for (int number = 0; number <= 40; number++) {
      forwards.draw(number, first);
    }
    YuvPicture second = new YuvPicture(WIDTH, HEIGHT);
    head(5).draw(40, second);

    assertArrayEquals(first.luma(), second.luma());
    assertArrayEquals(first.blue(), second.blue());
    assertArrayEquals(first.red(), second.red());
  }

  @Test
  void lumaKeepsTheRangeOfVideo() {
    for (int seed = 0; seed < 12; seed++) {
      YuvPicture picture = new YuvPicture(WIDTH, HEIGHT);
      head(seed).draw(17, picture);
      for (byte luma : picture.luma()) {
        int value = luma & 0xff;
        assertTrue(value >= 16 && value <= 235, "luma " + value + " of seed " + seed);
      }
    }
  }

  /** ITU-T P.910's spatial and temporal information; its talking heads have SI 40 to 110. */
  @Test
  void aTalkingHeadHasTheDetailAndTheMotionOfOne() {
    for (int seed = 0; seed < 8; seed++) {
      TalkingHead head = head(seed);
      YuvPicture picture = new YuvPicture(WIDTH, HEIGHT);
      head.draw(0, picture);
      byte[] before = picture.luma().clone();
      double spatial = 0;
      double temporal = 0;
      for (int number = 1; number < 60; number++) {
        head.draw(number, picture);
        spatial = Math.max(spatial, number % 10 == 0 ? spatialInformation(picture.luma()) : 0);
        temporal = Math.max(temporal, temporalInformation(picture.luma(), before));
        before = picture.luma().clone();
      }
      assertTrue(spatial > 40 && spatial < 130, "SI " + spatial + " of seed " + seed);
      assertTrue(temporal > 2.5 && temporal < 15, "TI " + temporal + " of seed " + seed);
    }
  }

  @Test
  void aScreenRestsThenScrollsThenChangesAtOnce() {
    SlideShow slides = new SlideShow(1920, 1080, 5, 1);
    YuvPicture picture = new YuvPicture(1920, 1080);
    slides.draw(0, picture);
    int atRest = 0;
    int changed = 0;
    for (int number = 1; number < 125; number++) {
      byte[] before = picture.luma().clone();
      slides.draw(number, picture);
      double share = changedShare(picture.luma(), before);
      atRest += share < 0.005 ? 1 : 0;
      changed += share > 0.04 ? 1 : 0;
    }
    assertTrue(atRest > 40, atRest + " frames at rest");
    assertTrue(changed >= 6, changed + " frames with much change");
  }

  private static TalkingHead head(long seed) {
    return new TalkingHead(WIDTH, HEIGHT, 30, seed, SpokenTimeline.of(seed, 20));
  }

  private static double spatialInformation(byte[] luma) {
    double sum = 0;
    double squares = 0;
    int count = (WIDTH - 2) * (HEIGHT - 2);
    for (int y = 1; y < HEIGHT - 1; y++) {
      for (int x = 1; x < WIDTH - 1; x++) {
        int i = y * WIDTH + x;
        int across = edge(luma, i + 1, WIDTH) - edge(luma, i - 1, WIDTH);
        int down = edge(luma, i + WIDTH, 1) - edge(luma, i - WIDTH, 1);
        double gradient = Math.hypot(across, down);
        sum += gradient;
        squares += gradient * gradient;
      }
    }
    return Math.sqrt(squares / count - sum / count * (sum / count));
  }

  /** One side of Sobel's filter: 1, 2, 1. */
  private static int edge(byte[] luma, int at, int step) {
    return (luma[at - step] & 0xff) + 2 * (luma[at] & 0xff) + (luma[at + step] & 0xff);
  }

  private static double temporalInformation(byte[] luma, byte[] before) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < luma.length; i++) {
      int change = (luma[i] & 0xff) - (before[i] & 0xff);
      sum += change;
      squares += change * change;
    }
    return Math.sqrt(squares / luma.length - sum / luma.length * (sum / luma.length));
  }

  private static double changedShare(byte[] luma, byte[] before) {
    int changed = 0;
    for (int i = 0; i < luma.length; i++) {
      changed += luma[i] != before[i] ? 1 : 0;
    }
    return (double) changed / luma.length;
  }
}
