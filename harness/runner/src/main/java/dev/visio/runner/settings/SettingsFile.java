package dev.visio.runner.settings;

import dev.visio.rooms.Suggestion;
import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML file of settings: one {@code key: value} a line, each key known and given once. */
final class SettingsFile {
  /** Far more than all settings need. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final List<String> KEYS = Setting.ALL.stream().map(Setting::key).toList();

  private SettingsFile() {}

  /** What is given in the file, by key. */
  static Map<String, Given> read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageProblem(file + ": longer than " + MAX_BYTES + " bytes; not a settings file");
      }
      return parse(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UsageProblem(file + ": cannot be read");
    }
  }

  static Map<String, Given> parse(String file, String text) {
    Map<String, Given> given = new LinkedHashMap<>();
    Node root = compose(file, text);
    if (root == null) {
      return given;
    }
    if (!(root instanceof MappingNode mapping)) {
      throw wrong(file, root, "settings are written as 'key: value', one a line");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || !KEYS.contains(key.getValue())) {
        throw unknown(file, tuple.getKeyNode());
      }
      String name = "'" + key.getValue() + "'";
      if (!(tuple.getValueNode() instanceof ScalarNode value) || value.getValue().isBlank()) {
        throw wrong(file, tuple.getValueNode(), name + " needs one value on its line");
      }
      if (given.put(key.getValue(), new Given(value.getValue(), at(file, key) + name)) != null) {
        throw wrong(file, key, name + " stands twice; keep one");
      }
    }
    return given;
  }

  private static Node compose(String file, String text) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException malformed) {
      String line =
          malformed.getProblemMark() == null
              ? ""
              : ":" + (malformed.getProblemMark().getLine() + 1);
      throw new UsageProblem(file + line + ": not YAML: " + malformed.getProblem());
    } catch (YAMLException | StackOverflowError malformed) {
      throw new UsageProblem(file + ": not YAML");
    }
  }

  private static UsageProblem unknown(String file, Node key) {
    return key instanceof ScalarNode scalar
        ? wrong(
            file,
            key,
            "unknown key '" + scalar.getValue() + "'" + Suggestion.of(scalar.getValue(), KEYS))
        : wrong(file, key, "a key must be a word");
  }

  private static UsageProblem wrong(String file, Node node, String what) {
    return new UsageProblem(at(file, node) + what);
  }

  private static String at(String file, Node node) {
    return file + ":" + (node.getStartMark().getLine() + 1) + ": ";
  }
}
