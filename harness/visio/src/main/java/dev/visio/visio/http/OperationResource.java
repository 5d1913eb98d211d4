package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.sfu.AudioForwarding;
import dev.visio.sfu.SfuStatistics;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.visio.operation.JvmFigures;
import dev.visio.visio.operation.OperationFigures;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.store.SessionCounts;
import dev.visio.visio.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the service is, over REST. Control loop only. */
final class OperationResource {

  private static final Logger LOG = LoggerFactory.getLogger(OperationResource.class);

  /** Less than those who ask for readiness wait. */
  private static final int ANSWERS_WITHIN_SECONDS = 2;

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Store store;
  private final Rooms rooms;
  private final MediaPlane media;
  private final AudioForwarding audio;
  private final ControlPlane.Watching watching;
  private final BooleanSupplier stopping;
  private final ControlLoop loop;
  private final Context context;

  /**
   * @param watching asked beside the control loop
   * @param stopping whether the service goes down
   */
  OperationResource(
      Store store,
      Rooms rooms,
      MediaPlane media,
      AudioForwarding audio,
      ControlPlane.Watching watching,
      BooleanSupplier stopping,
      ControlLoop loop,
      Context context) {
    this.store = store;
    this.rooms = rooms;
    this.media = media;
    this.audio = audio;
    this.watching = watching;
    this.stopping = stopping;
    this.loop = loop;
    this.context = context;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("showStatistics", this::statistics)
        .on("showMetrics", this::metrics)
        .on("showHealth", _ -> up().now())
        .on("showLiveness", _ -> up().now())
        .on("showReadiness", this::readiness);
  }

  private Future<Reply> statistics(Call call) {
    return Future.fromCompletionStage(media.statistics(), context)
        // Histograms are deflated: beside the loop that also answers everybody else.
        .compose(
            statistics -> context.executeBlocking(() -> toJson(statistics, watching.jvm().get())))
        .map(
            json -> Reply.ok(json.put("at", loop.instant().toString()).put("audio", words(audio))));
  }

  private Future<Reply> metrics(Call call) {
    return Future.all(
            Future.fromCompletionStage(media.statistics(), context),
            store.countSessions(loop.instant()))
        .map(both -> new OperationFigures(both.resultAt(0), sessions(both.resultAt(1))))
        // Some thousand lines: beside the loop that also answers everybody else.
        .compose(figures -> context.executeBlocking(() -> watching.metrics().apply(figures)))
        .map(text -> Reply.text(PROMETHEUS, text));
  }

  /** What is kept and who is there, put together. */
  private Map<RoomState, Long> sessions(SessionCounts kept) {
    Map<RoomState, Long> sessions = new EnumMap<>(RoomState.class);
    Map<RoomState, Long> inRooms = rooms.countByState();
    long waiting = inRooms.getOrDefault(RoomState.WAITING, 0L);
    long live = inRooms.getOrDefault(RoomState.LIVE, 0L);
    sessions.put(RoomState.SCHEDULED, kept.scheduled());
    sessions.put(RoomState.OPEN, Math.max(0, kept.accessible() - waiting - live));
    sessions.put(RoomState.WAITING, waiting);
    sessions.put(RoomState.LIVE, live);
    sessions.put(RoomState.ENDED, kept.ended());
    return sessions;
  }

  /** All that a room needs: a store that answers, and a media plane whose loops turn. */
  private Future<Reply> readiness(Call call) {
    if (stopping.getAsBoolean()) {
      return Future.failedFuture(
          new Refusal(Problem.of(ProblemType.STOPPING, "The service is going down.")));
    }
    return Future.all(
            answers("store", store.ready()),
            answers("media plane", Future.fromCompletionStage(media.statistics(), context)))
        .map(up());
  }

  private static Future<?> answers(String part, Future<?> answer) {
    return answer
        .timeout(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
        .recover(
            failure -> {
              LOG.warn("the {} does not answer: {}", part, failure.toString());
              return Future.failedFuture(
                  new Refusal(
                      Problem.of(
                          ProblemType.CAPACITY_REACHED, "The " + part + " does not answer.")));
            });
  }

  private static Reply up() {
    return Reply.ok(Reply.json().put("status", "up"));
  }

  /** As the setting of the service has it. */
  private static String words(AudioForwarding audio) {
    return switch (audio) {
      case AudioForwarding.All() -> "all";
      case AudioForwarding.Loudest(int speakers) -> "loudest " + speakers;
    };
  }

  private static ObjectNode toJson(SfuStatistics statistics, JvmFigures jvm) {
    ObjectNode json =
        Reply.json()
            .put("rooms", statistics.rooms())
            .put("participants", statistics.participants())
            .put("tcpConnections", statistics.tcpConnections())
            .put("packetsReceived", statistics.packetsReceived())
            .put("packetsForwarded", statistics.packetsForwarded())
            .put("packetsNotSelected", statistics.packetsNotSelected())
            .put("bytesReceived", statistics.bytesReceived())
            .put("bytesForwarded", statistics.bytesForwarded())
            .put("packetsRetransmitted", statistics.repair().packetsRetransmitted())
            .put("bytesRetransmitted", statistics.repair().bytesRetransmitted())
            .put("packetsAskedFor", statistics.repair().packetsAskedFor())
            .put("packetsRepaired", statistics.repair().packetsRepaired());
    ObjectNode dropped = json.putObject("dropped");
    new TreeMap<>(statistics.dropped()).forEach(dropped::put);
    put(json.putObject("forwardingLatency"), statistics.forwardingLatencyNanos());
    // What the JVM does not tell is left out: 0 would be a figure.
    statistics.allocatedBytes().ifPresent(bytes -> json.put("loopAllocatedBytes", bytes));
    if (jvm.allocatedBytes() >= 0) {
      json.put("allocatedBytes", jvm.allocatedBytes());
    }
    put(json.putObject("collectionPauses"), jvm.collectionPausesNanos());
    if (jvm.heapAfterCollectionBytes() >= 0) {
      json.put("heapAfterCollectionBytes", jvm.heapAfterCollectionBytes());
    }
    return json;
  }

  private static void put(ObjectNode json, Histogram nanos) {
    json.put("unit", "ns")
        .put("encoding", "hdr-v2-deflate-base64")
        .put("histogram", encoded(nanos));
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }
}
