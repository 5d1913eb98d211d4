package dev.visio.benchmarks.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.benchmarks.Allocation;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.PlayoutObservation;
import dev.visio.measurement.Source;
import org.junit.jupiter.api.Test;

class AccountingBenchmarksTest {
  private static final int FLOWS = 55 * 54;
  private static final int ROUNDS = 3;

  @Test
  void everyFlowOfAFullRoomIsCountedOnceARound() {
    PacketAccounting accounting = new PacketAccounting();
    for (int i = 0; i < ROUNDS * FLOWS; i++) {
      accounting.received();
    }
    FlowMatrix cameras =
        accounting.run.observations().matrices().stream()
            .filter(matrix -> matrix.source() == Source.CAMERA)
            .findFirst()
            .orElseThrow();
    for (int subscriber = 0; subscriber < PacketAccounting.SPEAKERS; subscriber++) {
      for (int publisher = 0; publisher < PacketAccounting.SPEAKERS; publisher++) {
        assertEquals(
            subscriber == publisher ? 0 : ROUNDS,
            cameras.received().get(subscriber).get(publisher));
      }
    }
  }

  @Test
  void everyFlowOfAFullRoomIsPlayed() {
    PlayoutAccounting playout = new PlayoutAccounting();
    int pictures = 4;
    for (int i = 0; i < 2 * pictures * FLOWS; i++) {
      playout.picturePart();
      playout.sound();
    }
    PlayoutObservation played = playout.run.observations().playout();
    assertEquals(pictures, played.cameras().get(1).get(0).framesDecoded());
    assertEquals(pictures, played.cameras().get(53).get(54).framesDecoded());
    assertTrue(played.microphones().get(1).get(0).packetsPlayed() > 0);
    assertEquals(0, played.microphones().get(1).get(0).concealedSamples());
  }

  @Test
  void playingLeavesNoGarbage() {
    PlayoutAccounting playout = new PlayoutAccounting();
    assertEquals(
        0,
        Allocation.bytesPerOperation(
            10_000,
            () -> {
              playout.picturePart();
              playout.sound();
            }),
        0.9);
  }

  @Test
  void aLatencyThatIsRecordedIsThere() {
    HistogramRecording recording = new HistogramRecording();
    recording.record();
    recording.record();
    var histogram = recording.recorder.getIntervalHistogram();
    assertEquals(2, histogram.getTotalCount());
    assertTrue(histogram.getMinValue() >= 20_000, "no delay is shorter");
  }

  @Test
  void accountingLeavesNoGarbage() {
    PacketAccounting accounting = new PacketAccounting();
    HistogramRecording recording = new HistogramRecording();
    assertEquals(
        0,
        Allocation.bytesPerOperation(
            10_000,
            () -> {
              accounting.received();
              accounting.sent();
              recording.record();
            }),
        0.9);
  }
}
