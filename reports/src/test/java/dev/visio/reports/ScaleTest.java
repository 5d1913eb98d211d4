package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void aLogarithmicScaleOfFewPowersHasLinesAtTwoAndFive() {
    assertEquals(
        List.of(50.0, 100.0, 200.0, 500.0), Scale.Logarithmic.around(63, 480, 0, 100).ticks());
  }

  @Test
  void aLogarithmicScaleOfManyPowersHasOneLineForEach() {
    assertEquals(
        List.of(100.0, 1_000.0, 10_000.0, 100_000.0),
        Scale.Logarithmic.around(63, 480_000, 0, 100).ticks());
  }

  @Test
  void equalRatiosAreEqualStepsOnALogarithmicScale() {
    Scale scale = new Scale.Logarithmic(1, 1_000, 0, 300);
    assertEquals(100, scale.at(10), 1e-9);
    assertEquals(200, scale.at(100), 1e-9);
    assertEquals(0, scale.at(0.1), "what is below lies at the edge");
  }

  @Property
  void aLinearScaleFromZeroHoldsItsValuesAndHasAFewLines(
      @ForAll @DoubleRange(min = 0, max = 1e9) double greatest) {
    Scale.Linear scale = Scale.Linear.fromZero(greatest, 0, 100);
    assertTrue(scale.max() >= greatest);
    int lines = scale.ticks().size();
    assertTrue(lines >= 3 && lines <= 9, lines + " lines for " + greatest);
  }
}
