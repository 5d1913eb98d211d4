package dev.visio.measurement.host;

import java.util.function.LongSupplier;

/**
 * Processor time of one process, user and system, as the operating system counts it. Keeps the last
 * figure of a process that has ended.
 */
public final class ProcessCpu implements LongSupplier {

  private final ProcessHandle process;
  private long lastNanos;

  public ProcessCpu(ProcessHandle process) {
    this.process = process;
  }

  /** Nanoseconds since the process began. */
  @Override
  public long getAsLong() {
    process
        .info()
        .totalCpuDuration()
        .ifPresent(duration -> lastNanos = Math.max(lastNanos, duration.toNanos()));
    return lastNanos;
  }
}
