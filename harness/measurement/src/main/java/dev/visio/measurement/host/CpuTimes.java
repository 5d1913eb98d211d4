package dev.visio.measurement.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ticks of all processors together since boot, from the first line of {@code /proc/stat}
 * (proc_stat(5)).
 *
 * @param stealTicks ticks in which the hypervisor ran somebody else although this machine had work
 */
public record CpuTimes(long totalTicks, long stealTicks) {

  private static final int STEAL_COLUMN = 8;

  /** The system's own; empty where there is none. */
  public static Optional<CpuTimes> read() {
    return read(Path.of("/proc/stat"));
  }

  static Optional<CpuTimes> read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().flatMap(CpuTimes::parse);
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<CpuTimes> parse(String line) {
    String[] columns = line.trim().split("\\s+");
    if (!columns[0].equals("cpu") || columns.length <= STEAL_COLUMN) {
      return Optional.empty();
    }
    try {
      long total = 0;
      // Guest time, behind steal, is part of user time already.
      for (int column = 1; column <= STEAL_COLUMN; column++) {
        total += Long.parseLong(columns[column]);
      }
      return Optional.of(new CpuTimes(total, Long.parseLong(columns[STEAL_COLUMN])));
    } catch (NumberFormatException unknownFormat) {
      return Optional.empty();
    }
  }

  /** Stolen time since an earlier reading, as a ratio of all time. */
  public double stealRatioSince(CpuTimes earlier) {
    long total = totalTicks - earlier.totalTicks;
    return total <= 0 ? 0 : (double) (stealTicks - earlier.stealTicks) / total;
  }
}
