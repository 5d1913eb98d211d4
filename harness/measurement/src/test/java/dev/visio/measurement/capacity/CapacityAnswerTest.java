package dev.visio.measurement.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.visio.measurement.capacity.CapacityAnswer.End;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.Comparison;
import dev.visio.measurement.verdict.Limiter;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityAnswerTest {

  private static final CapacityPlan PLAN = new CapacityPlan(2, 4, 2);

  private final List<Trial> search =
      List.of(
          trial(2, Verdict.PASS, 1.0, 0),
          trial(4, Verdict.FAIL, 9.0, 8),
          trial(3, Verdict.PASS, 3.0, 0),
          trial(3, Verdict.PASS, 4.0, 0),
          trial(4, Verdict.FAIL, 4.5, 3));

  @Test
  void theLargestThatHeldInEveryRepetitionIsRecommended() {
    CapacityAnswer answer = CapacityAnswer.of(PLAN, search);
    assertEquals(3, answer.recommended());
    assertEquals(End.BROKEN, answer.end());
    assertEquals(4, answer.endsAt());
  }

  @Test
  void thePromiseThatBrokeMostOftenAtTheNextSizeIsTheLimit() {
    CapacityAnswer answer = CapacityAnswer.of(PLAN, search);
    assertEquals("packetsLost count == 0", answer.limit().budget());
    assertEquals(2, answer.limit().brokenIn());
    assertEquals(2, answer.limit().runs());
  }

  @Test
  void theHeadroomIsWhatTheTightestDelayLeftInTheWorstRepetition() {
    CapacityAnswer.Headroom headroom = CapacityAnswer.of(PLAN, search).headroom();
    assertEquals(0.2, headroom.ratio(), 1e-9);
    assertEquals("forwardingLatency p99 < 5ms", headroom.budget());
    assertEquals(3e6, headroom.least());
    assertEquals(4e6, headroom.greatest());
  }

  @Test
  void theSpreadIsWhatSingleRepetitionsWouldHaveSaidMore() {
    assertEquals(0, CapacityAnswer.of(PLAN, search).spread());
    List<Trial> disagreeing =
        List.of(
            trial(2, Verdict.PASS, 1, 0),
            trial(4, Verdict.PASS, 2, 0),
            trial(4, Verdict.FAIL, 2, 1),
            trial(3, Verdict.FAIL, 2, 1),
            trial(2, Verdict.PASS, 1, 0));
    CapacityAnswer answer = CapacityAnswer.of(PLAN, disagreeing);
    assertEquals(2, answer.recommended());
    assertEquals(2, answer.spread());
  }

  @Test
  void whereNoSizeHoldsNothingIsRecommended() {
    CapacityAnswer answer = CapacityAnswer.of(PLAN, List.of(trial(2, Verdict.FAIL, 9, 1)));
    assertNull(answer.recommended());
    assertNull(answer.headroom());
    assertEquals(2, answer.endsAt());
    assertEquals("forwardingLatency p99 < 5ms", answer.limit().budget());
  }

  @Test
  void whereTheMachineWasNotFitNothingIsSaidOfTheService() {
    CapacityAnswer answer =
        CapacityAnswer.of(
            PLAN,
            List.of(
                trial(2, Verdict.PASS, 1, 0),
                trial(4, Verdict.INVALID, 9, 9),
                trial(4, Verdict.INVALID, 9, 9),
                trial(3, Verdict.PASS, 1, 0),
                trial(3, Verdict.PASS, 1, 0)));
    assertEquals(3, answer.recommended());
    assertEquals(End.UNJUDGED, answer.end());
    assertNull(answer.limit());
  }

  @Test
  void aSearchGoesOnFromItsFile(@TempDir Path folder) throws IOException {
    CapacityResult begun =
        CapacityResult.begun(
            new RunIdentity("small", "2026-11-25T10:00:00Z", "./visio capacity", "0.1.0"),
            PLAN,
            JsonNodeFactory.instance.objectNode().put("speakers", 3));
    Path file = folder.resolve(CapacityResult.FILE_NAME);
    CapacityResult halfway = begun;
    for (Trial trial : search.subList(0, 3)) {
      halfway = halfway.with(trial, null);
    }
    CapacityResult.FILE.write(file, halfway);
    CapacityResult read = CapacityResult.FILE.read(file);
    assertEquals(halfway, read);
    assertEquals(3, CapacitySearch.next(read.plan(), read.trials()).getAsInt());
    CapacityResult done = read.with(search.get(3), null).with(search.get(4), null).answered();
    CapacityResult.FILE.write(file, done);
    assertEquals(done, CapacityResult.FILE.read(file));
  }

  private static Trial trial(int speakers, Verdict verdict, double latencyMillis, int lost) {
    return new Trial(
        speakers,
        verdict,
        List.of(),
        "2026-11-25T10:00:00Z",
        "runs/" + speakers,
        20,
        DelayFigures.NONE,
        DelayFigures.NONE,
        0.1,
        0.2,
        1.5,
        0.5,
        List.of(
            new BudgetOutcome(
                "forwardingLatency p99 < 5ms",
                "forwarding latency p99",
                latencyMillis * 1e6,
                Comparison.BELOW,
                5e6,
                Unit.NANOS,
                latencyMillis < 5,
                Limiter.SERVICE),
            new BudgetOutcome(
                "packetsLost count == 0",
                "number of packets lost",
                (double) lost,
                Comparison.EQUAL,
                0,
                Unit.COUNT,
                lost == 0,
                Limiter.LINK)));
  }
}
