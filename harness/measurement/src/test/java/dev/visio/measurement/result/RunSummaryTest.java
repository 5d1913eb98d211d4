package dev.visio.measurement.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.PlayoutFigures;
import dev.visio.measurement.figures.QualityMatrix;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.figures.ServiceHoldings;
import dev.visio.measurement.figures.SourceFigures;
import dev.visio.measurement.figures.SourceFigures.JudgedBy;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

  private static final int SPEAKERS = 6;
  private static final long SENT_BY_EACH =
      SimulatedRun.PACKETS_A_SECOND * SimulatedRun.MEASURED_SECONDS;

  private final SimulatedRun run = new SimulatedRun(SPEAKERS);

  @Test
  void aRunWithoutALossPassesWithEveryFlowComplete() {
    RunResult result = run.result();
    assertEquals(Verdict.PASS, result.verdict(), result.reasons()::toString);
    assertEquals(30 + 5, result.flows().expected());
    assertEquals(30 + 5, result.flows().complete());
  }

  @Test
  void expectedPacketsAreThoseOfTheWindowAlone() {
    RunResult result = run.result();
    assertEquals((30 + 5 + 5) * SENT_BY_EACH, result.packets().expected());
    assertEquals(result.packets().expected(), result.packets().received());
    assertEquals(result.packets().expected(), result.oneWayDelay().corrected().count());
    assertEquals(3_000_000, result.oneWayDelay().corrected().p50Nanos(), 3_000);
    assertEquals(2_000_000, result.oneWayDelay().uncorrected().p50Nanos(), 2_000);
  }

  @Test
  void everybodySeesAndHearsTheOthersEvenly() {
    PlayoutFigures playout = run.result().playout();
    int viewers = 30 + 5;
    assertEquals(viewers * SENT_BY_EACH, playout.pictures().framesRendered());
    assertEquals(30 * SENT_BY_EACH, playout.captureToRenderDelay().count(), "cameras alone");
    assertEquals(5 * SENT_BY_EACH, playout.screenCaptureToRenderDelay().count());
    assertEquals(0, playout.pictures().freezeCount());
    assertEquals(0, playout.pictures().framesDropped());
    // Three milliseconds on the way, and ten in the least buffer that there is.
    assertEquals(13_000_000, playout.captureToRenderDelay().p50Nanos(), 13_000);
    assertEquals(13_000_000, playout.screenCaptureToRenderDelay().p50Nanos(), 13_000);
    assertEquals(0, playout.sounds().concealedSamples());
    assertEquals(5, playout.estimatedMosAudio().flows(), "a score for each listener");
    assertEquals(viewers, playout.estimatedMosVideo().flows(), "and one for each picture");
  }

  @Test
  void theQualityOfEachFlowStandsInItsSourcesMatrix() {
    QualityMatrix cameras =
        run.result().playout().matrices().stream()
            .filter(matrix -> matrix.source() == Source.CAMERA)
            .findFirst()
            .orElseThrow();
    assertEquals(20, cameras.framesPerSecond().get(1).get(0));
    // Until the buffers know the network, for half a second, they do not wait.
    assertEquals(13_000_000, cameras.delayNanos().get(1).get(0), 2_000_000);
    assertTrue(cameras.has(1, 0));
    assertFalse(cameras.has(1, 1));
  }

  @Test
  void aListenersFiguresStandInItsRow() {
    SpeakerRow row = run.result().speakers().get(1);
    assertEquals(6 * SENT_BY_EACH, row.playout().pictures().framesRendered());
    assertEquals(13_000_000, row.playout().captureToRenderP99Nanos(), 13_000_000 * 0.0625);
    assertEquals(1, row.playout().estimatedMosAudio().flows());
    assertEquals(6, row.playout().estimatedMosVideo().flows());
    assertEquals(0, run.result().speakers().getFirst().playout().estimatedMosAudio().flows());
  }

  @Test
  void theServiceIsTakenBetweenTheBordersOfTheWindow() {
    RunResult result = run.result();
    assertEquals(0.4, result.service().cpuSeconds(), 1e-9);
    assertEquals(0.1, result.service().cores(), 1e-9);
    assertEquals(result.packets().expected(), result.service().packetsForwarded());
    assertEquals(
        Math.round(400_000_000.0 / result.packets().expected()),
        result.service().cpuNanosPerPacket());
    assertEquals(result.packets().expected(), result.forwardingLatency().count());
    assertEquals(Map.of("malformed", SENT_BY_EACH), result.service().dropped());
  }

  @Test
  void whatTheServicesLoopsAndItsJvmUseIsOfTheWindowAlone() {
    ServiceFigures service = run.result().service();
    assertEquals(
        Math.round(200_000_000.0 / service.packetsForwarded()), service.loopCpuNanosPerPacket());
    assertEquals(100 * service.packetsForwarded(), service.jvm().loopAllocatedBytes());
    assertNull(service.jvm().allocatedBytes(), "what the service does not tell is no figure");
    assertEquals(4, service.jvm().collections());
    assertEquals(5_000_000, service.jvm().collectionMaxNanos(), 5_000);
  }

  @Test
  void whatTheServiceHoldsStandsInEverySecond() {
    List<TimelinePoint> timeline = run.result().timeline();
    ServiceHoldings first = timeline.get(2).serviceHoldings();
    ServiceHoldings second = timeline.get(3).serviceHoldings();
    assertEquals(30, first.threads());
    assertEquals(1, second.fileHandles() - first.fileHandles());
    assertEquals(1 << 20, second.heapAfterCollectionBytes() - first.heapAfterCollectionBytes());
    assertEquals(400L << 20, first.residentBytes());
  }

  @Test
  void whatAnEarlierCollectionLeftIsNoFigureOfALaterSecond() {
    run.run();
    run.observer().tick(9 * SimulatedRun.SECOND, Optional.of(run.snapshot()));
    TimelinePoint quiet = run.result(new Ending.Completed()).timeline().getLast();
    assertNull(quiet.serviceHoldings().heapAfterCollectionBytes());
    assertEquals(30, quiet.serviceHoldings().threads());
  }

  @Test
  void aServiceThatKeepsMoreAndMoreIsToldByTheThirdsOfItsWindow() {
    GrowthFigures growth = new SimulatedRun(2).lasting(120).result().service().growth();
    // From the middle of the first forty seconds to the middle of the last.
    assertEquals(80, growth.fileHandles().growth());
    assertEquals(80 << 20, growth.heapAfterCollectionBytes().growth());
    assertEquals(0, growth.threads().growth());
    assertEquals(0, growth.residentBytes().growth());
  }

  @Test
  void aShortRunSaysNothingOfGrowth() {
    assertEquals(GrowthFigures.NONE, run.result().service().growth());
  }

  @Test
  void theGeneratorIsTakenBetweenTheBordersOfTheWindow() {
    RunResult result = run.result();
    assertEquals(0.8, result.generator().cpuSeconds(), 1e-9);
    assertEquals((SPEAKERS + 2) * SENT_BY_EACH, result.generator().packetsSent());
    assertEquals(1_000_000, result.generator().pacingErrorP99Nanos(), 1_000);
    assertEquals(5_000_000, result.generator().jvmPauseMaxNanos(), 5_000);
    assertEquals(4, result.generator().garbageCollections());
    assertEquals(0.01, result.generator().stealRatio(), 1e-9);
    // Of 4000 ticks 200 were busy, 120 of these with generator and service.
    // ticks.
    assertEquals(0.02, result.generator().othersRatio(), 1e-9);
  }

  @Test
  void microphonesAreJudgedBySlotAndTheRestByOrigin() {
    List<SourceFigures> sources = run.result().sources();
    assertEquals(JudgedBy.SLOT, sources.get(0).judgedBy());
    assertEquals(5 * SENT_BY_EACH, sources.get(0).packetsExpected());
    assertEquals(Source.CAMERA, sources.get(1).source());
    assertEquals(JudgedBy.ORIGIN, sources.get(1).judgedBy());
    assertEquals(30, sources.get(1).flowsComplete());
  }

  @Test
  void aLossShowsInTheRowOfItsSubscriber() {
    run.run();
    run.recorder()
        .loop(0)
        .sent(2, Source.CAMERA, 10_000, 2 * SimulatedRun.SECOND, 2 * SimulatedRun.SECOND, 1_000);
    RunResult result = run.result(new Ending.Completed());
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals(5, result.packets().lost());
    assertEquals(30, result.flows().complete());
    assertEquals(0, result.speakers().get(2).packetsLost());
    assertEquals(1, result.speakers().get(3).packetsLost());
  }

  @Test
  void theTimelineHasItsZeroAtTheBeginOfTheWindow() {
    List<TimelinePoint> timeline = run.result().timeline();
    assertEquals(6, timeline.size());
    assertEquals(-1, timeline.getFirst().fromSeconds(), 1e-9);
    assertEquals(
        List.of(false, true, true, true, true, false),
        timeline.stream().map(TimelinePoint::measured).toList());
    assertEquals(0.1, timeline.get(2).serviceCores(), 1e-9);
    assertEquals(0.2, timeline.get(2).generatorCores(), 1e-9);
    assertNull(timeline.getFirst().forwardingLatency());
    assertTrue(timeline.get(2).forwardingLatency().p99Nanos() > 60_000);
    assertEquals(40 * SimulatedRun.PACKETS_A_SECOND, timeline.get(2).packetsReceived());
  }

  @Test
  void aServiceThatIsGoneIsTakenAsItWasHeardLast() {
    run.run();
    run.observer().windowEnded(9 * SimulatedRun.SECOND, Optional.empty());
    RunResult result = run.result(new Ending.ServiceLost("The service ended with code 137."));
    assertEquals(Verdict.FAIL, result.verdict());
    assertTrue(result.service().packetsForwarded() > 0);
  }

  @Test
  void aRunThatNeverReachedItsWindowStillHasAResult() {
    RunResult result =
        new SimulatedRun(2).result(new Ending.ServiceLost("The service could not be reached."));
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals(0, result.packets().expected());
    assertEquals(result, ResultFile.fromJson(ResultFile.toJson(result)));
  }

  @Test
  void aRunThatNeverReachedItsWindowCountsItsSecondsFromItsOwnBegin() {
    long began = -7 * SimulatedRun.SECOND;
    SimulatedRun early = new SimulatedRun(2, began);
    early.observer().tick(began + SimulatedRun.SECOND, Optional.empty());
    TimelinePoint point =
        early.result(new Ending.Interrupted("Interrupted.")).timeline().getFirst();
    assertEquals(0, point.fromSeconds(), 1e-9);
    assertFalse(point.measured());
  }

  @Test
  void intervalsAreLoggedSoThatHdrHistogramsOwnReaderFindsThem(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("delays.hlog");
    run.run();
    try (IntervalLog log = new IntervalLog(file, 0, 1_700_000_000_000L)) {
      log.add(run.recorder().interval(SimulatedRun.SECOND));
      log.addForwarding(0, SimulatedRun.SECOND, run.snapshot().forwardingLatencyNanos());
    }
    try (var in = Files.newInputStream(file);
        HistogramLogReader reader = new HistogramLogReader(in)) {
      assertEquals("corrected", reader.nextIntervalHistogram().getTag());
      assertEquals("uncorrected", reader.nextIntervalHistogram().getTag());
      assertEquals("capture-to-render", reader.nextIntervalHistogram().getTag());
      assertEquals("screen-capture-to-render", reader.nextIntervalHistogram().getTag());
      var forwarding = reader.nextIntervalHistogram();
      assertEquals("forwarding", forwarding.getTag());
      assertEquals(1_700_000_000_000L + 1000, forwarding.getEndTimeStamp());
    }
  }
}
