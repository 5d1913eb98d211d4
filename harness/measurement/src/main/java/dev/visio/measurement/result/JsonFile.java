package dev.visio.measurement.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes and reads one kind of file that a command leaves: a record, property for property in its
 * order, whose {@code schema} says how it is to be understood.
 *
 * @param <T> the record
 */
public final class JsonFile<T> {

  /** A result of 55 speakers over an hour stays far below. */
  private static final long MAX_BYTES = 256L * 1024 * 1024;

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // Lists of numbers stay on one line: a matrix reads as a matrix.
          .defaultPrettyPrinter(new DefaultPrettyPrinter())
          .build();

  private final Class<T> type;
  private final String schema;
  private final String kind;

  /**
   * @param schema the only one that is read
   * @param kind what such a file is called in messages, as in "is no result file"
   */
  public JsonFile(Class<T> type, String schema, String kind) {
    this.type = type;
    this.schema = schema;
    this.kind = kind;
  }

  /** Writes the file in one step: whoever watches the folder sees all of it or nothing. */
  public void write(Path file, T content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = folder.resolve("." + file.getFileName() + ".draft");
    try {
      Files.writeString(draft, toJson(content));
      try {
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException fileSystemWithout) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * @throws IOException naming the file and what is wrong with it
   */
  public T read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(
          file + " is larger than any " + kind + ": " + Files.size(file) + " bytes");
    }
    try {
      return fromJson(Files.readString(file));
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + " is no " + kind + ": " + malformed.getMessage(), malformed);
    }
  }

  public String toJson(T content) {
    try {
      return JSON.writeValueAsString(content) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a " + kind + " cannot be written", impossible);
    }
  }

  /**
   * @throws IllegalArgumentException if it is nothing of this schema
   */
  public T fromJson(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      String found = tree.path("schema").asText();
      if (!found.equals(schema)) {
        throw new IllegalArgumentException(
            "its schema is \"" + found + "\", this version reads \"" + schema + "\"");
      }
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }
}
