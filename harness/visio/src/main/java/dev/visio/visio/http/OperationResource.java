package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.sfu.SfuStatistics;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the service is, over REST. Control loop only. */
final class OperationResource {

  private static final Logger LOG = LoggerFactory.getLogger(OperationResource.class);
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Store store;
  private final MediaPlane media;
  private final Supplier<String> metrics;
  private final BooleanSupplier stopping;
  private final ControlLoop loop;
  private final Context context;

  /**
   * @param metrics as Prometheus reads them
   * @param stopping whether the service goes down
   */
  OperationResource(
      Store store,
      MediaPlane media,
      Supplier<String> metrics,
      BooleanSupplier stopping,
      ControlLoop loop,
      Context context) {
    this.store = store;
    this.media = media;
    this.metrics = metrics;
    this.stopping = stopping;
    this.loop = loop;
    this.context = context;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("showStatistics", this::statistics)
        .on("showMetrics", _ -> Reply.text(PROMETHEUS, metrics.get()).now())
        .on("showHealth", _ -> up().now())
        .on("showLiveness", _ -> up().now())
        .on("showReadiness", this::readiness);
  }

  private Future<Reply> statistics(Call call) {
    return Future.fromCompletionStage(media.statistics(), context)
        .map(statistics -> Reply.ok(toJson(statistics, loop.instant())));
  }

  private Future<Reply> readiness(Call call) {
    if (stopping.getAsBoolean()) {
      return Future.failedFuture(
          new Refusal(Problem.of(ProblemType.STOPPING, "The service is going down.")));
    }
    return store
        .ready()
        .map(up())
        .recover(
            failure -> {
              LOG.warn("the store does not answer", failure);
              return Future.failedFuture(
                  new Refusal(
                      Problem.of(ProblemType.CAPACITY_REACHED, "The store does not answer.")));
            });
  }

  private static Reply up() {
    return Reply.ok(Reply.json().put("status", "up"));
  }

  private static ObjectNode toJson(SfuStatistics statistics, Instant at) {
    ObjectNode json =
        Reply.json()
            .put("at", at.toString())
            .put("rooms", statistics.rooms())
            .put("participants", statistics.participants())
            .put("packetsReceived", statistics.packetsReceived())
            .put("packetsForwarded", statistics.packetsForwarded())
            .put("packetsNotSelected", statistics.packetsNotSelected())
            .put("bytesReceived", statistics.bytesReceived())
            .put("bytesForwarded", statistics.bytesForwarded());
    ObjectNode dropped = json.putObject("dropped");
    new TreeMap<>(statistics.dropped()).forEach(dropped::put);
    json.putObject("forwardingLatency")
        .put("unit", "ns")
        .put("encoding", "hdr-v2-deflate-base64")
        .put("histogram", encoded(statistics.forwardingLatencyNanos()));
    return json;
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }
}
