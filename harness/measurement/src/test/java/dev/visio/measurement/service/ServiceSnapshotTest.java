package dev.visio.measurement.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ServiceSnapshotTest {

  private static Histogram latency(long... nanos) {
    Histogram histogram = new Histogram(60_000_000_000L, 3);
    for (long value : nanos) {
      histogram.recordValue(value);
    }
    return histogram;
  }

  private static String statistics(Histogram latency) {
    return """
    {"at": "2026-11-23T10:00:00Z", "rooms": 1, "participants": 20, "packetsReceived": 10,
     "packetsForwarded": 190, "bytesReceived": 1000, "bytesForwarded": 19000,
     "dropped": {"malformed": 3},
     "forwardingLatency": {"unit": "ns", "encoding": "hdr-v2-deflate-base64", "histogram": "%s"}}
    """
        .formatted(HistogramText.encode(latency));
  }

  @Test
  void theStatisticsOfAServiceAreRead() {
    ServiceSnapshot snapshot = ServiceSnapshot.parse(statistics(latency(100, 200_000)));
    assertEquals(190, snapshot.packetsForwarded());
    assertEquals(Map.of("malformed", 3L), snapshot.dropped());
    assertEquals(latency(100, 200_000), snapshot.forwardingLatencyNanos());
  }

  @Test
  void theWindowIsTheDifferenceOfTwoSnapshotsItsMaximumIncluded() {
    ServiceSnapshot earlier =
        new ServiceSnapshot(
            10, 100, 1, 2, Map.of("replayed", 1L, "late", 2L), latency(900_000_000, 50));
    ServiceSnapshot later =
        new ServiceSnapshot(
            15,
            130,
            4,
            6,
            Map.of("replayed", 4L, "late", 2L),
            latency(900_000_000, 50, 50, 70_000));
    ServiceSnapshot window = later.since(earlier);
    assertEquals(5, window.packetsReceived());
    assertEquals(30, window.packetsForwarded());
    assertEquals(Map.of("replayed", 3L), window.dropped());
    assertEquals(2, window.forwardingLatencyNanos().getTotalCount());
    assertEquals(70_000, window.forwardingLatencyNanos().getMaxValue(), 70);
  }

  @Test
  void aServiceThatBeganAnewIsTakenFromItsBegin() {
    ServiceSnapshot earlier = new ServiceSnapshot(10, 100, 1, 2, Map.of(), latency(1, 2, 3));
    ServiceSnapshot later = new ServiceSnapshot(1, 1, 1, 1, Map.of(), latency(5));
    assertEquals(1, later.since(earlier).forwardingLatencyNanos().getTotalCount());
  }

  @Test
  void whatAServiceTellsOfItsJvmIsAWindowToo() {
    JvmSnapshot window =
        telling(5_000, latency(7_000_000, 9_000_000))
            .since(telling(2_000, latency(9_000_000)))
            .jvm()
            .orElseThrow();
    assertEquals(OptionalLong.of(3_000), window.loopAllocatedBytes());
    assertEquals(OptionalLong.empty(), window.allocatedBytes());
    assertEquals(1, window.collectionPausesNanos().getTotalCount());
    assertEquals(7_000_000, window.collectionPausesNanos().getMaxValue(), 7_000);
    assertEquals(OptionalLong.of(70_000_000), window.heapAfterCollectionBytes(), "as it is now");
  }

  @Test
  void aServiceThatTellsNothingOfItsJvmIsReadAllTheSame() {
    assertEquals(Optional.empty(), ServiceSnapshot.parse(statistics(latency(1))).jvm());
  }

  private static ServiceSnapshot telling(long loopAllocatedBytes, Histogram pauses) {
    String more =
        """
        , "loopAllocatedBytes": %d, "heapAfterCollectionBytes": 70000000,
        "collectionPauses": {"unit": "ns", "encoding": "hdr-v2-deflate-base64", "histogram": "%s"}}
        """
            .formatted(loopAllocatedBytes, HistogramText.encode(pauses));
    return ServiceSnapshot.parse(statistics(latency(1)).strip().replaceFirst("}$", "") + more);
  }

  @Test
  void whatIsMissingIsNamed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ServiceSnapshot.parse("{\"packetsReceived\": 1}"))
            .getMessage();
    assertEquals("the statistics have no whole number packetsForwarded", message);
  }

  @Property(tries = 200)
  void anyOtherTextIsRefusedByName(@ForAll String text) {
    assertThrows(IllegalArgumentException.class, () -> ServiceSnapshot.parse(text));
    assertThrows(IllegalArgumentException.class, () -> HistogramText.decode(text));
  }
}
