package dev.visio.visio.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.RepairStatistics;
import dev.visio.sfu.SfuStatistics;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();
  private final Histogram latencyNanos = new Histogram(3);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void packetsAreCountedByTheirFate() {
    has("visio_packets_received_total 100.0");
    has("visio_packets_forwarded_total 90.0");
    has("visio_packets_not_selected_total 7.0");
    has("visio_packets_dropped_total{reason=\"srtp-replayed\"} 3.0");
    has("visio_packets_dropped_total{reason=\"rtp-malformed\"} 0.0");
    has("visio_received_bytes_total 1000.0");
    has("visio_forwarded_bytes_total 900.0");
    has("visio_packets_retransmitted_total 4.0");
    has("visio_retransmitted_bytes_total 400.0");
    has("visio_packets_asked_for_total 5.0");
    has("visio_packets_repaired_total 3.0");
  }

  @Test
  void forwardingLatencyIsAHistogramInSeconds() {
    latencyNanos.recordValueWithCount(40_000, 5);
    latencyNanos.recordValueWithCount(400_000, 3);
    latencyNanos.recordValueWithCount(2_000_000_000, 1);
    has("# TYPE visio_forwarding_latency_seconds histogram");
    has("visio_forwarding_latency_seconds_bucket{le=\"5.0E-5\"} 5");
    has("visio_forwarding_latency_seconds_bucket{le=\"2.5E-4\"} 5");
    has("visio_forwarding_latency_seconds_bucket{le=\"5.0E-4\"} 8");
    has("visio_forwarding_latency_seconds_bucket{le=\"1.0\"} 8");
    has("visio_forwarding_latency_seconds_bucket{le=\"+Inf\"} 9");
    has("visio_forwarding_latency_seconds_count 9");
  }

  @Test
  void sessionsRoomsAndParticipantsAreGauges() {
    has("visio_sessions{state=\"live\"} 2.0");
    has("visio_sessions{state=\"ended\"} 0.0");
    has("visio_rooms 2.0");
    has("visio_participants 11.0");
    has("visio_tcp_connections 5.0");
  }

  @Test
  void refusalsAreCountedByRuleAndTheRulesThatRefusedNobodyAreThereToo() {
    metrics.refused(ProblemType.ROOM_FULL, Metrics.Way.WEBSOCKET);
    has("visio_refusals_total{rule=\"room-full\",way=\"websocket\"} 1.0");
    has("visio_refusals_total{rule=\"room-full\",way=\"http\"} 0.0");
    has("visio_refusals_total{rule=\"too-early\",way=\"http\"} 0.0");
  }

  @Test
  void requestsAreCountedByRouteAndStatusAndTimedByRoute() {
    metrics.answered("GET", "/api/sessions/{session}", 200, Duration.ofMillis(3));
    metrics.answered("GET", "/api/sessions/{session}", 404, Duration.ofMillis(30));
    String asked = "method=\"GET\",route=\"/api/sessions/{session}\"";
    has("visio_http_requests_total{" + asked + ",status=\"404\"} 1.0");
    has("visio_http_request_duration_seconds_bucket{" + asked + ",le=\"0.005\"} 1");
    has("visio_http_request_duration_seconds_bucket{" + asked + ",le=\"+Inf\"} 2");
    has("visio_http_request_duration_seconds_count{" + asked + "} 2");
  }

  @Test
  void webSocketsThatCloseAreNotCountedAnyMore() {
    metrics.webSocketOpened();
    metrics.webSocketOpened();
    metrics.webSocketClosed();
    has("visio_websocket_connections 1.0");
  }

  @Test
  void theProcessShowsItsMemoryItsThreadsAndItsPauses() {
    has("jvm_memory_used_bytes{");
    has("jvm_threads_live_threads ");
    has("jvm_gc_pause_seconds".substring(0, "jvm_gc_".length()));
    has("process_uptime_seconds ");
  }

  @Test
  void asManyRequestsAsThereAreMakeNoMoreLinesThanRoutesAndStatuses() {
    for (int request = 0; request < 1_000; request++) {
      metrics.answered("GET", "/api/events", 200, Duration.ofMillis(request));
    }
    // One counter; buckets, sum, count and maximum of the duration; their two descriptions each.
    // Others may come meanwhile: the collector's, after its first pause.
    long lines = text().lines().filter(line -> line.contains("visio_http")).count();
    assertEquals(3 + 2 + 11 + 2 + 3, lines);
  }

  private void has(String line) {
    String text = text();
    assertTrue(text.contains(line), () -> line + "\nis not in\n" + text);
  }

  private String text() {
    return metrics.text(
        new OperationFigures(
            new SfuStatistics(
                2,
                11,
                5,
                100,
                90,
                7,
                1000,
                900,
                new RepairStatistics(4, 400, 5, 3),
                Map.of("srtp-replayed", 3L),
                latencyNanos.copy(),
                OptionalLong.empty()),
            Map.of(RoomState.LIVE, 2L)));
  }
}
