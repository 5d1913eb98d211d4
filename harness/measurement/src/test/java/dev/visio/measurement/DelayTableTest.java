package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DelayTableTest {

  @Test
  void anEmptyRowHasNoDelay() {
    assertEquals(0, new DelayTable(2).quantile(1, 0.99));
  }

  @Test
  void rowsAreKeptApart() {
    DelayTable table = new DelayTable(2);
    table.record(0, 5_000_000);
    table.record(1, 90_000);
    assertEquals(5_000_000, table.max(0));
    assertEquals(90_000, table.quantile(1, 0.5));
  }

  @Property(tries = 300)
  void aQuantileIsNeverBelowTheTrueOneAndAtMostASixteenthAbove(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = Delays.MAX_NANOS) Long> delays) {
    DelayTable table = new DelayTable(1);
    delays.forEach(delay -> table.record(0, delay));
    List<Long> sorted = delays.stream().sorted().toList();
    for (double ratio : new double[] {0.5, 0.99, 1}) {
      long exact = sorted.get((int) Math.ceil(sorted.size() * ratio) - 1);
      long figure = table.quantile(0, ratio);
      assertTrue(figure >= exact, figure + " is below " + exact);
      assertTrue(figure <= exact + exact / 16 + 1024, figure + " is far above " + exact);
    }
  }
}
