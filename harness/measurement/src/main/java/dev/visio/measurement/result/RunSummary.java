package dev.visio.measurement.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.Source;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.measurement.figures.CurvePoint;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.JvmFigures;
import dev.visio.measurement.figures.OneWayDelay;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.real.BesideTheModel;
import dev.visio.measurement.real.RealFigures;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.service.JvmSnapshot;
import dev.visio.measurement.service.ServiceSnapshot;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.Judge;
import dev.visio.measurement.verdict.Judgement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Puts a run's observations and readings together into its result. */
public final class RunSummary {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Observations observed;
  private final DeliverySummary delivery;
  private final PlayoutSummary playout;
  private final RunObserver observer;
  private final RestFigures rest;
  private final RealObservation real;
  private final List<Equipment> equipment;
  private final LinkLosses linkLosses;
  private final Histogram forwarding;

  private RunSummary(
      Observations observed,
      RunObserver observer,
      RestFigures rest,
      List<Equipment> equipment,
      RealObservation real) {
    this.observed = observed;
    this.real = real;
    this.rest = rest;
    this.equipment = equipment;
    this.linkLosses = new LinkLosses(observed, equipment);
    this.delivery = new DeliverySummary(observed);
    this.playout = new PlayoutSummary(observed);
    this.observer = observer;
    this.forwarding =
        service().map(ServiceSnapshot::forwardingLatencyNanos).orElseGet(() -> new Histogram(2));
  }

  /**
   * The result of a run that has ended and drained.
   *
   * @param scenario as {@link ResultFile#scenario} gives it
   * @param equipment of each speaker, what its link did included
   * @param real what real participants beside the speakers saw and heard
   */
  public static RunResult of(
      RunIdentity run,
      JsonNode scenario,
      Environment environment,
      Observations observed,
      RunObserver observer,
      RestFigures rest,
      List<Equipment> equipment,
      RealObservation real,
      Ending ending,
      Judge judge) {
    return new RunSummary(observed, observer, rest, equipment, real)
        .result(run, scenario, environment, ending, judge);
  }

  private RunResult result(
      RunIdentity run, JsonNode scenario, Environment environment, Ending ending, Judge judge) {
    List<SpeakerRow> rows = observed.speakers().stream().map(this::row).toList();
    List<TimelinePoint> timeline = observer.timeline(observed.window());
    RunFigures figures = figures(rows, timeline);
    Judgement judgement = judge.judge(figures, ending);
    return new RunResult(
        RunResult.SCHEMA,
        judgement.verdict(),
        judgement.reasons(),
        run,
        scenario,
        environment,
        window(),
        figures.flows(),
        figures.packets(),
        figures.forwardingLatency(),
        figures.oneWayDelay(),
        figures.service(),
        figures.generator(),
        figures.speakersExpected(),
        figures.speakersJoined(),
        figures.joins(),
        figures.timeToFirstFrame(),
        figures.pliCount(),
        observed.slots().slotsPerSubscriber(),
        figures.rest(),
        figures.playout(),
        RealFigures.of(real, BesideTheModel.compare(real, observed.playout(), windowSeconds())),
        judgement.budgets(),
        judgement.health(),
        delivery.sources(),
        rows,
        timeline,
        new Curves(
            CurvePoint.curve(observed.correctedDelay()),
            CurvePoint.curve(observed.uncorrectedDelay()),
            CurvePoint.curve(forwarding)),
        observed.matrices());
  }

  private RunFigures figures(List<SpeakerRow> rows, List<TimelinePoint> timeline) {
    List<SpeakerObservation> speakers = observed.speakers();
    List<Long> joins =
        Stream.concat(
                speakers.stream().map(SpeakerObservation::joinNanos).filter(Objects::nonNull),
                real.joinNanos().stream())
            .toList();
    return new RunFigures(
        speakers.size() + real.participants(),
        joins.size(),
        delivery.flows(),
        delivery.packets(),
        DelayFigures.of(forwarding),
        new OneWayDelay(
            DelayFigures.of(observed.correctedDelay()),
            DelayFigures.of(observed.uncorrectedDelay())),
        DelayFigures.of(joins),
        DelayFigures.of(
            speakers.stream().flatMap(speaker -> speaker.firstFrameNanos().stream()).toList()),
        speakers.stream().mapToLong(SpeakerObservation::plis).sum(),
        rest,
        playout.room(),
        serviceFigures(new HoldingsSummary(timeline, windowSeconds()).growth()),
        generatorFigures(),
        rows,
        timeline.stream().filter(TimelinePoint::measured).map(TimelinePoint::delays).toList());
  }

  private double windowSeconds() {
    return observed.window().lengthNanos() / NANOS_PER_SECOND;
  }

  private WindowFigures window() {
    MeasuredWindow window = observed.window();
    return window.lengthNanos() == 0
        ? new WindowFigures(0, 0)
        : new WindowFigures(
            Math.max(0, window.fromNanos() - observer.beganNanos()), window.lengthNanos());
  }

  /** The service between the borders of the window; empty when it was not heard at both. */
  private Optional<ServiceSnapshot> service() {
    return observer
        .begin()
        .service()
        .flatMap(
            begin -> observer.end().service().map(end -> end.snapshot().since(begin.snapshot())));
  }

  private ServiceFigures serviceFigures(GrowthFigures growth) {
    double cpuSeconds =
        (observer.end().serviceCpuNanos() - observer.begin().serviceCpuNanos()) / NANOS_PER_SECOND;
    double cores = ratio(cpuSeconds, seconds());
    return service()
        .map(
            window -> {
              // Both from the instants of the snapshots: the service may have been heard before the
              // window's end.
              RunObserver.ServiceReading begin = observer.begin().service().orElseThrow();
              RunObserver.ServiceReading end = observer.end().service().orElseThrow();
              long cpuNanos = end.cpuNanos() - begin.cpuNanos();
              return new ServiceFigures(
                  cpuSeconds,
                  cores,
                  window.packetsReceived(),
                  window.packetsForwarded(),
                  Math.round(ratio(cpuNanos, window.packetsForwarded())),
                  window.bytesReceived(),
                  window.bytesForwarded(),
                  window.dropped(),
                  loopCpuNanosPerPacket(begin, end, window.packetsForwarded()),
                  window.jvm().map(RunSummary::jvmFigures).orElse(null),
                  growth);
            })
        .orElseGet(
            () ->
                new ServiceFigures(cpuSeconds, cores, 0, 0, 0, 0, 0, Map.of(), null, null, growth));
  }

  private static Long loopCpuNanosPerPacket(
      RunObserver.ServiceReading begin, RunObserver.ServiceReading end, long packets) {
    return begin.loopCpuNanos().isEmpty() || end.loopCpuNanos().isEmpty()
        ? null
        : (Long)
            Math.round(
                ratio(end.loopCpuNanos().getAsLong() - begin.loopCpuNanos().getAsLong(), packets));
  }

  private static JvmFigures jvmFigures(JvmSnapshot window) {
    Histogram pauses = window.collectionPausesNanos();
    return new JvmFigures(
        orNull(window.loopAllocatedBytes()),
        orNull(window.allocatedBytes()),
        pauses.getTotalCount(),
        pauses.getTotalCount() == 0 ? 0 : pauses.getMaxValue());
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  private GeneratorFigures generatorFigures() {
    RunObserver.Reading begin = observer.begin();
    RunObserver.Reading end = observer.end();
    double cpuSeconds = (end.generatorCpuNanos() - begin.generatorCpuNanos()) / NANOS_PER_SECOND;
    long sent =
        observed.matrices().stream()
            .flatMap(matrix -> matrix.sent().stream())
            .mapToLong(Long::longValue)
            .sum();
    long bytes =
        observed.matrices().stream()
            .flatMap(matrix -> matrix.bytesSent().stream())
            .mapToLong(Long::longValue)
            .sum();
    long neverSent = observed.speakers().stream().mapToLong(SpeakerObservation::neverSent).sum();
    Histogram pacing = observed.pacingError();
    Histogram pauses = observer.pauses();
    return new GeneratorFigures(
        cpuSeconds,
        ratio(cpuSeconds, seconds()),
        sent,
        bytes,
        neverSent,
        ratio(neverSent, sent + neverSent),
        pacing.getValueAtPercentile(50),
        pacing.getValueAtPercentile(99),
        pacing.getMaxValue(),
        observed.loopStallMaxNanos(),
        pauses.getValueAtPercentile(99),
        pauses.getMaxValue(),
        end.collections().since(begin.collections()).count(),
        end.collections().since(begin.collections()).millis(),
        receiveDrops(begin, end),
        end.cpuTimes().flatMap(now -> begin.cpuTimes().map(now::stealRatioSince)).orElse(null),
        othersRatio(begin, end),
        end.generatorCpuTimes()
            .flatMap(
                now ->
                    begin
                        .generatorCpuTimes()
                        .map(
                            then ->
                                now.othersRatioSince(
                                    then, end.generatorCpuNanos() - begin.generatorCpuNanos())))
            .orElse(null));
  }

  private static Double othersRatio(RunObserver.Reading begin, RunObserver.Reading end) {
    long ownNanos =
        end.generatorCpuNanos()
            - begin.generatorCpuNanos()
            + end.serviceCpuNanos()
            - begin.serviceCpuNanos();
    return end.cpuTimes()
        .flatMap(now -> begin.cpuTimes().map(then -> now.othersRatioSince(then, ownNanos)))
        .orElse(null);
  }

  /**
   * Sockets and system count the same drops: the greater of the two is right when one of them sees
   * less.
   */
  private Long receiveDrops(RunObserver.Reading begin, RunObserver.Reading end) {
    long ofSockets = observed.receiveDrops();
    if (begin.receiveDrops().isEmpty() || end.receiveDrops().isEmpty()) {
      return ofSockets > 0 ? ofSockets : null;
    }
    return Math.max(ofSockets, end.receiveDrops().getAsLong() - begin.receiveDrops().getAsLong());
  }

  private SpeakerRow row(SpeakerObservation speaker) {
    int index = speaker.speaker();
    RunPlan plan = observed.plan();
    return new SpeakerRow(
        index,
        Stream.of(Source.values()).filter(source -> plan.publishes(index, source)).toList(),
        speaker.joinNanos(),
        observed.matrices().stream().mapToLong(matrix -> matrix.sent().get(index)).sum(),
        speaker.neverSent(),
        speaker.pacingErrorP99Nanos(),
        delivery.expected(index),
        delivery.received(index),
        delivery.lost(index),
        delivery.sum(index, FlowMatrix::duplicated),
        delivery.sum(index, FlowMatrix::reordered),
        delivery.sum(index, FlowMatrix::corrupted),
        speaker.misdelivered() + delivery.unsent(index),
        speaker.delayP50Nanos(),
        speaker.delayP99Nanos(),
        speaker.delayMaxNanos(),
        speaker.firstFrameNanos().isEmpty() ? null : Collections.max(speaker.firstFrameNanos()),
        speaker.firstFrameNanos().size(),
        speaker.plis(),
        playout.listener(index),
        equipment.get(index).losing(Math.min(delivery.lost(index), linkLosses.of(index))),
        speaker.repair());
  }

  private double seconds() {
    return (observer.end().atNanos() - observer.begin().atNanos()) / NANOS_PER_SECOND;
  }

  private static double ratio(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }
}
