package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class FlowTableTest {

  private final FlowTable table = new FlowTable(3);
  private final int flow = table.flow(2, 1);

  @Test
  void eachSequenceNumberIsFreshOnceAndADuplicateAfterwards() {
    assertEquals(FlowTable.FRESH, table.accept(flow, 7));
    assertEquals(FlowTable.FRESH, table.accept(flow, 8));
    assertEquals(FlowTable.DUPLICATE, table.accept(flow, 8));
    assertEquals(FlowTable.DUPLICATE, table.accept(flow, 7));
  }

  @Test
  void aPacketBehindItsSuccessorIsReordered() {
    table.accept(flow, 1);
    table.accept(flow, 3);
    assertEquals(FlowTable.REORDERED, table.accept(flow, 2));
    assertEquals(FlowTable.DUPLICATE, table.accept(flow, 2));
  }

  @Test
  void aPacketBeforeTheFirstIsReorderedToo() {
    table.accept(flow, 100);
    assertEquals(FlowTable.REORDERED, table.accept(flow, 99));
  }

  @Test
  void theNumbersMayWrapAroundZero() {
    assertEquals(FlowTable.FRESH, table.accept(flow, -2));
    assertEquals(FlowTable.FRESH, table.accept(flow, 1));
    assertEquals(FlowTable.REORDERED, table.accept(flow, -1));
    assertEquals(FlowTable.REORDERED, table.accept(flow, 0));
    assertEquals(FlowTable.DUPLICATE, table.accept(flow, -2));
  }

  @Test
  void theNumbersMayWrapAroundTheSign() {
    assertEquals(FlowTable.FRESH, table.accept(flow, Integer.MAX_VALUE));
    assertEquals(FlowTable.FRESH, table.accept(flow, Integer.MIN_VALUE));
    assertEquals(FlowTable.DUPLICATE, table.accept(flow, Integer.MAX_VALUE));
  }

  @Test
  void aNumberThatComesRoundTheBitmapAgainIsFresh() {
    table.accept(flow, 5);
    assertEquals(FlowTable.FRESH, table.accept(flow, 5 + FlowTable.REACH));
    assertEquals(FlowTable.STALE, table.accept(flow, 5));
    assertEquals(FlowTable.REORDERED, table.accept(flow, 6));
  }

  @Test
  void aGapLongerThanTheBitmapForgetsAllOfIt() {
    for (int sequence = 0; sequence < 100; sequence++) {
      table.accept(flow, sequence);
    }
    table.accept(flow, 3 * FlowTable.REACH);
    for (int sequence = 2 * FlowTable.REACH + 1; sequence < 2 * FlowTable.REACH + 101; sequence++) {
      assertEquals(FlowTable.REORDERED, table.accept(flow, sequence));
    }
  }

  @Test
  void aStepThatNoLossExplainsIsImpossibleAndMovesNothing() {
    table.accept(flow, 10);
    assertEquals(FlowTable.IMPOSSIBLE, table.accept(flow, 10 + FlowTable.MAX_STEP + 1));
    assertEquals(FlowTable.FRESH, table.accept(flow, 11));
  }

  @Test
  void flowsDoNotDisturbEachOther() {
    for (int subscriber = 0; subscriber < 3; subscriber++) {
      for (int publisher = 0; publisher < 3; publisher++) {
        assertEquals(FlowTable.FRESH, table.accept(table.flow(subscriber, publisher), 42));
      }
    }
  }

  /** Judged by a set that forgets nothing. */
  @Property(tries = 300)
  void anyOrderOfArrivalIsJudgedAsByASetOfAllThatCame(
      @ForAll("steps") List<Integer> steps, @ForAll int start) {
    FlowTable judged = new FlowTable(2);
    int index = judged.flow(0, 1);
    Set<Long> came = new HashSet<>();
    long highest = 0;
    for (int step : steps) {
      long number = came.isEmpty() ? 0 : highest + step;
      int expected =
          came.isEmpty() || number > highest
              ? FlowTable.FRESH
              : number <= highest - FlowTable.REACH
                  ? FlowTable.STALE
                  : came.contains(number) ? FlowTable.DUPLICATE : FlowTable.REORDERED;
      assertEquals(expected, judged.accept(index, (int) (start + number)));
      if (expected != FlowTable.STALE) {
        came.add(number);
        highest = Math.max(highest, number);
      }
    }
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(-3, 3)),
            Tuple.of(2, Arbitraries.integers().between(-200, 200)),
            Tuple.of(1, Arbitraries.integers().between(-5000, 5000)))
        .list()
        .ofMaxSize(400);
  }
}
