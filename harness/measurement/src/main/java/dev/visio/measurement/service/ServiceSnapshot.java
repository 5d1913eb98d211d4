package dev.visio.measurement.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The service's counters at one instant, cumulative since it started.
 *
 * @param dropped packets that the service did not forward, by its named reasons
 * @param forwardingLatencyNanos from the return of the receive call to the return of the send call,
 *     per packet
 * @param jvm empty when the service does not tell
 */
public record ServiceSnapshot(
    long packetsReceived,
    long packetsForwarded,
    long bytesReceived,
    long bytesForwarded,
    Map<String, Long> dropped,
    Histogram forwardingLatencyNanos,
    Optional<JvmSnapshot> jvm) {

  private static final JsonMapper JSON = new JsonMapper();

  /** A service has few reasons to drop; more names than that are not kept. */
  private static final int MAX_REASONS = 256;

  public ServiceSnapshot {
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
  }

  /** Of a service that tells nothing of its JVM. */
  public ServiceSnapshot(
      long packetsReceived,
      long packetsForwarded,
      long bytesReceived,
      long bytesForwarded,
      Map<String, Long> dropped,
      Histogram forwardingLatencyNanos) {
    this(
        packetsReceived,
        packetsForwarded,
        bytesReceived,
        bytesForwarded,
        dropped,
        forwardingLatencyNanos,
        Optional.empty());
  }

  /**
   * Reads the body of the statistics endpoint. What a service adds beyond the known properties is
   * its own affair.
   *
   * @throws IllegalArgumentException naming what is missing or malformed
   */
  public static ServiceSnapshot parse(String json) {
    JsonNode body;
    try {
      body = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "the statistics are not JSON: " + malformed.getOriginalMessage());
    }
    if (body == null || !body.isObject()) {
      throw new IllegalArgumentException("the statistics are not a JSON object");
    }
    Map<String, Long> dropped = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : body.path("dropped").properties()) {
      if (dropped.size() < MAX_REASONS) {
        dropped.put(entry.getKey(), entry.getValue().asLong());
      }
    }
    return new ServiceSnapshot(
        count(body, "packetsReceived"),
        count(body, "packetsForwarded"),
        count(body, "bytesReceived"),
        count(body, "bytesForwarded"),
        dropped,
        histogram(body, "forwardingLatency"),
        jvm(body));
  }

  private static Optional<JvmSnapshot> jvm(JsonNode body) {
    return body.has("collectionPauses")
        ? Optional.of(
            new JvmSnapshot(
                optionalCount(body, "loopAllocatedBytes"),
                optionalCount(body, "allocatedBytes"),
                histogram(body, "collectionPauses"),
                optionalCount(body, "heapAfterCollectionBytes")))
        : Optional.empty();
  }

  /** What happened between an earlier snapshot and this one. */
  public ServiceSnapshot since(ServiceSnapshot earlier) {
    Map<String, Long> droppedSince = new TreeMap<>();
    dropped.forEach(
        (reason, count) -> {
          long more = count - earlier.dropped.getOrDefault(reason, 0L);
          if (more > 0) {
            droppedSince.put(reason, more);
          }
        });
    return new ServiceSnapshot(
        packetsReceived - earlier.packetsReceived,
        packetsForwarded - earlier.packetsForwarded,
        bytesReceived - earlier.bytesReceived,
        bytesForwarded - earlier.bytesForwarded,
        droppedSince,
        difference(forwardingLatencyNanos, earlier.forwardingLatencyNanos),
        jvm.flatMap(now -> earlier.jvm.map(now::since)));
  }

  static Histogram difference(Histogram later, Histogram earlier) {
    Histogram difference = later.copy();
    // Fewer than before: the service has begun anew, and all it has counted is from after that.
    if (earlier.getTotalCount() <= later.getTotalCount()) {
      difference.subtract(earlier);
    }
    return difference;
  }

  private static long count(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("the statistics have no whole number " + name);
    }
    return value.asLong();
  }

  private static OptionalLong optionalCount(JsonNode body, String name) {
    return body.has(name) ? OptionalLong.of(count(body, name)) : OptionalLong.empty();
  }

  private static Histogram histogram(JsonNode body, String name) {
    JsonNode encoded = body.path(name);
    if (!encoded.path("unit").asText().equals("ns")
        || !encoded.path("encoding").asText().equals(HistogramText.ENCODING)) {
      throw new IllegalArgumentException(
          name + " must have unit ns and encoding " + HistogramText.ENCODING);
    }
    return HistogramText.decode(encoded.path("histogram").asText());
  }
}
