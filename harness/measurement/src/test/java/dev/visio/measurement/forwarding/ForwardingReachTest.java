package dev.visio.measurement.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ForwardingReachTest {
  private final RunResult run = new SimulatedRun(6).result();

  @Test
  void theLargestRoomBelowTheFirstThatBreaksIsCarried() {
    ForwardingReach reach =
        ForwardingReach.of(
            List.of(
                point(40, Verdict.FAIL),
                point(10, Verdict.PASS),
                point(20, Verdict.PASS),
                point(30, Verdict.FAIL),
                point(55, Verdict.PASS)));
    assertEquals(Optional.of(20), reach.carried().map(ForwardingPoint::speakers));
    assertEquals(Optional.of(30), reach.broken().map(ForwardingPoint::speakers));
  }

  @Test
  void aRoomOfWhichNothingCanBeSaidIsNeitherCarriedNorBroken() {
    ForwardingReach reach = ForwardingReach.of(List.of(point(10, Verdict.INVALID)));
    assertEquals(Optional.empty(), reach.carried());
    assertEquals(Optional.empty(), reach.broken());
    assertEquals(OptionalInt.empty(), reach.plainSpeakers());
  }

  @Test
  void aPlainForwardersReachGrowsWithTheSquareOfThePeople() {
    ForwardingPoint carried = point(6, Verdict.PASS);
    double cores = carried.packetsPerSecond() * carried.plainLoopNanos() / 1e9;
    int reach = ForwardingReach.of(List.of(carried)).plainSpeakers().orElseThrow();
    double packets = 6 * 5 / cores;
    assertTrue(reach * (reach - 1) <= packets, "not more than one processor");
    assertTrue((reach + 1) * reach > packets, "and as many as that");
  }

  private ForwardingPoint point(int speakers, Verdict verdict) {
    ForwardingPoint point =
        ForwardingPoint.of(
            "gallery",
            speakers,
            run,
            SamplePoint.plain(5_000),
            SamplePoint.plain(5_000),
            "result.json");
    return SamplePoint.with(point, speakers, verdict, point.reasons());
  }
}
