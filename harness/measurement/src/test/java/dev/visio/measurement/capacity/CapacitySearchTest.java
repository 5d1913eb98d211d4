package dev.visio.measurement.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.capacity.CapacitySearch.Run;
import dev.visio.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {

  private static final CapacityPlan USUAL = new CapacityPlan(5, 55, 3);

  @Test
  void itClimbsUntilASizeBreaksAndThenHalvesTheGap() {
    assertEquals(
        List.of(5, 10, 20, 30, 40, 35, 32, 33, 34, 33, 33, 34, 34),
        sizes(USUAL, (speakers, _) -> speakers <= 33 ? Verdict.PASS : Verdict.FAIL));
  }

  @Test
  void whereEverySizeHoldsOnlyTheLargestIsRepeated() {
    assertEquals(List.of(5, 10, 20, 30, 40, 55, 55, 55), sizes(USUAL, (_, _) -> Verdict.PASS));
  }

  @Test
  void whereTheSmallestBreaksNothingLargerIsTried() {
    assertEquals(List.of(5, 5, 5), sizes(USUAL, (_, _) -> Verdict.FAIL));
  }

  @Test
  void aSizeThatHoldsTwiceAndBreaksOnceIsTooLarge() {
    List<Run> runs =
        runs(
            new CapacityPlan(5, 10, 3),
            (speakers, run) ->
                speakers < 8 || speakers == 8 && run < 2 ? Verdict.PASS : Verdict.FAIL);
    assertEquals(7, CapacitySearch.after(new CapacityPlan(5, 10, 3), runs).low().get().speakers());
    assertEquals(8, CapacitySearch.after(new CapacityPlan(5, 10, 3), runs).best().get().speakers());
  }

  @Test
  void anInvalidRunIsRepeatedAndCountsForNothing() {
    List<Run> runs =
        runs(
            USUAL,
            (speakers, run) ->
                speakers == 20 && run == 0
                    ? Verdict.INVALID
                    : speakers <= 20 ? Verdict.PASS : Verdict.FAIL);
    CapacitySearch search = CapacitySearch.after(USUAL, runs);
    assertEquals(20, search.low().get().speakers());
    assertEquals(new Rung(20, 3, 0, 1, 0), search.low().get());
  }

  @Test
  void aSizeThatIsInvalidTwiceIsLeftAloneAndTheSearchGoesOnBelowIt() {
    List<Run> runs = runs(USUAL, (speakers, _) -> speakers < 27 ? Verdict.PASS : Verdict.INVALID);
    CapacitySearch search = CapacitySearch.after(USUAL, runs);
    assertEquals(26, search.low().get().speakers());
    assertEquals(27, search.bound().get().speakers());
    assertEquals(Rung.State.UNJUDGED, search.bound().get().state(3));
    assertTrue(runs.stream().noneMatch(run -> run.speakers() > 30), runs.toString());
    assertTrue(runs.stream().noneMatch(run -> run.verdict() == Verdict.FAIL), runs.toString());
  }

  @Test
  void aSearchThatWasBrokenOffGoesOnWhereItWas() {
    BiFunction<Integer, Integer, Verdict> room =
        (speakers, _) -> speakers <= 17 ? Verdict.PASS : Verdict.FAIL;
    List<Run> whole = runs(USUAL, room);
    for (int done = 0; done < whole.size(); done++) {
      OptionalInt next = CapacitySearch.after(USUAL, whole.subList(0, done)).next();
      assertEquals(whole.get(done).speakers(), next.getAsInt());
    }
  }

  @Test
  void aLadderBetweenNeighboursHasTwoRungs() {
    assertEquals(List.of(2, 3, 3), sizes(new CapacityPlan(2, 3, 2), (_, _) -> Verdict.PASS));
    assertEquals(List.of(7), sizes(new CapacityPlan(7, 7, 1), (_, _) -> Verdict.PASS));
  }

  @Property(tries = 100)
  void itFindsEveryBorderAndNeverInMoreRunsThanItSaid(
      @ForAll @IntRange(min = 2, max = 55) int border,
      @ForAll @IntRange(min = 1, max = 5) int repetitions) {
    CapacityPlan plan = new CapacityPlan(2, 55, repetitions);
    int said = CapacitySearch.runsLeft(plan, List.of());
    List<Run> runs = runs(plan, (speakers, _) -> speakers <= border ? Verdict.PASS : Verdict.FAIL);
    CapacitySearch search = CapacitySearch.after(plan, runs);
    assertEquals(border, search.low().get().speakers());
    assertEquals(Rung.State.HELD, search.low().get().state(repetitions));
    assertTrue(runs.size() <= said, runs.size() + " runs, said " + said);
  }

  @Property(tries = 100)
  void itEndsWhateverTheRunsSay(@ForAll List<Verdict> verdicts) {
    CapacityPlan plan = new CapacityPlan(2, 55, 3);
    List<Run> runs =
        runs(
            plan,
            (speakers, run) ->
                verdicts.isEmpty()
                    ? Verdict.INVALID
                    : verdicts.get((speakers * 7 + run) % verdicts.size()));
    assertTrue(runs.size() <= MOST_RUNS);
  }

  /** Every size as often as it may be asked at all: passes, and an INVALID between each. */
  private static final int MOST_RUNS = 54 * 2 * (3 + 1);

  private static List<Integer> sizes(
      CapacityPlan plan, BiFunction<Integer, Integer, Verdict> room) {
    return runs(plan, room).stream().map(Run::speakers).toList();
  }

  /**
   * The runs of a whole search.
   *
   * @param room says what the run of that size, counted from 0, ends with
   */
  private static List<Run> runs(CapacityPlan plan, BiFunction<Integer, Integer, Verdict> room) {
    List<Run> runs = new ArrayList<>();
    OptionalInt next = CapacitySearch.after(plan, runs).next();
    while (next.isPresent() && runs.size() <= MOST_RUNS) {
      int speakers = next.getAsInt();
      int before = (int) runs.stream().filter(run -> run.speakers() == speakers).count();
      runs.add(new Run(speakers, room.apply(speakers, before)));
      next = CapacitySearch.after(plan, runs).next();
    }
    return runs;
  }
}
