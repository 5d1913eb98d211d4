package dev.visio.visio.operation;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.HdrHistogram.Histogram;

/**
 * The media plane's own latency histogram in Prometheus' buckets. Its bounds are exact to the
 * precision of the histogram, three digits.
 */
final class ForwardingLatencyCollector implements Collector {
  private static final String NAME = "visio_forwarding_latency_seconds";
  private static final double NANOS_PER_SECOND = 1e9;

  /** Around what a media server takes (fractions of a millisecond), up to what is a fault. */
  private static final long[] BOUNDS_NANOS = {
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    25_000_000,
    50_000_000,
    100_000_000,
    250_000_000,
    1_000_000_000
  };

  private volatile Histogram latest = new Histogram(3);

  /** What the next scrape shows; the caller's no more. */
  void show(Histogram sinceStartNanos) {
    latest = sinceStartNanos;
  }

  @Override
  public MetricSnapshot collect() {
    Histogram histogram = latest;
    double[] bounds = new double[BOUNDS_NANOS.length + 1];
    long[] counts = new long[bounds.length];
    long before = 0;
    for (int bucket = 0; bucket < BOUNDS_NANOS.length; bucket++) {
      long upTo = histogram.getCountBetweenValues(0, BOUNDS_NANOS[bucket]);
      bounds[bucket] = BOUNDS_NANOS[bucket] / NANOS_PER_SECOND;
      counts[bucket] = upTo - before;
      before = upTo;
    }
    bounds[BOUNDS_NANOS.length] = Double.POSITIVE_INFINITY;
    counts[BOUNDS_NANOS.length] = histogram.getTotalCount() - before;
    return HistogramSnapshot.builder()
        .name(NAME)
        .help("Per forwarded packet, from the receive call's return to the send call's")
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(histogram.getMean() * histogram.getTotalCount() / NANOS_PER_SECOND)
                .build())
        .build();
  }
}
