package dev.visio.measurement.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Ticks of some processors together since boot, from {@code /proc/stat} (proc_stat(5)).
 *
 * @param busyTicks ticks in which some process or the kernel ran; interrupts too, which the kernel
 *     charges to the process that they came upon
 * @param stealTicks ticks in which the hypervisor ran somebody else although this machine had work
 */
public record CpuTimes(long totalTicks, long busyTicks, long stealTicks) {

  /** USER_HZ is 100 wherever Java runs on Linux. */
  private static final double TICK_NANOS = 1e7;

  private static final String ALL = "cpu";
  private static final int IDLE_COLUMN = 4;
  private static final int WAIT_COLUMN = 5;
  private static final int STEAL_COLUMN = 8;

  /**
   * The system's own; empty where there is none.
   *
   * @param processors those that count, by the kernel's numbers; none means all
   */
  public static Optional<CpuTimes> read(Set<Integer> processors) {
    return read(Path.of("/proc/stat"), processors);
  }

  static Optional<CpuTimes> read(Path file, Set<Integer> processors) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> counts(line, processors))
          .map(CpuTimes::parse)
          .flatMap(Optional::stream)
          .reduce(CpuTimes::plus);
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean counts(String line, Set<Integer> processors) {
    int space = line.indexOf(' ');
    if (space < ALL.length() || !line.startsWith(ALL)) {
      return false;
    }
    String number = line.substring(ALL.length(), space);
    return processors.isEmpty()
        ? number.isEmpty()
        : processors.stream().anyMatch(processor -> number.equals(processor.toString()));
  }

  /** One line that begins with {@code cpu}. */
  static Optional<CpuTimes> parse(String line) {
    String[] columns = line.trim().split("\\s+");
    if (!columns[0].startsWith(ALL) || columns.length <= STEAL_COLUMN) {
      return Optional.empty();
    }
    try {
      long total = 0;
      // Guest time, behind steal, is part of user time already.
      for (int column = 1; column <= STEAL_COLUMN; column++) {
        total += Long.parseLong(columns[column]);
      }
      long steal = Long.parseLong(columns[STEAL_COLUMN]);
      long idle = Long.parseLong(columns[IDLE_COLUMN]) + Long.parseLong(columns[WAIT_COLUMN]);
      return Optional.of(new CpuTimes(total, total - idle - steal, steal));
    } catch (NumberFormatException unknownFormat) {
      return Optional.empty();
    }
  }

  /** Stolen time since an earlier reading, as a ratio of all time. */
  public double stealRatioSince(CpuTimes earlier) {
    long total = totalTicks - earlier.totalTicks;
    return total <= 0 ? 0 : (double) (stealTicks - earlier.stealTicks) / total;
  }

  /**
   * What other processes used since an earlier reading, as a ratio of all time.
   *
   * @param ownNanos processor time of the processes that are not others
   */
  public double othersRatioSince(CpuTimes earlier, long ownNanos) {
    long total = totalTicks - earlier.totalTicks;
    double others = busyTicks - earlier.busyTicks - ownNanos / TICK_NANOS;
    return total <= 0 ? 0 : Math.clamp(others / total, 0, 1);
  }

  private CpuTimes plus(CpuTimes other) {
    return new CpuTimes(
        totalTicks + other.totalTicks, busyTicks + other.busyTicks, stealTicks + other.stealTicks);
  }
}
