package dev.visio.measurement.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Optional;
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
    assertNull(reach.plainSpeakers());
  }

  @Test
  void aPlainForwardersReachGrowsWithTheSquareOfThePeople() {
    ForwardingPoint carried = point(6, Verdict.PASS);
    double cores = carried.packetsPerSecond() * carried.plainLoopNanos() / 1e9;
    int reach = ForwardingReach.of(List.of(carried)).plainSpeakers();
    double packets = 6 * 5 / cores;
    assertTrue(reach * (reach - 1) <= packets, "not more than one processor");
    assertTrue((reach + 1) * reach > packets, "and as many as that");
  }

  private ForwardingPoint point(int speakers, Verdict verdict) {
    ForwardingPoint point =
        ForwardingPoint.of("gallery", speakers, run, plain(), plain(), "result.json");
    return new ForwardingPoint(
        point.view(),
        speakers,
        verdict,
        point.reasons(),
        point.measuredSeconds(),
        point.packetsPerSecond(),
        point.packetBytes(),
        point.packetsPerCpuSecond(),
        point.generatorCpuNanosPerPacket(),
        point.loopAllocatedBytesPerPacket(),
        point.service(),
        point.forwardingLatency(),
        point.generator(),
        point.packets(),
        point.health(),
        point.before(),
        point.after(),
        point.plainRatio(),
        point.result());
  }

  private static PlainFigures plain() {
    return new PlainFigures(
        4, 1_000, 0, 250, 1_000, 5_005, 5_000L, 7, 100_000, DelayFigures.NONE, null, null);
  }
}
