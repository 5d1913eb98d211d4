package dev.visio.benchmarks.measurement;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.SingleWriterRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One latency recorded as the service records each of its own: with a reader that may take the
 * interval at any moment.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistogramRecording {
  private static final long MAX_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;

  final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NANOS, DIGITS);
  private final long[] delays = Delays.sample(new SplittableRandom(1));
  private int recorded;

  @Benchmark
  public void record() {
    recorder.recordValue(delays[recorded++ & Delays.MASK]);
  }
}
