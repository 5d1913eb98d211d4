package dev.visio.visio.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;

/**
 * A schema of the contract, ready to validate.
 *
 * @param schema as the contract has it
 * @param validator holds the schemas that it refers to
 */
record ContractSchema(JsonSchema schema, Validator validator) {

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
