package dev.visio.rooms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where scenarios are found: the shipped ones by name, everybody's own by file. */
public final class ScenarioFiles {
  /** The scenarios that every build carries, by name. */
  public static final List<String> SHIPPED = List.of("atelier-20", "rest-beside-20");

  private ScenarioFiles() {}

  /**
   * Reads the scenario that a person named on the command line.
   *
   * @param nameOrFile a shipped name, or a path to a YAML file
   */
  public static Scenario find(String nameOrFile, BudgetGrammar budgets) throws InvalidScenario {
    if (SHIPPED.contains(nameOrFile)) {
      return shipped(nameOrFile, budgets);
    }
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      return read(file, budgets);
    }
    if (Files.isDirectory(file)) {
      throw new InvalidScenario(nameOrFile + ": a folder; name a YAML file in it");
    }
    boolean looksLikeFile = nameOrFile.contains("/") || nameOrFile.matches(".*\\.ya?ml");
    throw new InvalidScenario(
        looksLikeFile
            ? nameOrFile + ": no such file; shipped scenarios are " + String.join(", ", SHIPPED)
            : "no scenario '"
                + nameOrFile
                + "'"
                + NearestWord.to(nameOrFile, SHIPPED)
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse(
                        "; shipped: "
                            + String.join(", ", SHIPPED)
                            + "; your own by its file, as in ./visio run my-room.yaml"));
  }

  /**
   * Reads the text of a scenario, YAML or JSON.
   *
   * @param origin where it is from, as messages name it
   */
  public static Scenario parse(String origin, String text, BudgetGrammar budgets)
      throws InvalidScenario {
    return ScenarioParser.parse(origin, origin, text, budgets);
  }

  /** Reads one file. */
  public static Scenario read(Path file, BudgetGrammar budgets) throws InvalidScenario {
    String fileName = file.getFileName().toString();
    try {
      // Sized before it is read: a mistyped path may lead to a disk image.
      if (Files.size(file) > 4L * ScenarioParser.MAX_CHARACTERS) {
        throw new InvalidScenario(file + ": too large for a scenario");
      }
      return ScenarioParser.parse(
          file.toString(), fileName.replaceFirst("\\.ya?ml$", ""), Files.readString(file), budgets);
    } catch (CharacterCodingException malformed) {
      throw new InvalidScenario(file + ": not text in UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidScenario(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  private static Scenario shipped(String name, BudgetGrammar budgets) throws InvalidScenario {
    try (InputStream text =
        ScenarioFiles.class.getResourceAsStream("/dev/visio/rooms/shipped/" + name + ".yaml")) {
      if (text == null) {
        throw new IllegalStateException("the build lost its scenario " + name);
      }
      return ScenarioParser.parse(
          name + ".yaml", name, new String(text.readAllBytes(), StandardCharsets.UTF_8), budgets);
    } catch (IOException unreadable) {
      throw new InvalidScenario(name + ": cannot be read: " + unreadable.getMessage());
    }
  }
}
