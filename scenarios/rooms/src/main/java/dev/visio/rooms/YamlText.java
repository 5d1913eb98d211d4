package dev.visio.rooms;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Text to a tree of nodes that know their lines. */
final class YamlText {
  /** Far more than any file of ours needs; one past it is none. */
  static final int MAX_CHARACTERS = 100_000;

  private YamlText() {}

  /**
   * @param file as messages name it
   * @param kind what it should be: "scenario"
   */
  static Node compose(String file, String kind, String text) throws InvalidScenario {
    if (text.length() > MAX_CHARACTERS) {
      throw new InvalidScenario(
          file + ": longer than " + MAX_CHARACTERS + " characters; that is not a " + kind);
    }
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node == null) {
        throw new InvalidScenario(file + ": empty; ./visio run --help shows where to begin");
      }
      return node;
    } catch (MarkedYAMLException malformed) {
      String line =
          malformed.getProblemMark() == null
              ? ""
              : ":" + (malformed.getProblemMark().getLine() + 1);
      throw new InvalidScenario(file + line + ": not YAML: " + malformed.getProblem());
    } catch (YAMLException malformed) {
      throw new InvalidScenario(file + ": not YAML: " + malformed.getMessage());
    } catch (StackOverflowError tooDeep) {
      throw new InvalidScenario(file + ": not a " + kind + ": nested too deeply");
    }
  }
}
