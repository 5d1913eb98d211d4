package dev.visio.benchmarks;

import java.util.List;

/**
 * What a benchmark takes: its time, and that as a multiple of the raw cipher's. The latter is the
 * time in which the JDK encrypts one packet under the same profile with as many bytes, measured in
 * the same JVM in the same second, so that a slow machine or a slow minute is in both.
 *
 * @param nanos per operation, the median of all iterations
 * @param ratio the median of the rounds
 * @param ratioOfRounds each the median of its iterations
 * @param bytes allocated per operation; the least of all iterations, since compilers and JMH itself
 *     can only add
 */
public record Figure(
    BenchmarkCase benchmarkCase,
    double nanos,
    double ratio,
    List<Double> ratioOfRounds,
    double bytes) {
  public Figure {
    ratioOfRounds = List.copyOf(ratioOfRounds);
    if (!(nanos > 0 && ratio > 0 && bytes >= 0)) {
      throw new IllegalArgumentException(
          benchmarkCase + ": " + nanos + " ns, ratio " + ratio + ", " + bytes + " bytes");
    }
  }
}
