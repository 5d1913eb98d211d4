package dev.visio.runner.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.gatling.Catalogue;
import dev.visio.gatling.Size;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.runner.Visio;
import dev.visio.runner.room.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What people copy from the README and give to their build servers is what this program takes. */
class WrittenCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("(?<!`)\\./visio(( +[^\\s;|`]+)*)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
  private static final Pattern RESULT = Pattern.compile("results/ci-gate/([a-z.]+)");

  /** What the launcher does itself. */
  private static final Set<String> OF_THE_LAUNCHER = Set.of("test");

  @Test
  void everyCommandOfTheReadmeIsTaken() throws IOException {
    String text =
        FENCED
            .matcher(Files.readString(root().resolve("README.md")))
            .results()
            .map(fence -> fence.group(1))
            .collect(Collectors.joining());
    assertTrue(checkCommands(text) > 20);
  }

  @Test
  void buildServersAskForWhatThereIsAndPublishWhatIsWritten() throws IOException {
    ResultsFolder folder = new ResultsFolder(Path.of("results"), false);
    Set<String> written =
        Stream.of(
                folder.resultFile(), folder.reportFile(), folder.junitFile(), folder.summaryFile())
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toSet());
    for (String file : List.of("github-workflow.yml", "gitlab-ci.yml")) {
      String text = Files.readString(root().resolve(".ci/examples").resolve(file));
      assertTrue(checkCommands(text) >= 2, file);
      Set<String> published =
          RESULT.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
      assertEquals(Set.of("junit.xml", "summary.md"), published, file);
      assertTrue(written.containsAll(published), file);
    }
  }

  /** How many there were. */
  private static int checkCommands(String text) {
    List<String> commands =
        COMMAND.matcher(text).results().map(found -> found.group(1).strip()).toList();
    for (String command : commands) {
      String[] arguments = command.isEmpty() ? new String[0] : command.split(" +");
      if (arguments.length > 0 && OF_THE_LAUNCHER.contains(arguments[0])) {
        continue;
      }
      ParseResult parsed =
          assertDoesNotThrow(() -> Visio.commandLine().parseArgs(arguments), "./visio " + command);
      if (arguments.length > 1 && arguments[0].equals("gatling")) {
        checkSizes(
            parsed.subcommand().matchedPositionals().stream()
                .flatMap(given -> given.originalStringValues().stream())
                .toList());
      }
      if (List.of(arguments).contains("ci-gate")) {
        assertDoesNotThrow(() -> ScenarioFiles.find("ci-gate", BudgetWords.GRAMMAR));
      }
    }
    return commands.size();
  }

  private static void checkSizes(List<String> positionals) {
    Catalogue simulation = Catalogue.ofLabel(positionals.getFirst()).orElseThrow();
    Map<String, Integer> sizes = new HashMap<>();
    for (String given : positionals.subList(1, positionals.size())) {
      String[] parts = given.split("=");
      Size size =
          simulation.sizes().stream()
              .filter(one -> one.name().equals(parts[0]))
              .findFirst()
              .orElseThrow(() -> new AssertionError(simulation + " has no size " + given));
      sizes.put(size.name(), size.parse(parts[1]));
    }
    simulation.check(sizes);
  }

  /** The tree's root, from wherever in it the tests run. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("Dockerfile"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
