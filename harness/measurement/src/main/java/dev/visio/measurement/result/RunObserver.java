package dev.visio.measurement.result;

import dev.visio.measurement.Delays;
import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.ServiceHoldings;
import dev.visio.measurement.host.CpuTimes;
import dev.visio.measurement.host.GarbageCollections;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.host.ProcessHoldings;
import dev.visio.measurement.service.HistogramText;
import dev.visio.measurement.service.JvmSnapshot;
import dev.visio.measurement.service.ServiceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * Follows a run from outside its loops: once a second an interval, and at both borders of the
 * measured window a reading of everything that only counts up. One thread, the runner's.
 */
public final class RunObserver {

  /** A day at one interval a second; what comes later is measured, but no longer drawn. */
  private static final int MAX_TIMELINE = 86_400;

  private static final double NANOS_PER_SECOND = 1e9;

  private final RunRecorder recorder;
  private final HostProbes probes;
  private final Optional<IntervalLog> log;
  private final List<TimelinePoint> timeline = new ArrayList<>();
  private final Histogram pauses = Delays.newHistogram();
  private final long beganNanos;
  private boolean measuring;
  private Reading last;
  private Reading begin;
  private Reading end;

  public RunObserver(
      RunRecorder recorder, HostProbes probes, Optional<IntervalLog> log, long nowNanos) {
    this.recorder = recorder;
    this.probes = probes;
    this.log = log;
    this.beganNanos = nowNanos;
    this.last = read(nowNanos, Optional.empty());
    this.begin = last;
    this.end = last;
  }

  /**
   * All that only counts up, at one instant.
   *
   * @param service what the service said last, which may have been earlier
   */
  record Reading(
      long atNanos,
      Optional<ServiceReading> service,
      long serviceCpuNanos,
      long generatorCpuNanos,
      Optional<CpuTimes> cpuTimes,
      Optional<CpuTimes> generatorCpuTimes,
      OptionalLong receiveDrops,
      GarbageCollections collections) {}

  /** A snapshot together with the processor time that the service had used when it was taken. */
  record ServiceReading(
      long atNanos, ServiceSnapshot snapshot, long cpuNanos, OptionalLong loopCpuNanos) {}

  /** Ends an interval and begins the next; about once a second. */
  public LiveInterval tick(long nowNanos, Optional<ServiceSnapshot> service) {
    LiveInterval interval = recorder.interval(nowNanos);
    Reading now = read(nowNanos, service);
    Optional<Histogram> forwarding = service.flatMap(this::forwardingSinceLast);
    log.ifPresent(file -> file.add(interval));
    log.ifPresent(
        file ->
            forwarding.ifPresent(
                latency ->
                    file.addForwarding(last.service().orElseThrow().atNanos(), nowNanos, latency)));
    if (timeline.size() < MAX_TIMELINE) {
      timeline.add(point(interval, now, forwarding, holdings(service)));
    }
    last = now;
    if (measuring) {
      end = now;
    }
    return interval;
  }

  /** The measured window begins now. */
  public void windowBegan(long nowNanos, Optional<ServiceSnapshot> service) {
    tick(nowNanos, service);
    begin = last;
    end = last;
    measuring = true;
  }

  /**
   * The measured window is over. Without a snapshot, as when the service is gone, its last one
   * counts.
   */
  public void windowEnded(long nowNanos, Optional<ServiceSnapshot> service) {
    tick(nowNanos, service);
    measuring = false;
  }

  Reading begin() {
    return begin;
  }

  Reading end() {
    return end;
  }

  Histogram pauses() {
    return pauses;
  }

  long beganNanos() {
    return beganNanos;
  }

  /**
   * The timeline, its zero moved to the begin of the measured window, which was not known from the
   * start.
   */
  List<TimelinePoint> timeline(MeasuredWindow window) {
    // A run that never reached its window counts from its own begin.
    double windowBegan =
        window.lengthNanos() == 0 ? 0 : (window.fromNanos() - beganNanos) / NANOS_PER_SECOND;
    double length = window.lengthNanos() / NANOS_PER_SECOND;
    return timeline.stream()
        .map(
            point -> {
              double from = point.fromSeconds() - windowBegan;
              double middle = from + point.seconds() / 2;
              return point.placed(from, middle >= 0 && middle < length);
            })
        .toList();
  }

  private Reading read(long nowNanos, Optional<ServiceSnapshot> service) {
    Histogram since = probes.pauses().get();
    if (measuring) {
      pauses.add(since);
    }
    long serviceCpuNanos = probes.serviceCpuNanos().getAsLong();
    OptionalLong loopCpuNanos = probes.serviceLoopCpuNanos().get();
    Optional<ServiceReading> answer =
        service.map(
            snapshot -> new ServiceReading(nowNanos, snapshot, serviceCpuNanos, loopCpuNanos));
    return new Reading(
        nowNanos,
        answer.isPresent() || last == null ? answer : last.service(),
        serviceCpuNanos,
        probes.generatorCpuNanos().getAsLong(),
        probes.cpuTimes().get(),
        probes.generatorCpuTimes().get(),
        probes.receiveDrops().get(),
        probes.collections().get());
  }

  private Optional<Histogram> forwardingSinceLast(ServiceSnapshot snapshot) {
    return last.service()
        .map(earlier -> snapshot.since(earlier.snapshot()).forwardingLatencyNanos());
  }

  private ServiceHoldings holdings(Optional<ServiceSnapshot> service) {
    Optional<ProcessHoldings> process = probes.serviceHoldings().get();
    return new ServiceHoldings(
        service.flatMap(ServiceSnapshot::jvm).flatMap(this::heapOfNewCollection).orElse(null),
        process.map(ProcessHoldings::threads).orElse(null),
        process.map(ProcessHoldings::fileHandles).orElse(null),
        process.map(ProcessHoldings::residentBytes).orElse(null));
  }

  /** What an earlier collection left is no news: the room may have filled since then. */
  private Optional<Long> heapOfNewCollection(JvmSnapshot now) {
    return now.heapAfterCollectionBytes().isPresent() && collectedSinceLast(now)
        ? Optional.of(now.heapAfterCollectionBytes().getAsLong())
        : Optional.empty();
  }

  private boolean collectedSinceLast(JvmSnapshot now) {
    return last.service()
        .flatMap(earlier -> earlier.snapshot().jvm())
        .map(
            earlier ->
                now.collectionPausesNanos().getTotalCount()
                    > earlier.collectionPausesNanos().getTotalCount())
        .orElse(false);
  }

  private TimelinePoint point(
      LiveInterval interval,
      Reading now,
      Optional<Histogram> forwarding,
      ServiceHoldings holdings) {
    double seconds = interval.seconds();
    return new TimelinePoint(
        (interval.fromNanos() - beganNanos) / NANOS_PER_SECOND,
        seconds,
        false,
        interval.speakersJoined(),
        interval.packetsSent(),
        interval.packetsReceived(),
        interval.bytesReceived(),
        DelayFigures.of(interval.correctedDelay()),
        DelayFigures.of(interval.uncorrectedDelay()),
        forwarding.map(DelayFigures::of).orElse(null),
        interval.pacingError().getValueAtPercentile(99),
        interval.loopStallMaxNanos(),
        cores(now.serviceCpuNanos() - last.serviceCpuNanos(), seconds),
        holdings,
        cores(now.generatorCpuNanos() - last.generatorCpuNanos(), seconds),
        now.cpuTimes().flatMap(times -> last.cpuTimes().map(times::stealRatioSince)).orElse(null),
        interval.plis(),
        HistogramText.encodeCoarsely(interval.correctedDelay()),
        forwarding.map(HistogramText::encodeCoarsely).orElse(null),
        HistogramText.encodeCoarsely(interval.captureToRenderDelay()),
        HistogramText.encodeCoarsely(interval.screenCaptureToRenderDelay()));
  }

  private static double cores(long cpuNanos, double seconds) {
    return seconds <= 0 ? 0 : cpuNanos / NANOS_PER_SECOND / seconds;
  }
}
