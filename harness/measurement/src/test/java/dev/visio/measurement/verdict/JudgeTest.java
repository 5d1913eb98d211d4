package dev.visio.measurement.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.FlowFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.RunFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final long TOO_LATE = 11_000_000;
  private static final PacketFigures ONE_LOST =
      new PacketFigures(9_000, 8_999, 1, 0, 0, 0, 0, 0, 500);
  private static final FlowFigures ONE_INCOMPLETE = new FlowFigures(399, 398, 0);

  private final Judge judge = new Judge(Samples.BUDGETS, HealthLimits.DEFAULTS);

  private Judgement judge(RunFigures figures) {
    return judge.judge(figures, new Ending.Completed());
  }

  private static RunFigures withGenerator(long pacingP99Nanos, Long drops, Double steal) {
    return Samples.with(
        20,
        Samples.ALL_COMPLETE,
        Samples.ALL_ARRIVED,
        Samples.FAST,
        Samples.generator(500, pacingP99Nanos, drops, steal));
  }

  private static RunFigures lossy(long pacingP99Nanos) {
    return Samples.with(
        20,
        ONE_INCOMPLETE,
        ONE_LOST,
        Samples.FAST,
        Samples.generator(500, pacingP99Nanos, 0L, 0.0));
  }

  @Test
  void aRunInWhichEverythingHeldPassesWithoutAReason() {
    Judgement judgement = judge(Samples.good());
    assertEquals(Verdict.PASS, judgement.verdict());
    assertEquals(List.of(), judgement.reasons());
    assertEquals(0, judgement.verdict().exitCode());
  }

  @Test
  void aBudgetThatBrokeWhileANeighbourHadTheProcessorsIsNobodysFault() {
    Judgement judgement =
        judge(
            Samples.with(
                20,
                ONE_INCOMPLETE,
                ONE_LOST,
                Samples.FAST,
                Samples.generator(500, 500_000, 0L, 0.0, 0.5)));
    assertEquals(Verdict.INVALID, judgement.verdict());
    assertEquals(
        "The machine was not fit to judge: processor time used by other processes is 50 %,"
            + " limit ≤ 25 %; what follows may be due to that.",
        judgement.reasons().getFirst());
    assertTrue(judgement.reasons().get(1).startsWith("Broken: "), judgement.reasons().toString());
  }

  @Test
  void whoSitsOnTheGeneratorsOwnProcessorsMakesTheRunInvalidWhateverHeld() {
    GeneratorFigures good = Samples.good().generator();
    GeneratorFigures disturbed =
        new GeneratorFigures(
            good.cpuSeconds(),
            good.cores(),
            good.packetsSent(),
            good.bytesSent(),
            good.packetsNeverSent(),
            good.neverSentRatio(),
            good.pacingErrorP50Nanos(),
            good.pacingErrorP99Nanos(),
            good.pacingErrorMaxNanos(),
            good.loopStallMaxNanos(),
            good.jvmPauseP99Nanos(),
            good.jvmPauseMaxNanos(),
            good.garbageCollections(),
            good.garbageCollectionMillis(),
            good.receiveDrops(),
            good.stealRatio(),
            good.othersRatio(),
            0.8);
    Judgement judgement =
        judge(Samples.with(20, Samples.ALL_COMPLETE, Samples.ALL_ARRIVED, Samples.FAST, disturbed));
    assertEquals(Verdict.INVALID, judgement.verdict());
    assertEquals(
        List.of(
            "The generator was not fit to judge: time of the generator's own processors used by"
                + " other processes is 80 %, limit ≤ 25 %."),
        judgement.reasons());
  }

  @Test
  void budgetsThatHeldDespiteANeighbourAreHeld() {
    Judgement judgement =
        judge(
            Samples.with(
                20,
                Samples.ALL_COMPLETE,
                Samples.ALL_ARRIVED,
                Samples.FAST,
                Samples.generator(500, 500_000, 0L, 0.0, 0.5)));
    assertEquals(Verdict.PASS, judgement.verdict());
  }

  @Test
  void oneLostPacketFailsAndIsNamed() {
    Judgement judgement = judge(lossy(500_000));
    assertEquals(Verdict.FAIL, judgement.verdict());
    assertEquals(1, judgement.verdict().exitCode());
    assertEquals(
        List.of(
            "Broken: number of incomplete flows is 1, it must be exactly 0.",
            "Broken: number of packets lost is 1, it must be exactly 0."),
        judgement.reasons());
  }

  @Test
  void aLatencyAtItsLimitIsBroken() {
    DelayFigures atLimit =
        new DelayFigures(1, 5_000_000, 5_000_000, 5_000_000, 5_000_000, 5_000_000);
    Judgement judgement =
        judge(
            Samples.with(
                20,
                Samples.ALL_COMPLETE,
                Samples.ALL_ARRIVED,
                atLimit,
                Samples.generator(500, 1, 0L, 0.0)));
    assertEquals(
        List.of("Broken: forwarding latency p99 is 5.00 ms, it must be below 5.00 ms."),
        judgement.reasons());
  }

  @Test
  void anUnfitGeneratorMakesAGoodRunInvalid() {
    Judgement judgement = judge(withGenerator(TOO_LATE, 0L, 0.0));
    assertEquals(Verdict.INVALID, judgement.verdict());
    assertEquals(3, judgement.verdict().exitCode());
    assertEquals(1, judgement.reasons().size());
    assertTrue(judgement.reasons().getFirst().contains("11.0 ms"), judgement.reasons().getFirst());
  }

  @Test
  void anUnfitGeneratorMakesABrokenRunInvalidToo() {
    assertEquals(Verdict.INVALID, judge(lossy(TOO_LATE)).verdict());
  }

  @Test
  void aFigureAtItsHealthLimitHolds() {
    assertEquals(Verdict.PASS, judge(withGenerator(10_000_000, 0L, 0.10)).verdict());
  }

  @Test
  void everyHealthLimitCanMakeARunInvalid() {
    assertEquals(Verdict.INVALID, judge(withGenerator(1, 1L, 0.0)).verdict());
    assertEquals(Verdict.INVALID, judge(withGenerator(1, 0L, 0.11)).verdict());
  }

  @Test
  void whatTheSystemDoesNotTellIsSaidAndNotHeldAgainstTheRun() {
    Judgement judgement = judge(withGenerator(1, null, null));
    assertEquals(Verdict.PASS, judgement.verdict());
    assertEquals("not known here", judgement.health().get(3).formattedValue());
  }

  @Test
  void aServiceThatWasLostFailsEvenWithAnUnfitGenerator() {
    Judgement judgement =
        judge.judge(
            withGenerator(TOO_LATE, 9L, 0.9),
            new Ending.ServiceLost("The service ended with code 137."));
    assertEquals(Verdict.FAIL, judgement.verdict());
    assertEquals(List.of("The service ended with code 137."), judgement.reasons());
  }

  @Test
  void aRunThatWasBrokenOffSaysNothingAboutTheService() {
    assertEquals(
        Verdict.INVALID,
        judge.judge(Samples.good(), new Ending.Interrupted("Interrupted.")).verdict());
    assertEquals(
        Verdict.INVALID,
        judge.judge(lossy(1), new Ending.GeneratorFailed("Out of ports.")).verdict());
  }

  @Test
  void aWindowInWhichNothingWasSentIsInvalid() {
    RunFigures silent =
        Samples.with(
            20,
            new FlowFigures(399, 0, 0),
            new PacketFigures(0, 0, 0, 0, 0, 0, 0, 0, 0),
            DelayFigures.NONE,
            Samples.generator(0, 0, 0L, 0.0));
    assertEquals(Verdict.INVALID, judge(silent).verdict());
  }

  @Test
  void aServiceThatLetsNobodyInFails() {
    RunFigures nobody =
        Samples.with(
            0,
            new FlowFigures(399, 0, 0),
            new PacketFigures(0, 0, 0, 0, 0, 0, 0, 0, 0),
            DelayFigures.NONE,
            Samples.generator(0, 0, 0L, 0.0));
    Judgement judgement = judge(nobody);
    assertEquals(Verdict.FAIL, judgement.verdict());
    assertTrue(judgement.reasons().getFirst().contains("20"), judgement.reasons().getFirst());
  }

  @Test
  void aServiceThatForwardsNothingFailsAlthoughItHasNoLatency() {
    RunFigures mute =
        Samples.with(
            20,
            new FlowFigures(399, 0, 20),
            new PacketFigures(9_000, 0, 9_000, 0, 0, 0, 0, 0, 0),
            DelayFigures.NONE,
            Samples.generator(500, 0, 0L, 0.0));
    assertEquals(Verdict.FAIL, judge(mute).verdict());
  }

  @Test
  void aBudgetThatCouldNotBeMeasuredLeavesTheVerdictOpen() {
    RunFigures unheard =
        Samples.with(
            20,
            Samples.ALL_COMPLETE,
            Samples.ALL_ARRIVED,
            DelayFigures.NONE,
            Samples.generator(500, 0, 0L, 0.0));
    Judgement judgement = judge(unheard);
    assertEquals(Verdict.INVALID, judgement.verdict());
    assertFalse(judgement.budgets().getFirst().held());
    assertEquals("not measured", judgement.budgets().getFirst().formattedValue());
  }
}
