package dev.visio.measurement.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.day.DayAnswer.End;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import dev.visio.measurement.verdict.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DayAnswerTest {
  private static final DayPlan PLAN = new DayPlan(20, 1, 6, 2, 1, 600);
  private static final Duration EARLY = Duration.ofMinutes(1);

  @Test
  void eachStepThatHeldIsFollowedByALargerOneUpToTheMost() {
    assertEquals(OptionalInt.of(1), DayAnswer.next(PLAN, List.of(), Duration.ZERO));
    assertEquals(OptionalInt.of(3), DayAnswer.next(PLAN, List.of(held(1, 0.1)), EARLY));
    assertEquals(OptionalInt.of(6), DayAnswer.next(PLAN, List.of(held(5, 0.1)), EARLY));
    assertEquals(OptionalInt.empty(), DayAnswer.next(PLAN, List.of(held(6, 0.1)), EARLY));
  }

  @Test
  void theDayEndsWhereABudgetBreaks() {
    assertEquals(OptionalInt.empty(), DayAnswer.next(PLAN, List.of(broken(1)), EARLY));
  }

  @Test
  void whatCouldNotBeJudgedIsTriedOnceMore() {
    assertEquals(OptionalInt.of(3), DayAnswer.next(PLAN, steps(held(1, 0.1), unfit(3)), EARLY));
    assertEquals(
        OptionalInt.empty(), DayAnswer.next(PLAN, steps(held(1, 0.1), unfit(3), unfit(3)), EARLY));
    assertEquals(
        OptionalInt.of(5),
        DayAnswer.next(PLAN, steps(held(1, 0.1), unfit(3), held(3, 0.3)), EARLY));
  }

  @Test
  void noStepBeginsAfterItsTime() {
    assertEquals(
        OptionalInt.empty(), DayAnswer.next(PLAN, List.of(held(1, 0.1)), Duration.ofSeconds(600)));
  }

  @Test
  void theFigureIsOfTheMostRoomsThatHeldAndWhatTheServiceUsedForThem() {
    DayAnswer answer = DayAnswer.of(PLAN, steps(held(1, 0.1), held(3, 0.4), broken(5)));
    assertEquals(3, answer.rooms());
    assertEquals(7.5, answer.roomsPerCore(), 1e-9);
    assertEquals(End.BROKEN, answer.end());
    assertEquals(5, answer.endedAt());
    assertEquals(GaveOut.SERVICE, answer.gaveOut());
    assertEquals(
        """
        3 rooms of 20 held, and the service used 0.40 cores: 7.5 rooms per core
        the service gave out at 5: room-2: Broken: forwarding latency p99 is 9 ms.\
        """,
        answer.words(PLAN));
  }

  @Test
  void aGeneratorThatGivesOutIsNoLimitOfTheService() {
    DayAnswer answer = DayAnswer.of(PLAN, steps(held(1, 0.1), unfit(3), unfit(3)));
    assertEquals(Verdict.PASS, answer.verdict());
    assertEquals(End.UNJUDGED, answer.end());
    assertEquals(GaveOut.GENERATOR, answer.gaveOut());
    assertTrue(answer.words(PLAN).contains("the generator gave out at 3, before the service did"));
  }

  @Test
  void fewerThanHadToHoldIsAFailureOfTheServiceOnlyWhereItGaveOut() {
    DayPlan demanding = new DayPlan(20, 1, 6, 2, 3, 600);
    assertEquals(Verdict.FAIL, DayAnswer.of(demanding, steps(held(1, 0.1), broken(3))).verdict());
    assertEquals(
        Verdict.INVALID,
        DayAnswer.of(demanding, steps(held(1, 0.1), unfit(3), unfit(3))).verdict());
    assertEquals(Verdict.INVALID, DayAnswer.of(demanding, List.of(held(1, 0.1))).verdict());
    assertEquals(Verdict.PASS, DayAnswer.of(demanding, List.of(held(3, 0.1))).verdict());
  }

  @Test
  void whatAServiceElsewhereUsesIsNotKnown() {
    DayAnswer answer = DayAnswer.of(PLAN, List.of(held(6, 0)));
    assertNull(answer.roomsPerCore());
    assertEquals(End.ALL_HELD, answer.end());
    assertTrue(answer.words(PLAN).contains("not known"));
    assertTrue(answer.words(PLAN).contains("more than 6 were not tried"));
  }

  @Test
  void aDayIsReadAgainAsItWasWritten() {
    RunResult room = new SimulatedRun(2).result();
    DayResult day =
        DayResult.begun(room.run(), PLAN, room.environment())
            .with(held(1, 0.1))
            .with(broken(3))
            .answered();
    assertEquals(day, DayResult.FILE.fromJson(DayResult.FILE.toJson(day)));
  }

  @Test
  void aPlanThatCannotBeFollowedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DayPlan(20, 7, 6, 1, 1, 600));
    assertThrows(IllegalArgumentException.class, () -> new DayPlan(20, 1, 6, 1, 7, 600));
    assertThrows(IllegalArgumentException.class, () -> new DayPlan(20, 1, 6, 0, 1, 600));
  }

  private static List<DayStep> steps(DayStep... steps) {
    return Arrays.asList(steps);
  }

  private static DayStep held(int rooms, double cores) {
    return new DayStep(
        rooms,
        Verdict.PASS,
        List.of(),
        null,
        20,
        8_000.0 * rooms,
        cores,
        cores,
        400_000,
        3_000_000);
  }

  private static DayStep broken(int rooms) {
    return DayStep.broken(
        rooms,
        Verdict.FAIL,
        GaveOut.SERVICE,
        "room-2: Broken: forwarding latency p99 is 9 ms.",
        20);
  }

  private static DayStep unfit(int rooms) {
    return DayStep.broken(
        rooms,
        Verdict.INVALID,
        GaveOut.GENERATOR,
        "room-1: The generator was not fit to judge: longest stall is 200 ms.",
        20);
  }
}
