package dev.visio.measurement.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a process holds at one moment, as the kernel counts it (proc(5)).
 *
 * @param threads of it, all kinds together
 * @param fileHandles files, sockets and pipes that it has open ({@code /proc/PID/fd})
 * @param residentBytes of its memory that are in the machine's
 */
public record ProcessHoldings(long threads, long fileHandles, long residentBytes) {

  private static final long BYTES_PER_KIB = 1_024;

  /** Of a process of this machine; empty where it is gone, or is not ours to look into. */
  public static Supplier<Optional<ProcessHoldings>> of(ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    return () -> read(folder);
  }

  static Optional<ProcessHoldings> read(Path folder) {
    try (Stream<Path> handles = Files.list(folder.resolve("fd"))) {
      List<String> status = Files.readAllLines(folder.resolve("status"));
      OptionalLong threads = figure(status, "Threads:");
      OptionalLong residentKib = figure(status, "VmRSS:");
      return threads.isEmpty() || residentKib.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ProcessHoldings(
                  threads.getAsLong(), handles.count(), residentKib.getAsLong() * BYTES_PER_KIB));
    } catch (IOException | UncheckedIOException | NumberFormatException gone) {
      return Optional.empty();
    }
  }

  /** The number after that word. */
  private static OptionalLong figure(List<String> lines, String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .mapToLong(line -> Long.parseLong(line.substring(word.length()).strip().split(" ", 2)[0]))
        .findFirst();
  }
}
