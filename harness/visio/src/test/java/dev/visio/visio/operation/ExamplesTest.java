package dev.visio.visio.operation;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that operators and build servers copy. */
class ExamplesTest {
  private static final Pattern METRIC = Pattern.compile("\\b(visio|jvm|process|system)_[a-z0-9_]+");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)[{ ]");

  private static final Path EXAMPLES = root().resolve(".ci/examples");

  @Test
  void theDashboardShowsOnlyWhatTheServiceReallyTells() throws IOException {
    Set<String> shown = new TreeSet<>();
    JsonNode dashboard =
        new JsonMapper().readTree(EXAMPLES.resolve("compose/grafana/dashboard.json").toFile());
    for (String expression : dashboard.findValuesAsText("expr")) {
      Set<String> names = names(METRIC, expression, 0);
      assertFalse(names.isEmpty(), expression);
      shown.addAll(names);
    }
    assertTrue(shown.size() > 10, shown::toString);
    try (Metrics metrics = new Metrics()) {
      metrics.answered("GET", "/api/events", 200, Duration.ofMillis(1));
      Set<String> told = names(SAMPLE, metrics.text(OperationFigures.NONE), 1);
      assertEquals(Set.of(), difference(shown, told), "shown, but not told");
    }
  }

  @Test
  void theDashboardReadsFromTheSourceThatStandsBesideIt() throws IOException {
    JsonNode dashboard =
        new JsonMapper().readTree(EXAMPLES.resolve("compose/grafana/dashboard.json").toFile());
    Map<?, ?> source =
        (Map<?, ?>)
            ((List<?>) yaml(EXAMPLES.resolve("compose/grafana/datasource.yaml")).get("datasources"))
                .getFirst();
    for (JsonNode panel : dashboard.get("panels")) {
      assertEquals(source.get("uid"), panel.get("datasource").get("uid").textValue());
    }
  }

  @Test
  void everyYamlFileIsOneAndWhateverFileOfItsOwnItMountsIsThere() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(EXAMPLES)) {
      files = all.filter(file -> file.toString().matches(".*\\.ya?ml")).toList();
    }
    assertTrue(files.size() >= 6, files::toString);
    for (Path file : files) {
      assertFalse(yaml(file).isEmpty(), file::toString);
    }
    Path compose = EXAMPLES.resolve("compose/compose.yaml");
    Collection<?> services = ((Map<?, ?>) yaml(compose).get("services")).values();
    for (Object service : services) {
      for (Object volume : (List<?>) ((Map<?, ?>) service).get("volumes")) {
        String source = volume.toString().split(":")[0];
        if (source.startsWith("./")) {
          assertTrue(Files.isRegularFile(compose.resolveSibling(source)), source);
        }
      }
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  private static Set<String> names(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(found -> found.group(group)).collect(toSet());
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    return all.stream().filter(name -> !without.contains(name)).collect(toSet());
  }

  /** The tree's root, from wherever in it the tests run. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("Dockerfile"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
