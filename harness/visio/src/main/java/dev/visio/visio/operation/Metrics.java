package dev.visio.visio.operation;

import dev.visio.sfu.DropReason;
import dev.visio.sfu.SfuStatistics;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * What Prometheus reads. Every label has a closed set of values: routes are templates of the
 * contract, never paths; rules, states and reasons are enums.
 *
 * <p>Counting is for the control loop; {@link #text} may be called from any thread.
 */
public final class Metrics implements AutoCloseable {
  /** Where the answer to a request is quick, and where a person begins to notice. */
  private static final Duration[] REQUEST_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  /** By which way somebody was refused. */
  public enum Way {
    HTTP,
    WEBSOCKET
  }

  private record Answer(String method, String route, int status) {}

  private record AnswerMeters(Counter count, Timer duration) {}

  /** As many as there are labels: to look a meter up by its tags costs more than to count. */
  private final Map<Answer, AnswerMeters> answers = new HashMap<>();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final CollectionPauses pauses = new CollectionPauses();
  private final AtomicInteger webSockets = new AtomicInteger();
  private final Map<Way, Map<ProblemType, Counter>> refusals = new EnumMap<>(Way.class);
  private final ForwardingLatencyCollector forwardingLatency = new ForwardingLatencyCollector();
  private volatile OperationFigures latest = OperationFigures.NONE;

  public Metrics() {
    countMedia();
    gaugeRooms();
    for (Way way : Way.values()) {
      Map<ProblemType, Counter> byRule = new EnumMap<>(ProblemType.class);
      for (ProblemType type : ProblemType.values()) {
        byRule.put(
            type,
            Counter.builder("visio.refusals")
                .description("Requests and entries that a rule refused")
                .tag("rule", type.rule())
                .tag("way", way.name().toLowerCase(Locale.ROOT))
                .register(registry));
      }
      refusals.put(way, byRule);
    }
    Gauge.builder("visio.websocket.connections", webSockets, AtomicInteger::get)
        .description("WebSocket connections that stand")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    registry.getPrometheusRegistry().register(forwardingLatency);
  }

  /**
   * A request has been answered.
   *
   * @param route the template of its path, or what kind of path it was: never the path itself
   */
  public void answered(String method, String route, int status, Duration took) {
    AnswerMeters found = answers.computeIfAbsent(new Answer(method, route, status), this::metersOf);
    found.count().increment();
    found.duration().record(took);
  }

  private AnswerMeters metersOf(Answer answer) {
    return new AnswerMeters(
        Counter.builder("visio.http.requests")
            .description("Requests by route and status")
            .tag("method", answer.method())
            .tag("route", answer.route())
            .tag("status", Integer.toString(answer.status()))
            .register(registry),
        Timer.builder("visio.http.request.duration")
            .description("From the request's head to the end of its answer")
            .tag("method", answer.method())
            .tag("route", answer.route())
            .serviceLevelObjectives(REQUEST_BUCKETS)
            .register(registry));
  }

  public void refused(ProblemType type, Way way) {
    refusals.get(way).get(type).increment();
  }

  public void webSocketOpened() {
    webSockets.incrementAndGet();
  }

  public void webSocketClosed() {
    webSockets.decrementAndGet();
  }

  /** Everything, in Prometheus' text format. */
  public String text(OperationFigures figures) {
    latest = figures;
    forwardingLatency.show(figures.media().forwardingLatencyNanos());
    return registry.scrape();
  }

  /** What this JVM has used up since it began. */
  public JvmFigures jvm() {
    long allocatedBytes =
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            ? threads.getTotalThreadAllocatedBytes()
            : -1;
    return new JvmFigures(allocatedBytes, pauses.snapshot(), pauses.heapAfterCollectionBytes());
  }

  @Override
  public void close() {
    pauses.close();
    collections.close();
    registry.close();
  }

  private void countMedia() {
    count("visio.packets.received", "Datagrams of any kind", SfuStatistics::packetsReceived);
    count(
        "visio.packets.forwarded",
        "RTP packets that left, one for each listener",
        SfuStatistics::packetsForwarded);
    count(
        "visio.packets.not.selected",
        "Audio packets of participants who were not among the loudest",
        SfuStatistics::packetsNotSelected);
    count("visio.received.bytes", "Bytes of all datagrams", SfuStatistics::bytesReceived);
    count("visio.forwarded.bytes", "Bytes of forwarded packets", SfuStatistics::bytesForwarded);
    count(
        "visio.packets.retransmitted",
        "RTP packets that were sent again to listeners that asked for them",
        statistics -> statistics.repair().packetsRetransmitted());
    count(
        "visio.retransmitted.bytes",
        "Bytes of packets that were sent again",
        statistics -> statistics.repair().bytesRetransmitted());
    count(
        "visio.packets.asked.for",
        "Missing RTP packets that publishers were asked for, once for each time",
        statistics -> statistics.repair().packetsAskedFor());
    count(
        "visio.packets.repaired",
        "Missing RTP packets that publishers then sent again",
        statistics -> statistics.repair().packetsRepaired());
    for (DropReason reason : DropReason.values()) {
      String name = reason.statisticsName();
      FunctionCounter.builder(
              "visio.packets.dropped",
              this,
              metrics -> metrics.latest.media().dropped().getOrDefault(name, 0L))
          .description("Datagrams and parts of them that went no further")
          .tag("reason", name)
          .register(registry);
    }
  }

  private void count(String name, String description, ToLongFunction<SfuStatistics> figure) {
    FunctionCounter.builder(name, this, metrics -> figure.applyAsLong(metrics.latest.media()))
        .description(description)
        .register(registry);
  }

  private void gaugeRooms() {
    for (RoomState state : RoomState.values()) {
      Gauge.builder(
              "visio.sessions", this, metrics -> metrics.latest.sessions().getOrDefault(state, 0L))
          .description("Sessions by where they stand in their life")
          .tag("state", state.jsonName())
          .register(registry);
    }
    Gauge.builder("visio.rooms", this, metrics -> metrics.latest.media().rooms())
        .description("Rooms that somebody is in")
        .register(registry);
    Gauge.builder("visio.participants", this, metrics -> metrics.latest.media().participants())
        .description("Participants who send and receive media")
        .register(registry);
    Gauge.builder("visio.tcp.connections", this, metrics -> metrics.latest.media().tcpConnections())
        .description("TCP connections of participants, on which media go or may")
        .register(registry);
  }
}
