package dev.visio.measurement.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final double TEN_MINUTES = 600;

  /** What good-quality allows the heap. */
  private static final double ALLOWED_RATIO = 0.1;

  private final SplittableRandom random = new SplittableRandom(20261126);

  @Test
  void whatStaysLevelHasNotGrown() {
    assertEquals(0, trend(second -> 41).growth());
    assertEquals(0, trend(second -> 0).growthRatio(), "nothing is still nothing");
  }

  @Test
  void aSlowLeakShowsWithTwoThirdsOfWhatItTook() {
    // 40 KB a second on 80 MB, under noise of 5 MB.
    Trend leaking = trend(second -> 80e6 + 40e3 * second + random.nextDouble(-5e6, 5e6));
    assertEquals(16e6, leaking.growth(), 2e6);
    assertTrue(leaking.growthRatio() > ALLOWED_RATIO);
  }

  @Test
  void aHandleLostEveryMinuteShows() {
    assertTrue(trend(second -> 60 + Math.floor(second / 60)).growth() > 5);
  }

  @Test
  void aSawToothIsNoLeak() {
    Trend teeth = trend(second -> 60e6 + 1e6 * (second % 47));
    assertTrue(Math.abs(teeth.growthRatio()) < ALLOWED_RATIO, teeth::toString);
  }

  @Test
  void aLeakUnderASawToothIsFound() {
    Trend teeth = trend(second -> 60e6 + 1e6 * (second % 47) + 60e3 * second);
    assertTrue(teeth.growthRatio() > ALLOWED_RATIO, teeth::toString);
  }

  @Test
  void aPeakIsNoLeakWhereverItStands() {
    for (int peak : List.of(10, 300, 590)) {
      assertEquals(0, trend(second -> Math.abs(second - peak) < 20 ? 90 : 40).growth());
    }
  }

  @Test
  void whatFillsUpInTheFirstSecondsIsNoLeak() {
    assertEquals(0, trend(second -> 40 + Math.min(20, second)).growth());
  }

  @Test
  void aFewCollectionsAreEnough() {
    List<Trend.Sample> collections =
        List.of(
            new Trend.Sample(90, 70e6), new Trend.Sample(310, 80e6), new Trend.Sample(530, 90e6));
    assertEquals(20e6, Trend.over(TEN_MINUTES, collections).orElseThrow().growth());
  }

  @Test
  void withoutAFigureAtBothEndsNothingIsSaid() {
    List<Trend.Sample> early = List.of(new Trend.Sample(10, 70e6), new Trend.Sample(310, 80e6));
    assertEquals(Optional.empty(), Trend.over(TEN_MINUTES, early));
    assertEquals(Optional.empty(), Trend.over(TEN_MINUTES, List.of()));
  }

  @Test
  void ofAWindowThatIsTooShortNothingIsSaid() {
    assertEquals(Optional.empty(), Trend.over(119, series(119, second -> 41)));
    assertTrue(Trend.over(120, series(120, second -> 41)).isPresent());
  }

  private static Trend trend(DoubleUnaryOperator figure) {
    return Trend.over(TEN_MINUTES, series((int) TEN_MINUTES, figure)).orElseThrow();
  }

  private static List<Trend.Sample> series(int seconds, DoubleUnaryOperator figure) {
    List<Trend.Sample> samples = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      samples.add(new Trend.Sample(second + 0.5, figure.applyAsDouble(second)));
    }
    return samples;
  }
}
