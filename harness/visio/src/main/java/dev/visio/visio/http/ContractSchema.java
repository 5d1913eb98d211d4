package dev.visio.visio.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Optional;

/**
 * A schema of the contract, ready to validate.
 *
 * @param schema as the contract has it
 * @param validator holds the schemas that it refers to
 * @param textRule the same for what is a plain text, as every identifier in a path is: read once,
 *     since to have it read anew for each request took a seventh of the control loop's time
 */
record ContractSchema(JsonSchema schema, Validator validator, Optional<TextRule> textRule) {

  ContractSchema(JsonSchema schema, Validator validator) {
    this(schema, validator, TextRule.of(schema));
  }

  /** Whether nothing is wrong with a value. */
  boolean allows(Object value) {
    return value instanceof String text && textRule.isPresent()
        ? textRule.get().allows(text)
        : errors(value).isEmpty();
  }

  /** What is wrong with a value; empty when nothing is. */
  List<OutputUnit> errors(Object value) {
    OutputUnit outcome = validator.validate(value);
    return outcome.getValid() || outcome.getErrors() == null ? List.of() : outcome.getErrors();
  }

  /** The properties that an object of this schema has to have. */
  List<String> required() {
    JsonArray required = schema.get("required");
    return required == null ? List.of() : required.stream().map(String.class::cast).toList();
  }

  /** Whether the values are whole numbers. */
  boolean isInteger() {
    return "integer".equals(schema.get("type"));
  }

  /** What an object of this schema has to have beside one of its properties. */
  JsonObject dependentRequired() {
    JsonObject dependent = schema.get("dependentRequired");
    return dependent == null ? new JsonObject() : dependent;
  }
}
