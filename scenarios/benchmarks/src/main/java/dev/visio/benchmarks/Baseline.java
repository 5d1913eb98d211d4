package dev.visio.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ratios were when somebody last agreed with them; committed beside the benchmarks.
 *
 * @param cpuModel of the machine that it was measured on
 * @param jvm that it was measured with
 * @param ratios to the raw cipher, by the case's name
 */
public record Baseline(
    String schema, String cpuModel, String jvm, SortedMap<String, BigDecimal> ratios) {
  private static final String SCHEMA = "visio.benchmarks.baseline/1";
  private static final long MAX_BYTES = 1 << 20;

  /** Nobody's ratio is known better than that. */
  private static final MathContext DIGITS = new MathContext(3);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public Baseline {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("its schema is " + schema + ", not " + SCHEMA);
    }
    ratios.forEach(
        (name, ratio) -> {
          if (ratio == null || ratio.signum() <= 0) {
            throw new IllegalArgumentException(name + " has the ratio " + ratio);
          }
        });
    ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
  }

  /** The baseline that a run's figures make. */
  public static Baseline of(String cpuModel, String jvm, List<Figure> figures) {
    SortedMap<String, BigDecimal> ratios = new TreeMap<>();
    for (Figure figure : figures) {
      ratios.put(figure.benchmarkCase().toString(), new BigDecimal(figure.ratio(), DIGITS));
    }
    return new Baseline(SCHEMA, cpuModel, jvm, ratios);
  }

  /**
   * Reads a baseline file.
   *
   * @throws IOException in one line that names the file and what is wrong with it
   */
  public static Baseline read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + ": larger than any baseline");
    }
    try {
      return JSON.readValue(Files.readString(file), Baseline.class);
    } catch (JsonProcessingException malformed) {
      throw new IOException(file + ": no baseline: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /** Writes it where {@link #read} finds it. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
