package dev.visio.benchmarks;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One benchmark with one choice of its parameters.
 *
 * @param benchmark package below this one, class and method: {@code
 *     transport.srtp.RawCipher.encrypt}
 * @param parameters by name
 */
public record BenchmarkCase(String benchmark, SortedMap<String, String> parameters)
    implements Comparable<BenchmarkCase> {

  /** Numbers by size, for {@code 160} before {@code 1100}. */
  private static final Comparator<String> VALUES =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  public BenchmarkCase {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** The benchmark and its parameters on one line, as the baseline file names them. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? benchmark : benchmark + " " + parameterText();
  }

  String parameterText() {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(BenchmarkCase other) {
    int order = benchmark.compareTo(other.benchmark);
    return order != 0 ? order : VALUES.compare(parameterText(), other.parameterText());
  }
}
