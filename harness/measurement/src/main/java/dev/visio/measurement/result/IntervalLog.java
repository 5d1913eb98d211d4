package dev.visio.measurement.result;

import dev.visio.measurement.LiveInterval;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Interval histograms in HdrHistogram's log format, beside the result file: so that any window of a
 * run can be judged afterwards, and runs can be merged. Lines are tagged {@code corrected}, {@code
 * uncorrected}, {@code capture-to-render} (cameras), {@code screen-capture-to-render} and {@code
 * forwarding}; values are nanoseconds.
 */
public final class IntervalLog implements AutoCloseable {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream stream;
  private final HistogramLogWriter writer;
  private final long originNanos;

  /**
   * @param originNanos where the log's own time begins, on the run's clock
   * @param startedAtMillis the same instant on the wall clock
   */
  public IntervalLog(Path file, long originNanos, long startedAtMillis) throws IOException {
    this.stream = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    this.writer = new HistogramLogWriter(stream);
    this.originNanos = originNanos;
    writer.outputLogFormatVersion();
    writer.outputStartTime(startedAtMillis);
    writer.outputLegend();
  }

  public void add(LiveInterval interval) {
    write("corrected", interval.fromNanos(), interval.toNanos(), interval.correctedDelay());
    write("uncorrected", interval.fromNanos(), interval.toNanos(), interval.uncorrectedDelay());
    write(
        "capture-to-render",
        interval.fromNanos(),
        interval.toNanos(),
        interval.captureToRenderDelay());
    write(
        "screen-capture-to-render",
        interval.fromNanos(),
        interval.toNanos(),
        interval.screenCaptureToRenderDelay());
  }

  public void addForwarding(long fromNanos, long toNanos, Histogram latency) {
    write("forwarding", fromNanos, toNanos, latency);
  }

  @Override
  public void close() {
    stream.close();
  }

  private void write(String tag, long fromNanos, long toNanos, EncodableHistogram histogram) {
    histogram.setTag(tag);
    writer.outputIntervalHistogram(
        (fromNanos - originNanos) / NANOS_PER_SECOND,
        (toNanos - originNanos) / NANOS_PER_SECOND,
        histogram);
    stream.flush();
  }
}
