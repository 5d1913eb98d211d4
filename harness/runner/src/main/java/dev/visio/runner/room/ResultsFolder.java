package dev.visio.runner.room;

import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where a run leaves what it found.
 *
 * @param path exists and can be written to
 * @param ours made for this run alone, under a name of our choice
 */
public record ResultsFolder(Path path, boolean ours) {
  private static final Path USUAL_PARENT = Path.of("results");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** The folder that the user named; made if it is not there. */
  public static ResultsFolder at(Path chosen) {
    if (Files.exists(chosen) && !Files.isDirectory(chosen)) {
      throw new UsageProblem("--out " + chosen + ": is a file; name a folder");
    }
    create(chosen, "--out " + chosen);
    return new ResultsFolder(chosen, false);
  }

  /** {@code results/NAME-TIME}; {@code results/latest} points to it once it is settled. */
  public static ResultsFolder fresh(String scenarioName, LocalDateTime now) {
    return fresh(USUAL_PARENT, scenarioName, now);
  }

  static ResultsFolder fresh(Path parent, String scenarioName, LocalDateTime now) {
    String name = scenarioName.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + STAMP.format(now);
    Path folder = parent.resolve(name);
    for (int next = 2; Files.exists(folder); next++) {
      folder = parent.resolve(name + "-" + next);
    }
    create(folder, folder.toString());
    return new ResultsFolder(folder, true);
  }

  /** A folder in this one, for one of several runs; made if it is not there. */
  public ResultsFolder within(String name) {
    Path folder = path.resolve(name);
    create(folder, folder.toString());
    return new ResultsFolder(folder, false);
  }

  public Path resultFile() {
    return path.resolve("result.json");
  }

  public Path reportFile() {
    return path.resolve("report.html");
  }

  public Path junitFile() {
    return path.resolve("junit.xml");
  }

  public Path summaryFile() {
    return path.resolve("summary.md");
  }

  public Path intervalLog() {
    return path.resolve("intervals.hlog");
  }

  public Path serviceLog() {
    return path.resolve("service.log");
  }

  private static void create(Path folder, String named) {
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new UsageProblem(
          named
              + ": the folder cannot be made; --out names another ("
              + refused.getMessage()
              + ")");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageProblem(named + ": the folder cannot be written to; --out names another");
    }
  }

  /** The results are complete. */
  public void settle() throws IOException {
    if (Files.exists(serviceLog()) && Files.size(serviceLog()) == 0) {
      Files.delete(serviceLog());
    }
    if (ours) {
      pointLatestTo(path);
    }
  }

  /** There will be no results: nothing of this run stays. */
  public void discard() throws IOException {
    Files.deleteIfExists(serviceLog());
    Files.deleteIfExists(intervalLog());
    if (ours) {
      Files.deleteIfExists(path);
    }
  }

  private static void pointLatestTo(Path folder) {
    Path latest = folder.resolveSibling("latest");
    try {
      if (Files.isSymbolicLink(latest) || !Files.exists(latest, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(latest);
        Files.createSymbolicLink(latest, folder.getFileName());
      }
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      // A convenience only; the closing line names the folder itself.
    }
  }
}
