package dev.visio.measurement.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.ListenerPlayout;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ScoreFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.measurement.service.HistogramText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ScopedBudgetTest {

  private static final long MILLI = 1_000_000;

  @Test
  void aStallThatIsNothingInTheWholeRunBreaksTheWindowThatItIsIn() {
    List<IntervalDelays> intervals = new ArrayList<>();
    for (int second = 0; second < 60; second++) {
      intervals.add(interval(second, 1_000, 2 * MILLI, second == 34 ? 300 : 0, 250 * MILLI));
    }
    RunFigures figures = figures(List.of(), intervals);
    BudgetOutcome window = outcome("oneWayDelay p99 < 100ms for every 10s window", figures);
    assertEquals(
        "one-way delay p99 in the worst of 6 windows of 10 s (from 30 s on; 1 of them broke it)",
        window.meaning());
    assertEquals(250.0 * MILLI, window.value(), 2.5 * MILLI);
    assertTrue(outcome("oneWayDelay p99 < 100ms for every 60s window", figures).held());
  }

  @Test
  void aWindowIsJudgedByAllOfItsPacketsAndNotByItsSeconds() {
    // Nine seconds of a hundred packets, one of a hundred thousand: a mean of means would be 91 ms.
    List<IntervalDelays> intervals = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      intervals.add(
          second == 0
              ? interval(second, 100_000, MILLI, 0, 0)
              : interval(second, 100, 101 * MILLI, 0, 0));
    }
    BudgetOutcome outcome =
        outcome("oneWayDelay p99 < 10ms for every 10s window", figures(List.of(), intervals));
    assertEquals(1.0 * MILLI, outcome.value(), 0.01 * MILLI);
  }

  @Test
  void whatIsLeftOverAtTheEndBelongsToTheLastWindow() {
    List<IntervalDelays> intervals = new ArrayList<>();
    for (int second = 0; second < 25; second++) {
      intervals.add(interval(second, 10, second == 24 ? 500 * MILLI : MILLI, 0, 0));
    }
    BudgetOutcome outcome =
        outcome("oneWayDelay max < 100ms for every 10s window", figures(List.of(), intervals));
    assertEquals(
        "one-way delay max in the worst of 2 windows of 10 s (from 10 s on; 1 of them broke it)",
        outcome.meaning());
  }

  @Test
  void aWindowWithoutAFigureLeavesOpenWhatNoOtherBroke() {
    List<IntervalDelays> intervals = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      intervals.add(
          second < 10
              ? interval(second, 10, MILLI, 0, 0)
              : new IntervalDelays(second, 1, null, null, null, null));
    }
    RunFigures figures = figures(List.of(), intervals);
    BudgetOutcome open = outcome("oneWayDelay p99 < 100ms for every 10s window", figures);
    assertNull(open.value());
    assertTrue(open.meaning().contains("the one from 10 s on"), open.meaning());
    assertEquals(
        1.0 * MILLI,
        outcome("oneWayDelay p99 < 100us for every 10s window", figures).value(),
        0.01 * MILLI);
  }

  @Test
  void theWorstSpeakerIsNamedAndJudgedAlone() {
    BudgetOutcome outcome =
        outcome(
            "packetsLost count <= 5 for worst speaker",
            figures(List.of(speaker(0, 2), speaker(1, 9), speaker(2, 0)), List.of()));
    assertEquals("number of packets lost of the worst speaker (number 1)", outcome.meaning());
    assertEquals(9.0, outcome.value());
    assertEquals(false, outcome.held());
  }

  @Test
  void everySpeakerIsToldHowMany() {
    RunFigures figures = figures(List.of(speaker(0, 2), speaker(1, 9), speaker(2, 0)), List.of());
    assertEquals(
        "number of packets lost of the worst of 3 speakers (number 1; 2 of them broke it)",
        outcome("packetsLost count == 0 for every speaker", figures).meaning());
    BudgetOutcome held = outcome("packetsLost count <= 9 for every speaker", figures);
    assertTrue(held.held());
    assertEquals("number of packets lost of the worst of 3 speakers (number 1)", held.meaning());
  }

  @Test
  void aSpeakerOfWhomThereIsNoFigureIsNotPassedOver() {
    SpeakerRow deaf = row(1, 0, 0, 0);
    RunFigures figures = figures(List.of(row(0, 100, 0, 3 * MILLI), deaf), List.of());
    assertNull(outcome("oneWayDelay p99 < 100ms for every speaker", figures).value());
    assertTrue(outcome("oneWayDelay p99 < 100ms for worst speaker", figures).held());
  }

  @Test
  void whatIsSeenIsJudgedForEverySpeaker() {
    List<SpeakerRow> rows = List.of(viewer(0, Source.CAMERA, 0), viewer(1, Source.CAMERA, 2));
    BudgetOutcome freezes =
        outcome("freezeCount count == 0 for every speaker", figures(rows, List.of()));
    assertFalse(freezes.held());
    assertEquals(2, freezes.value());
    assertEquals(
        3.0,
        outcome("estimatedMosVideo min > 3 for worst speaker", figures(rows, List.of())).value());
  }

  @Test
  void budgetsAboutPicturesAreLeftOutWhereNobodyHasACamera() {
    List<SpeakerRow> rows =
        List.of(viewer(0, Source.MICROPHONE, 0), viewer(1, Source.MICROPHONE, 0));
    Judgement judgement =
        new Judge(
                List.of(
                    Budget.parse("freezeCount count == 0"),
                    Budget.parse("captureToRenderDelay p99 < 200ms for every 10s window"),
                    Budget.parse("concealedSamples ratio < 0.02")),
                HealthLimits.DEFAULTS)
            .judge(figures(rows, List.of()), new Ending.Completed());
    assertEquals(Verdict.PASS, judgement.verdict());
    assertEquals(
        List.of("concealedSamples ratio < 0.02"),
        judgement.budgets().stream().map(BudgetOutcome::budget).toList());
  }

  private static SpeakerRow viewer(int speaker, Source publishes, long freezes) {
    return new SpeakerRow(
        speaker,
        List.of(publishes),
        MILLI,
        100,
        0,
        0,
        100,
        100,
        0,
        0,
        0,
        0,
        0,
        MILLI,
        MILLI,
        MILLI,
        null,
        0,
        0,
        new ListenerPlayout(
            MILLI,
            MILLI,
            MILLI,
            IntStream.range(0, (int) freezes)
                .mapToObj(_ -> PictureFlow.standing(0.3))
                .reduce(PictureFlow.NONE, PictureFlow::plus),
            SoundFlow.NONE,
            new ScoreFigures(2, 3, 3.5),
            ScoreFigures.NONE),
        Equipment.NONE,
        RepairCounts.NONE);
  }

  private static BudgetOutcome outcome(String budget, RunFigures figures) {
    return new Judge(List.of(Budget.parse(budget)), HealthLimits.DEFAULTS)
        .judge(figures, new Ending.Completed())
        .budgets()
        .getFirst();
  }

  private static RunFigures figures(List<SpeakerRow> speakers, List<IntervalDelays> intervals) {
    return Samples.parts(speakers, intervals);
  }

  private static IntervalDelays interval(
      int second, int packets, long nanos, int more, long moreNanos) {
    Histogram delays = new Histogram(3);
    IntStream.range(0, packets).forEach(_ -> delays.recordValue(nanos));
    IntStream.range(0, more).forEach(_ -> delays.recordValue(moreNanos));
    return new IntervalDelays(second, 1, HistogramText.encodeCoarsely(delays), null, null, null);
  }

  private static SpeakerRow speaker(int speaker, long lost) {
    return row(speaker, 100, lost, MILLI);
  }

  private static SpeakerRow row(int speaker, long received, long lost, long delayNanos) {
    return new SpeakerRow(
        speaker,
        List.of(),
        MILLI,
        100,
        0,
        0,
        received + lost,
        received,
        lost,
        0,
        0,
        0,
        0,
        delayNanos,
        delayNanos,
        delayNanos,
        null,
        0,
        0,
        null,
        Equipment.NONE,
        RepairCounts.NONE);
  }
}
