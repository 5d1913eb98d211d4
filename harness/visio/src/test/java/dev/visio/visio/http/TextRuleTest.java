package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextRuleTest {

  @Test
  void aTextIsAllowedByItsFormAndItsLengthInCharactersThatPeopleCount() {
    TextRule rule =
        rule(new JsonObject()
                .put("type", "string")
                .put("pattern", "^[a-z😀]+$")
                .put("maxLength", 3))
            .orElseThrow();
    assertTrue(rule.allows("abc"));
    assertTrue(rule.allows("😀😀😀"));
    assertFalse(rule.allows("abcd"));
    assertFalse(rule.allows("aB"));
    assertFalse(rule.allows(""));
  }

  @Test
  void aLineBreakAtTheEndIsPartOfTheText() {
    TextRule rule =
        rule(new JsonObject().put("type", "string").put("pattern", "^[a-z]+$")).orElseThrow();
    assertFalse(rule.allows("abc\n"));
  }

  @Test
  void aSchemaThatSaysMoreThanFormAndLengthHasNone() {
    assertEquals(Optional.empty(), rule(new JsonObject().put("type", "string").put("enum", "a")));
    assertEquals(Optional.empty(), rule(new JsonObject().put("type", "integer")));
    assertEquals(Optional.empty(), rule(new JsonObject().put("$ref", "#/a")));
  }

  @Test
  void theContractsParametersOfPathsAllHaveOneAndItSaysWhatTheValidatorSays() throws IOException {
    for (Operation operation : Contract.read().operations()) {
      for (Operation.Parameter parameter : operation.inPath().values()) {
        ContractSchema schema = parameter.schema();
        assertTrue(schema.textRule().isPresent(), operation.id());
        for (String text :
            new String[] {"a", "A-z_09", "", "a b", "é", "a/b", "x".repeat(64), "x".repeat(65)}) {
          assertEquals(schema.errors(text).isEmpty(), schema.allows(text), text);
        }
      }
    }
  }

  private static Optional<TextRule> rule(JsonObject schema) {
    return TextRule.of(JsonSchema.of(schema));
  }
}
