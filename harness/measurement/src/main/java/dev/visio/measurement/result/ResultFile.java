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

/** Writes and reads {@code result.json}. */
public final class ResultFile {

  /** A result of 55 speakers over an hour stays far below. */
  private static final long MAX_BYTES = 256L * 1024 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // Lists of numbers stay on one line: a matrix reads as a matrix.
          .defaultPrettyPrinter(new DefaultPrettyPrinter())
          .build();

  private ResultFile() {}

  /** Writes the file in one step: whoever watches the folder sees all of it or nothing. */
  public static void write(Path file, RunResult result) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = folder.resolve("." + file.getFileName() + ".draft");
    try {
      Files.writeString(draft, toJson(result));
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
  public static RunResult read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(
          file + " is larger than any result file: " + Files.size(file) + " bytes");
    }
    try {
      return fromJson(Files.readString(file));
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + " is no result file: " + malformed.getMessage(), malformed);
    }
  }

  public static String toJson(RunResult result) {
    try {
      return JSON.writeValueAsString(result) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a result cannot be written", impossible);
    }
  }

  /**
   * @throws IllegalArgumentException if it is no result of this schema
   */
  public static RunResult fromJson(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      String schema = tree.path("schema").asText();
      if (!schema.equals(RunResult.SCHEMA)) {
        throw new IllegalArgumentException(
            "its schema is \"" + schema + "\", this version reads \"" + RunResult.SCHEMA + "\"");
      }
      return JSON.treeToValue(tree, RunResult.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }

  /** A scenario as it stands in the result file: the same tree that reading the file gives back. */
  public static JsonNode scenario(Object scenario) {
    try {
      return JSON.readTree(JSON.writeValueAsString(scenario));
    } catch (JsonProcessingException notAValue) {
      throw new IllegalArgumentException(
          "a scenario must be a value that JSON can write", notAValue);
    }
  }
}
