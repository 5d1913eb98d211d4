package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.sfu.SfuStatistics;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the service counts of itself, and whether it is there at all. Control loop only. */
final class StatisticsResource {

  private final OperatorToken operator;
  private final MediaPlane media;
  private final ControlLoop loop;
  private final Context context;

  StatisticsResource(OperatorToken operator, MediaPlane media, ControlLoop loop, Context context) {
    this.operator = operator;
    this.media = media;
    this.loop = loop;
    this.context = context;
  }

  void addTo(Routes routes) {
    routes
        .add(HttpMethod.GET, "/api/statistics", this::statistics)
        .add(HttpMethod.GET, "/api/health", _ -> Reply.ok(Reply.json().put("status", "up")).now());
  }

  private Future<Reply> statistics(Call call) {
    call.requireOperator(operator);
    return Future.fromCompletionStage(media.statistics(), context)
        .map(statistics -> Reply.ok(toJson(statistics, loop.instant())));
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
