package dev.visio.measurement.mos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against the values that G.107 and G.109 publish. */
class EModelTest {
  private static final double MILLI = 1e6;
  private static final EModel G711 = new EModel(0, 4.3);

  @Test
  void theDefaultValuesGiveTheRecommendationsRating() {
    assertEquals(93.2, G711.rating(0, 0), 0.05);
    assertEquals(4.41, G711.mos(0, 0), 0.005);
  }

  @Test
  void theRatingsOfG109HaveTheirScores() {
    assertEquals(4.34, EModel.mosOf(90), 0.005);
    assertEquals(4.03, EModel.mosOf(80), 0.01);
    assertEquals(3.60, EModel.mosOf(70), 0.005);
    assertEquals(3.10, EModel.mosOf(60), 0.005);
    assertEquals(2.58, EModel.mosOf(50), 0.005);
  }

  @Test
  void belowZeroAndAboveOneHundredScoresEnd() {
    assertEquals(1, EModel.mosOf(-10));
    assertEquals(4.5, EModel.mosOf(120));
    for (double rating = 0; rating <= 100; rating += 0.5) {
      assertTrue(EModel.mosOf(rating) >= 1 && EModel.mosOf(rating) <= 4.5);
    }
  }

  @Test
  void twoPercentOfLossTakeWhatTheDefinitionSays() {
    // (95 − 0) · 2 / (2 + 4.3)
    assertEquals(30.16, G711.rating(0, 0) - G711.rating(0, 0.02), 0.01);
    // (95 − 7.3) · 2 / (2 + 10)
    assertEquals(14.62, EModel.OPUS.rating(0, 0) - EModel.OPUS.rating(0, 0.02), 0.01);
    assertEquals(7.3, G711.rating(0, 0) - EModel.OPUS.rating(0, 0), 1e-9);
  }

  @Test
  void delayIsHardlyNoticedUpToOneHundredAndFiftyMillisecondsAndMuchBeyond() {
    double none = G711.rating(0, 0);
    assertTrue(none - G711.rating(150 * MILLI, 0) < 5);
    assertTrue(none - G711.rating(400 * MILLI, 0) > 25);
    for (int millis = 10; millis < 1_000; millis += 10) {
      assertTrue(G711.rating((millis + 10) * MILLI, 0) < G711.rating(millis * MILLI, 0));
    }
  }

  @Test
  void impossibleCodecsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EModel(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> new EModel(0, 0));
  }
}
