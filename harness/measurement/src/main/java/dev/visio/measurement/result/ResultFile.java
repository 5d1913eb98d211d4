package dev.visio.measurement.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** Writes and reads {@code result.json}. */
public final class ResultFile {

  private static final JsonFile<RunResult> FILE =
      new JsonFile<>(RunResult.class, RunResult.SCHEMA, "result file");

  private ResultFile() {}

  /** Writes the file in one step: whoever watches the folder sees all of it or nothing. */
  public static void write(Path file, RunResult result) throws IOException {
    FILE.write(file, result);
  }

  /**
   * @throws IOException naming the file and what is wrong with it
   */
  public static RunResult read(Path file) throws IOException {
    return FILE.read(file);
  }

  public static String toJson(RunResult result) {
    return FILE.toJson(result);
  }

  /**
   * @throws IllegalArgumentException if it is no result of this schema
   */
  public static RunResult fromJson(String json) {
    return FILE.fromJson(json);
  }

  /** A scenario as it stands in the result file: the same tree that reading the file gives back. */
  public static JsonNode scenario(Object scenario) {
    try {
      return JsonFile.JSON.readTree(JsonFile.JSON.writeValueAsString(scenario));
    } catch (JsonProcessingException notAValue) {
      throw new IllegalArgumentException(
          "a scenario must be a value that JSON can write", notAValue);
    }
  }
}
