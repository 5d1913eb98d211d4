package dev.visio.measurement.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Processor time of some threads of one process together, user and system, as the scheduler counts
 * it ({@code /proc/PID/task/TID/schedstat}, in nanoseconds): of those threads that packets go
 * through, apart from compilers, collectors and whatever else the process does.
 */
public final class ThreadCpu implements Supplier<OptionalLong> {

  /** The kernel keeps so many characters of a name. */
  private static final int NAME_LENGTH = 15;

  private final Path tasks;
  private final String prefix;

  /**
   * @param prefix what the names of those threads begin with
   */
  public ThreadCpu(ProcessHandle process, String prefix) {
    this(Path.of("/proc", Long.toString(process.pid()), "task"), prefix);
  }

  ThreadCpu(Path tasks, String prefix) {
    this.tasks = tasks;
    this.prefix = prefix.substring(0, Math.min(prefix.length(), NAME_LENGTH));
  }

  /** Nanoseconds since the threads began; empty where there are none, or nothing tells. */
  @Override
  public OptionalLong get() {
    try (Stream<Path> threads = Files.list(tasks)) {
      // A sum of nothing would be 0, which is a figure.
      return threads.flatMapToLong(this::nanos).reduce(Long::sum);
    } catch (IOException | UncheckedIOException gone) {
      return OptionalLong.empty();
    }
  }

  private LongStream nanos(Path thread) {
    try {
      if (!Files.readString(thread.resolve("comm")).startsWith(prefix)) {
        return LongStream.empty();
      }
      String running = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
      return LongStream.of(Long.parseLong(running));
    } catch (IOException | NumberFormatException endedMeanwhile) {
      return LongStream.empty();
    }
  }
}
