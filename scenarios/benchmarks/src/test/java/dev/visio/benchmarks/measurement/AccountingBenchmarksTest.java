package dev.visio.benchmarks.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.benchmarks.Allocation;
import dev.visio.measurement.FlowMatrix;
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
