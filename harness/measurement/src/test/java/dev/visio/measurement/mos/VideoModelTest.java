package dev.visio.measurement.mos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against values worked out by hand from G.1070's video quality estimation function. */
class VideoModelTest {
  @Test
  void fiveHundredKilobitsAtThirtyPicturesASecond() {
    // Ofr 11.967, Iofr 2.563, DFrV 1.3275, Icoding 2.0172
    assertEquals(3.017, VideoModel.mos(500, 30, 0), 0.002);
  }

  @Test
  void onePercentOfLossTakesWhatTheDefinitionSays() {
    // DPplV 0.736 + 13.684 · e^(−500/513.77) = 5.907
    double whole = VideoModel.mos(500, 30, 0) - 1;
    double rest = VideoModel.mos(500, 30, 0.01) - 1;
    assertEquals(Math.exp(-1 / 5.907), rest / whole, 1e-4);
  }

  @Test
  void atItsBestPictureRateABitRateGivesAllThatItCan() {
    double best = 5.517 + 0.0129 * 1_000;
    double mos = VideoModel.mos(1_000, best, 0);
    assertEquals(1 + 3.459 - 3.459 / (1 + Math.pow(1_000 / 178.53, 1.02)), mos, 1e-9);
    assertTrue(VideoModel.mos(1_000, best - 5, 0) < mos);
    assertTrue(VideoModel.mos(1_000, best + 5, 0) < mos);
  }

  @Test
  void whatStandsStillIsBad() {
    assertEquals(1, VideoModel.mos(500, 0.5, 0));
    assertEquals(1, VideoModel.mos(0, 30, 0));
  }
}
