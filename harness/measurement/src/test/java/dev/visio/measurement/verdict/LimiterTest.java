package dev.visio.measurement.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.SpeakerRow;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final long MILLI = 1_000_000;
  private static final List<List<Long>> NONE_MISSING =
      Collections.nCopies(3, List.of(0L, 0L, 0L, 0L));

  @Test
  void whatHeldWasLimitedByNobody() {
    assertNull(outcome("packetLoss ratio < 0.02 for every speaker", lossy(100, 1, 1)).limiter());
  }

  @Test
  void lossesThatEndedOnLinksAreTheLinksAndOthersTheServices() {
    assertEquals(
        Limiter.LINK,
        outcome("packetLoss ratio < 0.02 for every speaker", lossy(100, 5, 5)).limiter());
    assertEquals(
        Limiter.SERVICE,
        outcome("packetLoss ratio < 0.02 for every speaker", lossy(100, 5, 4)).limiter());
    assertEquals(
        Limiter.SERVICE,
        outcome("packetsLostByService count == 0 for every speaker", lossy(100, 5, 4)).limiter());
    assertEquals(
        1.0,
        outcome("packetsLostByService count == 0 for every speaker", lossy(100, 5, 4)).value());
  }

  @Test
  void aDelayThatWouldBeKeptWithoutTheLinksIsTheLinks() {
    String budget = "oneWayDelay p99 < 100ms for every speaker";
    assertEquals(Limiter.LINK, outcome(budget, delayed(150, 60)).limiter());
    assertEquals(Limiter.SERVICE, outcome(budget, delayed(250, 60)).limiter());
    assertEquals(Limiter.SERVICE, outcome(budget, row(150, 100, 0, Equipment.NONE)).limiter());
  }

  @Test
  void whoShowsMoreThanTheDeviceDecodesIsLimitedByIt() {
    Equipment overloaded = new Equipment(null, null, 0, "phone", 100, 62);
    Equipment loaded = new Equipment(null, null, 0, "phone", 62, 62);
    BudgetOutcome broken = outcome("devicesOverloaded count == 0", row(1, 100, 0, overloaded));
    assertEquals(1.0, broken.value());
    assertEquals(Limiter.DEVICE, broken.limiter());
    assertEquals(0.0, outcome("devicesOverloaded count == 0", row(1, 100, 0, loaded)).value());
  }

  @Test
  void aBrokenPromiseSaysInWordsThatItIsNotTheServices() {
    Judge judge =
        new Judge(
            List.of(Budget.parse("oneWayDelay p99 < 100ms for every speaker")),
            HealthLimits.DEFAULTS);
    Judgement judgement =
        judge.judge(Samples.parts(List.of(delayed(150, 60)), List.of()), new Ending.Completed());
    assertEquals(Verdict.FAIL, judgement.verdict());
    assertEquals(
        "Broken: one-way delay p99 of the worst of 1 speakers (number 0; 1 of them broke it) is"
            + " 150 ms, it must be below 100 ms. The participants' links break it, not the"
            + " service.",
        judgement.reasons().getFirst());
  }

  private static BudgetOutcome outcome(String budget, SpeakerRow row) {
    return ScopedFigure.outcome(Budget.parse(budget), Samples.parts(List.of(row), List.of()));
  }

  private static SpeakerRow lossy(long expected, long lost, long onLinks) {
    return row(1, expected, lost, behindLink(1).losing(onLinks));
  }

  private static SpeakerRow delayed(long millis, long linkMillis) {
    return row(millis, 100, 0, behindLink(linkMillis));
  }

  private static Equipment behindLink(long delayMillis) {
    LinkObservation.Way up = new LinkObservation.Way(100, 1, 0, 0, 0, 0, 0, NONE_MISSING, 0);
    long nanos = delayMillis * MILLI;
    LinkObservation.Way down =
        new LinkObservation.Way(100, 1, 0, 0, nanos, nanos, nanos, NONE_MISSING, 0);
    return new Equipment("4g", new LinkObservation(up, down), 0, null, 0, 0);
  }

  private static SpeakerRow row(long delayMillis, long expected, long lost, Equipment equipment) {
    long delay = delayMillis * MILLI;
    return new SpeakerRow(
        0,
        List.of(),
        MILLI,
        100,
        0,
        0,
        expected,
        expected - lost,
        lost,
        0,
        0,
        0,
        0,
        delay,
        delay,
        delay,
        null,
        0,
        0,
        null,
        equipment,
        RepairCounts.NONE);
  }
}
