package dev.visio.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a file, read strictly: every key must be known and stand once, every value must be
 * of its type and within its range. What is wrong is told with the file, the line and what would be
 * right.
 */
final class YamlSection {
  private final String file;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param path the keys that lead here, empty at the top
   */
  private YamlSection(String file, String path) {
    this.file = file;
    this.path = path;
  }

  /**
   * The whole of a file.
   *
   * @param kind what it should be: "scenario"
   */
  static YamlSection top(String file, String kind, Node node, List<String> keys)
      throws InvalidScenario {
    return of(file, "", "a " + kind, node, keys);
  }

  private static YamlSection of(String file, String path, String what, Node node, List<String> keys)
      throws InvalidScenario {
    return of(file, path, what, node, keys, false);
  }

  /**
   * @param keys all that there may be, or examples of it
   * @param named whether the keys are names that whoever wrote the file chose
   */
  private static YamlSection of(
      String file, String path, String what, Node node, List<String> keys, boolean named)
      throws InvalidScenario {
    YamlSection section = new YamlSection(file, path);
    if (!(node instanceof MappingNode mapping)) {
      throw section.wrong(
          node,
          what
              + " is written as keys and values ("
              + String.join(", ", keys)
              + "), not as "
              + describe(node));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        throw section.wrong(keyNode, "a key must be a word, not " + describe(keyNode));
      }
      String key = scalar.getValue();
      if (!named && !keys.contains(key)) {
        throw section.wrong(
            keyNode, "unknown key '" + section.full(key) + "'" + Suggestion.of(key, keys));
      }
      if (section.values.put(key, tuple.getValueNode()) != null) {
        throw section.wrong(keyNode, "key '" + section.full(key) + "' stands twice; keep one");
      }
    }
    return section;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<YamlSection> section(String key, List<String> keys) throws InvalidScenario {
    Node node = values.get(key);
    return node == null
        ? Optional.empty()
        : Optional.of(of(file, full(key), quoted(key), node, keys));
  }

  /**
   * A section whose keys are names.
   *
   * @param examples of them, in messages
   */
  Optional<YamlSection> named(String key, List<String> examples) throws InvalidScenario {
    Node node = values.get(key);
    return node == null
        ? Optional.empty()
        : Optional.of(of(file, full(key), quoted(key), node, examples, true));
  }

  /** The keys that stand in it, in their order. */
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Whether this key has keys of its own. */
  boolean isSection(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** What is wrong with this key, in words. */
  InvalidScenario wrongKey(String key, String what) {
    return wrong(values.get(key), quoted(key) + ": " + what);
  }

  String text(String key, String usual) throws InvalidScenario {
    Node node = values.get(key);
    return node == null ? usual : scalar(key, node, "a text").getValue();
  }

  int wholeNumber(String key, IntRange range, int usual) throws InvalidScenario {
    return wholeNumber(key, range, usual, "");
  }

  /**
   * @param why what the range comes from, added to the message; empty when it needs no reason
   */
  int wholeNumber(String key, IntRange range, int usual, String why) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = plain(key, node, "a whole number, " + range);
    if (!text.matches("-?(0|[1-9][0-9]{0,17})")) {
      throw wrong(node, quoted(key) + " must be a whole number, " + range + ", not '" + text + "'");
    }
    long number = Long.parseLong(text);
    if (!range.holds(number)) {
      throw wrong(node, quoted(key) + " must be " + range + why + ", not " + number);
    }
    return (int) number;
  }

  long seed(String key, long usual) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = plain(key, node, "a whole number");
    if (!text.matches("-?(0|[1-9][0-9]{0,17})")) {
      throw wrong(
          node, quoted(key) + " must be a whole number of at most 18 digits, not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  double ratio(String key, double usual) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = plain(key, node, "a ratio from 0 to 1");
    if (!text.matches("0|1|0\\.[0-9]{1,9}|1\\.0{1,9}")) {
      throw wrong(
          node, quoted(key) + " must be a ratio from 0 to 1, such as 0.05, not '" + text + "'");
    }
    return Double.parseDouble(text);
  }

  Duration duration(String key, DurationRange range, Duration usual) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = scalar(key, node, "a time, " + range).getValue();
    Duration time =
        DurationText.parse(text)
            .orElseThrow(
                () ->
                    wrong(
                        node,
                        quoted(key)
                            + " must be a time with its unit, such as 30s, 500ms or 1m30s, not '"
                            + text
                            + "'"));
    if (!range.holds(time)) {
      throw wrong(node, quoted(key) + " must be " + range + ", not " + DurationText.write(time));
    }
    return time;
  }

  boolean flag(String key, boolean usual) throws InvalidScenario {
    return Boolean.parseBoolean(oneOf(key, List.of("true", "false"), Boolean.toString(usual)));
  }

  String oneOf(String key, List<String> allowed, String usual) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = scalar(key, node, "one of " + String.join(", ", allowed)).getValue();
    if (!allowed.contains(text)) {
      throw wrong(
          node,
          quoted(key) + " must be one of " + String.join(", ", allowed) + ", not '" + text + "'");
    }
    return text;
  }

  AudioChoice audio(String key, AudioChoice usual) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return usual;
    }
    String text = scalar(key, node, "'all' or 'loudest 3'").getValue();
    return AudioChoice.parse(text)
        .orElseThrow(
            () ->
                wrong(
                    node,
                    quoted(key)
                        + " must be 'all' or 'loudest 1' to 'loudest "
                        + AudioChoice.MAX_LOUDEST
                        + "', not '"
                        + text
                        + "'"));
  }

  List<String> budgets(String key, BudgetGrammar grammar) throws InvalidScenario {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(
          node,
          quoted(key)
              + " must be a list, one '- forwardingLatency p99 < 5ms' a line, not "
              + describe(node));
    }
    List<String> budgets = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        throw wrong(
            item,
            "a budget is one line such as 'forwardingLatency p99 < 5ms', not " + describe(item));
      }
      try {
        grammar.check(scalar.getValue());
        budgets.add(scalar.getValue());
      } catch (IllegalArgumentException invalid) {
        throw wrong(item, quoted(key) + ": " + invalid.getMessage());
      }
    }
    return budgets;
  }

  private String plain(String key, Node node, String expected) throws InvalidScenario {
    ScalarNode scalar = scalar(key, node, expected);
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      throw wrong(
          node, quoted(key) + " must be " + expected + ", not a text; leave the quotes out");
    }
    return scalar.getValue();
  }

  private ScalarNode scalar(String key, Node node, String expected) throws InvalidScenario {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar;
    }
    throw wrong(node, quoted(key) + " must be " + expected + ", not " + describe(node));
  }

  private String quoted(String key) {
    return "'" + full(key) + "'";
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private InvalidScenario wrong(Node node, String what) {
    return new InvalidScenario(file + ":" + (node.getStartMark().getLine() + 1) + ": " + what);
  }

  private static String describe(Node node) {
    return switch (node) {
      case MappingNode _ -> "a section of keys";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar ->
          scalar.getValue().isBlank() ? "nothing" : "'" + scalar.getValue() + "'";
      default -> "something else";
    };
  }
}
