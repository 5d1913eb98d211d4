package dev.visio.runner.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which processors each side of a measured run has to itself.
 *
 * @param service the service's; all of them when they cannot be divided
 * @param generator the speakers'; likewise
 * @param note how it was decided, for the result's reader
 */
public record Processors(List<Integer> service, List<Integer> generator, String note) {
  public Processors {
    service = List.copyOf(service);
    generator = List.copyOf(generator);
  }

  /** Those of both sides. */
  public Set<Integer> all() {
    Set<Integer> all = new TreeSet<>(service);
    all.addAll(generator);
    return all;
  }

  /** Whether each side has processors of its own. */
  public boolean divided() {
    return !service.isEmpty() && service.stream().noneMatch(generator::contains);
  }

  /**
   * Divides the processors that this process might use when this was first asked: a generator that
   * has taken its place since then sees only its own, and would leave its next service none.
   */
  public static Processors divide() {
    return AtFirst.DIVISION;
  }

  /**
   * All are everybody's.
   *
   * @param why the generator has none to itself
   */
  public static Processors undivided(String why) {
    List<Integer> all = allowed();
    return new Processors(all, all, why + ": the generator has no processors to itself");
  }

  private static final class AtFirst {
    private static final Processors DIVISION = divide(allowed());
  }

  static Processors divide(List<Integer> allowed) {
    if (allowed.size() < 2) {
      return new Processors(
          allowed,
          allowed,
          "service and generator share "
              + (allowed.isEmpty() ? "unknown processors" : "the only processor")
              + ": each disturbs the other");
    }
    // Neighbours in number are often two threads of one core: whole halves keep them together.
    int half = allowed.size() / 2;
    List<Integer> service = allowed.subList(0, half);
    List<Integer> generator = allowed.subList(half, allowed.size());
    return new Processors(
        service, generator, "service on processors " + service + ", generator on " + generator);
  }

  private static List<Integer> allowed() {
    String prefix = "Cpus_allowed_list:";
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(prefix))
          .findFirst()
          .map(line -> parseList(line.substring(prefix.length())))
          .orElse(List.of());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Reads the kernel's way of writing sets: {@code 0-3,8}. */
  static List<Integer> parseList(String text) {
    List<Integer> processors = new ArrayList<>();
    for (String part : text.strip().split(",")) {
      String[] ends = part.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int processor = Integer.parseInt(ends[0]); processor <= last; processor++) {
        processors.add(processor);
      }
    }
    return processors;
  }
}
