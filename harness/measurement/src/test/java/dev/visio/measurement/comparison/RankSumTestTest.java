package dev.visio.measurement.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankSumTestTest {

  /** As in any table of the test, and R's wilcox.test(x, y, exact=TRUE). */
  @Test
  void smallSamplesHaveTheProbabilitiesOfTheTables() {
    assertEquals(0.1, RankSumTest.pValue(list(1, 2, 3), list(4, 5, 6)), 1e-12);
    assertEquals(2.0 / 252, RankSumTest.pValue(list(1, 2, 3, 4, 5), list(6, 7, 8, 9, 10)), 1e-12);
    assertEquals(4.0 / 252, RankSumTest.pValue(list(1, 2, 3, 4, 6), list(5, 7, 8, 9, 10)), 1e-12);
  }

  @Test
  void whichSideIsNamedFirstChangesNothing() {
    assertEquals(
        RankSumTest.pValue(list(1, 2, 9, 4), list(3, 7, 8)),
        RankSumTest.pValue(list(3, 7, 8), list(1, 2, 9, 4)),
        1e-12);
  }

  @Test
  void equalValuesAreNoDifference() {
    assertEquals(1, RankSumTest.pValue(list(3, 3, 3, 3, 3), list(3, 3, 3, 3, 3)), 1e-12);
  }

  @Test
  void runsThatFailedAndRunsThatDidNotAreToldApartAsByFishersExactTest() {
    assertEquals(2.0 / 252, RankSumTest.pValue(list(0, 0, 0, 0, 0), list(1, 1, 1, 1, 1)), 1e-12);
  }

  @Test
  void oneOutlierIsOneRankHoweverFarItLies() {
    assertEquals(
        RankSumTest.pValue(list(1, 2, 3, 4, 5), list(2.5, 3.5, 4.5, 5.5, 6)),
        RankSumTest.pValue(list(1, 2, 3, 4, 5), list(2.5, 3.5, 4.5, 5.5, 1e12)),
        1e-12);
  }

  @Test
  void ofTheSameKindOfRunsItIsRarelySure() {
    SplittableRandom random = new SplittableRandom(7);
    long sure =
        IntStream.range(0, 1_000)
            .filter(_ -> RankSumTest.pValue(draw(random, 8), draw(random, 8)) < 0.05)
            .count();
    assertTrue(sure <= 70, sure + " of 1000");
  }

  @Test
  void moreThanItCanCountIsRefused() {
    List<Double> many = Collections.nCopies(RankSumTest.MAX_VALUES + 1, 1.0);
    assertThrows(IllegalArgumentException.class, () -> RankSumTest.pValue(many, list(1)));
  }

  private static List<Double> draw(SplittableRandom random, int count) {
    return DoubleStream.generate(random::nextDouble).limit(count).boxed().toList();
  }

  private static List<Double> list(double... values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
