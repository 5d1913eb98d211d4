package dev.visio.visio.http;

import io.vertx.json.schema.JsonSchema;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a schema says of a text that it says nothing of but form and length (JSON Schema 2020-12,
 * validation §6.3).
 *
 * @param pattern found in every text that is allowed
 * @param maxLength in code points; likewise the least
 */
record TextRule(Pattern pattern, int minLength, int maxLength) {

  private static final Set<String> KNOWN =
      Set.of("type", "pattern", "minLength", "maxLength", "description", "examples");

  /** How the validator's own notes in a schema begin. */
  private static final String NOTE = "__";

  /** The rule of a schema that has no other keywords. */
  static Optional<TextRule> of(JsonSchema schema) {
    boolean plain =
        "string".equals(schema.get("type"))
            && schema.fieldNames().stream()
                .allMatch(name -> KNOWN.contains(name) || name.startsWith(NOTE));
    if (!plain) {
      return Optional.empty();
    }
    String pattern = schema.get("pattern", "");
    // In ECMA-262, which JSON Schema means, $ is the end; in Java also before a last line break.
    String toTheEnd =
        pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern;
    int minLength = schema.get("minLength", 0);
    int maxLength = schema.get("maxLength", Integer.MAX_VALUE);
    return Optional.of(new TextRule(Pattern.compile(toTheEnd), minLength, maxLength));
  }

  boolean allows(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= minLength && length <= maxLength && pattern.matcher(text).find();
  }
}
