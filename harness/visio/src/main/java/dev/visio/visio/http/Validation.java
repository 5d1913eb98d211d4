package dev.visio.visio.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visio.visio.http.Refusals.Reason;
import dev.visio.visio.session.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds requests against the contract, and says in our problems what is not as it should be. Of
 * several mistakes one is named: an unknown property before a missing one, that before a value.
 */
final class Validation {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Map.class);

  /** Keywords that only say that something further in is wrong. */
  private static final Set<String> OUTER_KEYWORDS =
      Set.of("properties", "$ref", "items", "additionalProperties");

  private Validation() {}

  /** The variable parts of the path; what no resource can be called is not found. */
  static void requirePath(Operation operation, Map<String, String> path) {
    operation
        .inPath()
        .forEach(
            (name, parameter) -> {
              if (!parameter.schema().allows(path.get(name))) {
                throw Refusals.notFound();
              }
            });
  }

  /** The parameters of the query: texts and whole numbers. */
  static Map<String, Object> query(Operation operation, MultiMap query) {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, String> entry : query) {
      String name = entry.getKey();
      Operation.Parameter parameter = operation.inQuery().get(name);
      if (parameter == null) {
        throw Refusals.unknownProperty(name);
      }
      Object value =
          parameter.schema().isInteger() ? integer(name, entry.getValue()) : entry.getValue();
      if (values.put(name, value) != null) {
        throw Refusals.invalid(name, Reason.DUPLICATE_PROPERTY, "It is there twice.");
      }
      if (!parameter.schema().allows(value)) {
        throw Refusals.invalid(name, Reason.NOT_ALLOWED, "The value is not allowed.");
      }
    }
    return values;
  }

  /** A header that the contract names; empty when it was not sent. */
  static Optional<String> header(Operation operation, CharSequence name, MultiMap headers) {
    Operation.Parameter parameter = operation.inHeader().get(name.toString());
    if (parameter == null) {
      return Optional.empty();
    }
    String value = headers.get(name);
    if (value == null) {
      return missing(name, parameter);
    }
    if (!parameter.schema().allows(value)) {
      throw Refusals.invalid(name.toString(), Reason.NOT_ALLOWED, "The value is not allowed.");
    }
    return Optional.of(value);
  }

  private static Optional<String> missing(CharSequence name, Operation.Parameter parameter) {
    if (!parameter.required()) {
      return Optional.empty();
    }
    throw HttpHeaders.IF_MATCH.toString().equalsIgnoreCase(name.toString())
        ? Revision.required()
        : Refusals.invalid(name.toString(), Reason.MISSING, "The header is missing.");
  }

  /** The body as an object that the contract allows; an empty one where it names none. */
  static JsonObject body(Operation operation, Buffer body) {
    if (operation.textBody().isPresent()) {
      return new JsonObject();
    }
    if (operation.body().isEmpty()) {
      requireNothing(body);
      return new JsonObject();
    }
    JsonObject read = parse(body);
    List<OutputUnit> errors = operation.body().get().errors(read);
    if (!errors.isEmpty()) {
      throw refusal(operation.body().get(), read, errors);
    }
    return read;
  }

  /** The body as a text, where the contract names one; elsewhere empty. */
  static String content(Operation operation, Buffer body) {
    if (operation.textBody().isEmpty()) {
      return "";
    }
    if (body.length() == 0) {
      throw Refusals.invalid("", Reason.MISSING, "The body is missing.");
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static void requireNothing(Buffer body) {
    if (body.length() > 0) {
      for (String property : parse(body).fieldNames()) {
        throw Refusals.unknownProperty(property);
      }
    }
  }

  private static JsonObject parse(Buffer body) {
    if (body.length() == 0) {
      throw Refusals.invalid("", Reason.MISSING, "The body is missing.");
    }
    try {
      Map<String, Object> read = JSON.readValue(body.getBytes());
      if (read == null) {
        throw Refusals.invalid("", Reason.NOT_JSON, "The body has to be a JSON object.");
      }
      return new JsonObject(read);
    } catch (MismatchedInputException notAnObject) {
      throw Refusals.invalid("", Reason.WRONG_TYPE, "The body has to be a JSON object.");
    } catch (JsonProcessingException notJson) {
      boolean twice = notJson.getOriginalMessage().startsWith("Duplicate field");
      throw twice
          ? Refusals.invalid("", Reason.DUPLICATE_PROPERTY, "A property is there twice.")
          : Refusals.invalid("", Reason.NOT_JSON, "The body is not JSON.");
    } catch (IOException never) {
      throw new IllegalStateException(never);
    }
  }

  private static Refusal refusal(ContractSchema schema, JsonObject body, List<OutputUnit> errors) {
    Set<String> known = new HashSet<>();
    Optional<OutputUnit> first = Optional.empty();
    for (OutputUnit error : errors) {
      String property = property(error);
      String keyword = keyword(error);
      if (keyword.equals("properties")) {
        known.add(property);
      } else if (keyword.equals("additionalProperties") && !known.contains(property)) {
        // The validator also counts properties as additional whose value it has refused before.
        return Refusals.unknownProperty(property);
      } else if (first.isEmpty() && !OUTER_KEYWORDS.contains(keyword) && !property.isEmpty()) {
        first = Optional.of(error);
      }
    }
    for (String required : schema.required()) {
      if (!body.containsKey(required)) {
        return missing(required);
      }
    }
    JsonObject dependent = schema.dependentRequired();
    for (String property : dependent.fieldNames()) {
      for (Object beside : dependent.getJsonArray(property, new JsonArray())) {
        if (body.containsKey(property) && !body.containsKey((String) beside)) {
          return missing((String) beside);
        }
      }
    }
    return first
        .map(Validation::wrongValue)
        .orElseGet(() -> Refusals.invalid("", Reason.NOT_ALLOWED, "The body is not allowed."));
  }

  private static Refusal missing(String property) {
    return Refusals.invalid(property, Reason.MISSING, "The property is missing.");
  }

  private static Refusal wrongValue(OutputUnit error) {
    String property = property(error);
    return switch (keyword(error)) {
      case "type" -> Refusals.invalid(property, Reason.WRONG_TYPE, "The value is of another type.");
      case "enum" ->
          Refusals.invalid(property, Reason.NOT_ALLOWED, "The value is none of those there are.");
      case "minLength" -> Refusals.invalid(property, Reason.NOT_ALLOWED, "The text is too short.");
      case "maxLength" -> Refusals.invalid(property, Reason.NOT_ALLOWED, "The text is too long.");
      case "pattern" ->
          Refusals.invalid(
              property,
              Reason.NOT_ALLOWED,
              "The text is blank, not of the form that is asked for, or has characters that are not"
                  + " allowed.");
      default -> Refusals.invalid(property, Reason.NOT_ALLOWED, "The value is not allowed.");
    };
  }

  /** The property of the body that an error is about: {@code #/speakers/1} is about speakers. */
  private static String property(OutputUnit error) {
    String[] names = error.getInstanceLocation().split("/", -1);
    return names.length < 2 ? "" : names[1].replace("~1", "/").replace("~0", "~");
  }

  private static String keyword(OutputUnit error) {
    String location = error.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static Integer integer(String name, String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw Refusals.invalid(name, Reason.WRONG_TYPE, "The value has to be a whole number.");
    }
  }
}
