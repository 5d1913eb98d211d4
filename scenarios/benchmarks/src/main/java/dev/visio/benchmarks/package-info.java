/**
 * Micro-benchmarks of the packet path and what judges them. The packages below mirror those that
 * they measure; in here stands what runs them by JMH and divides their times by the raw cipher's
 * ({@link dev.visio.benchmarks.Measuring}), and what compares these ratios with the committed
 * baseline ({@link dev.visio.benchmarks.Comparison}).
 *
 * <p>In: names of benchmarks, a baseline file. Out: figures, findings, a table, JSON. Thread: the
 * caller's; the benchmarks themselves run in JVMs of their own.
 */
package dev.visio.benchmarks;
