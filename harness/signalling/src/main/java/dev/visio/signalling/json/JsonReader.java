package dev.visio.signalling.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the properties of one JSON object, each at most once, and holds what is left against its
 * sender.
 *
 * <p>Used inside {@link #read}: the function asks for every property it knows; when it returns, any
 * property that was not asked for rejects the document. An {@link IllegalArgumentException} of a
 * record's checking constructor becomes {@link JsonRejection#OUT_OF_RANGE}: the rule of a value
 * stands in its record alone.
 */
public final class JsonReader {

  /** No message or body nests deeper: a message, its list, the list's objects, and one to spare. */
  private static final int MAX_DEPTH = 6;

  /** A property's name is never longer than this. */
  private static final int MAX_NAME_CHARACTERS = 64;

  /** How much of a stranger's text a rejection repeats. */
  private static final int MAX_ECHO_CHARACTERS = 32;

  private static final ObjectReader TREE = strictTreeReader();

  private final ObjectNode object;
  private final String path;
  private final Set<String> asked = new HashSet<>();
  private final List<JsonReader> nested = new ArrayList<>();

  private JsonReader(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  private static ObjectReader strictTreeReader() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Names come from strangers: a table of all names ever seen would be an unbounded
            // cache.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_CHARACTERS)
                    .maxNumberLength(20)
                    .build())
            .build();
    return new ObjectMapper(factory).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Reads one document that has to be an object.
   *
   * @param text what was received
   * @param maxBytes the bound of its length as UTF-8
   * @param reading asks for the properties and makes the value
   */
  public static <T> Decoded<T> read(String text, int maxBytes, Function<JsonReader, T> reading) {
    if (!fits(text, maxBytes)) {
      return new Decoded.Rejected<>(
          JsonRejection.TOO_LARGE, "", "more than " + maxBytes + " bytes");
    }
    try {
      JsonReader root = new JsonReader(rootOf(text), "");
      T value = root.check(reading);
      root.rejectWhatIsLeft();
      return new Decoded.Accepted<>(value);
    } catch (NotAccepted notAccepted) {
      return new Decoded.Rejected<>(
          notAccepted.reason, notAccepted.property, notAccepted.getMessage());
    }
  }

  /** A text of 1 to {@code maxCharacters} characters that is more than white space. */
  public String text(String name, int maxCharacters) {
    JsonNode node = required(name);
    return textOf(node, name, maxCharacters);
  }

  /**
   * As {@link #text}, or empty when the property is not there ({@code null} is there, and is no
   * text).
   */
  public Optional<String> optionalText(String name, int maxCharacters) {
    return optional(name).map(node -> textOf(node, name, maxCharacters));
  }

  /** Yes or no. */
  public boolean bool(String name) {
    JsonNode node = required(name);
    if (!node.isBoolean()) {
      throw notAccepted(JsonRejection.WRONG_TYPE, name, "has to be true or false");
    }
    return node.booleanValue();
  }

  /** A whole number between the two bounds, both included. */
  public int integer(String name, int least, int greatest) {
    return integerOf(required(name), name, least, greatest);
  }

  /** As {@link #integer}, or empty when the property is not there. */
  public Optional<Integer> optionalInteger(String name, int least, int greatest) {
    return optional(name).map(node -> integerOf(node, name, least, greatest));
  }

  /**
   * A text that a rule of its own reads.
   *
   * @param reading throws {@link IllegalArgumentException} with one sentence on what it does not
   *     take
   */
  public <T> T value(String name, int maxCharacters, Function<String, T> reading) {
    return ranged(name, () -> reading.apply(text(name, maxCharacters)));
  }

  /** One out of a closed set, by the name that it has in JSON. */
  public <E> E oneOf(String name, Collection<E> set, Function<E, String> nameOf) {
    String text = text(name, MAX_NAME_CHARACTERS);
    for (E element : set) {
      if (nameOf.apply(element).equals(text)) {
        return element;
      }
    }
    throw notAccepted(
        JsonRejection.UNKNOWN_NAME,
        name,
        "is \"%s\", has to be one of %s"
            .formatted(shortened(text), set.stream().map(nameOf).toList()));
  }

  /** A nested object. */
  public <T> T object(String name, Function<JsonReader, T> reading) {
    return objectOf(required(name), at(name), reading);
  }

  /** A list of objects, at most {@code maxElements} long. */
  public <T> List<T> list(String name, int maxElements, Function<JsonReader, T> reading) {
    JsonNode node = required(name);
    requireList(node, name, maxElements);
    List<T> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(objectOf(node.get(i), at(name) + "[" + i + "]", reading));
    }
    return List.copyOf(values);
  }

  /** A list of texts as in {@link #text}, empty when the property is not there. */
  public List<String> optionalTexts(String name, int maxElements, int maxCharacters) {
    Optional<JsonNode> node = optional(name);
    if (node.isEmpty()) {
      return List.of();
    }
    requireList(node.get(), name, maxElements);
    List<String> values = new ArrayList<>(node.get().size());
    for (int i = 0; i < node.get().size(); i++) {
      values.add(textOf(node.get().get(i), name + "[" + i + "]", maxCharacters));
    }
    return List.copyOf(values);
  }

  /**
   * Every property that has not been asked for yet: texts and whole numbers only.
   *
   * @return {@link String} and {@link Long} values by name, in the names' order
   */
  public Map<String, Object> remaining(int maxProperties, int maxCharacters) {
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!asked.add(property.getKey())) {
        continue;
      }
      JsonNode node = property.getValue();
      if (node.isIntegralNumber() && node.canConvertToLong()) {
        values.put(property.getKey(), node.longValue());
      } else {
        values.put(property.getKey(), textOf(node, property.getKey(), maxCharacters));
      }
      if (values.size() > maxProperties) {
        throw notAccepted(
            JsonRejection.UNKNOWN_PROPERTY, property.getKey(), "is one property too many");
      }
    }
    return values;
  }

  /** Rejects a property for a reason that only the caller can see. */
  public RuntimeException rejection(JsonRejection reason, String name, String detail) {
    return notAccepted(reason, name, detail);
  }

  private static ObjectNode rootOf(String text) {
    JsonNode node;
    try (JsonParser parser = TREE.createParser(text)) {
      node = TREE.readTree(parser);
      if (node != null && !node.isMissingNode() && parser.nextToken() != null) {
        throw new NotAccepted(JsonRejection.NOT_JSON, "", "something stands after the document");
      }
    } catch (JsonProcessingException notJson) {
      throw rejectionOf(notJson);
    } catch (IOException unreadable) {
      throw new NotAccepted(JsonRejection.NOT_JSON, "", "not a text");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (node == null || node.isMissingNode()) {
      throw new NotAccepted(JsonRejection.NOT_JSON, "", "empty");
    }
    throw new NotAccepted(JsonRejection.WRONG_TYPE, "", "the document has to be an object");
  }

  private static NotAccepted rejectionOf(JsonProcessingException notJson) {
    String message = String.valueOf(notJson.getOriginalMessage());
    if (message.startsWith("Duplicate field")) {
      return new NotAccepted(
          JsonRejection.DUPLICATE_PROPERTY, "", "a property stands twice in one object");
    }
    if (notJson instanceof StreamConstraintsException) {
      return new NotAccepted(
          JsonRejection.NOT_JSON, "", "deeper or longer in one part than any document of ours");
    }
    var location = notJson.getLocation();
    String where =
        location == null
            ? ""
            : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    return new NotAccepted(JsonRejection.NOT_JSON, "", "not JSON" + where);
  }

  private <T> T objectOf(JsonNode node, String nestedPath, Function<JsonReader, T> reading) {
    if (!(node instanceof ObjectNode child)) {
      throw new NotAccepted(
          JsonRejection.WRONG_TYPE, nestedPath, nestedPath + " has to be an object");
    }
    JsonReader reader = new JsonReader(child, nestedPath);
    nested.add(reader);
    return reader.check(reading);
  }

  private <T> T check(Function<JsonReader, T> reading) {
    try {
      return reading.apply(this);
    } catch (IllegalArgumentException outOfRange) {
      throw new NotAccepted(
          JsonRejection.OUT_OF_RANGE, path, String.valueOf(outOfRange.getMessage()));
    }
  }

  private <T> T ranged(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException outOfRange) {
      throw notAccepted(JsonRejection.OUT_OF_RANGE, name, String.valueOf(outOfRange.getMessage()));
    }
  }

  private void rejectWhatIsLeft() {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!asked.contains(property.getKey())) {
        throw notAccepted(
            JsonRejection.UNKNOWN_PROPERTY, shortened(property.getKey()), "is not known here");
      }
    }
    nested.forEach(JsonReader::rejectWhatIsLeft);
  }

  private JsonNode required(String name) {
    return optional(name)
        .orElseThrow(() -> notAccepted(JsonRejection.MISSING_PROPERTY, name, "is missing"));
  }

  private Optional<JsonNode> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name));
  }

  private String textOf(JsonNode node, String name, int maxCharacters) {
    if (!node.isTextual()) {
      throw notAccepted(JsonRejection.WRONG_TYPE, name, "has to be a text");
    }
    String text = node.textValue();
    if (text.isBlank() || text.length() > maxCharacters) {
      throw notAccepted(
          JsonRejection.OUT_OF_RANGE, name, "has to have 1 to " + maxCharacters + " characters");
    }
    return text;
  }

  private int integerOf(JsonNode node, String name, int least, int greatest) {
    if (!node.isIntegralNumber()) {
      throw notAccepted(JsonRejection.WRONG_TYPE, name, "has to be a whole number");
    }
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > greatest) {
      throw notAccepted(
          JsonRejection.OUT_OF_RANGE, name, "has to be from %d to %d".formatted(least, greatest));
    }
    return node.intValue();
  }

  private void requireList(JsonNode node, String name, int maxElements) {
    if (!node.isArray()) {
      throw notAccepted(JsonRejection.WRONG_TYPE, name, "has to be a list");
    }
    if (node.size() > maxElements) {
      throw notAccepted(
          JsonRejection.OUT_OF_RANGE, name, "has more than " + maxElements + " elements");
    }
  }

  private NotAccepted notAccepted(JsonRejection reason, String name, String detail) {
    return new NotAccepted(reason, at(name), at(name) + " " + detail);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_ECHO_CHARACTERS
        ? text
        : text.substring(0, MAX_ECHO_CHARACTERS) + "…";
  }

  /** Whether the text is at most so many bytes of UTF-8, without making them. */
  private static boolean fits(String text, int maxBytes) {
    if (text.length() > maxBytes) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      // A surrogate pair is four bytes: two for each half.
      bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
    }
    return bytes <= maxBytes;
  }

  /** Carries a rejection from where it is seen to {@link #read}; never leaves this class. */
  private static final class NotAccepted extends RuntimeException {
    private final JsonRejection reason;
    private final String property;

    NotAccepted(JsonRejection reason, String property, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
      this.property = property;
    }
  }
}
