package dev.visio.runner.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The modules of this house, and who may lean on whom. */
final class House {
  /** Module's folder to the names of the modules that it may lean on. */
  static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fake-devices", Set.of()),
              Map.entry("harness/wire", Set.of()),
              Map.entry("harness/signalling", Set.of()),
              Map.entry("harness/measurement", Set.of()),
              Map.entry("scenarios/rooms", Set.of()),
              Map.entry("harness/transport", Set.of("wire")),
              Map.entry("harness/sfu", Set.of("wire", "transport")),
              Map.entry("harness/visio", Set.of("sfu", "signalling")),
              Map.entry(
                  "harness/speakers",
                  Set.of("wire", "transport", "signalling", "measurement", "fake-devices")),
              Map.entry(
                  "harness/real", Set.of("signalling", "measurement", "fake-devices", "speakers")),
              Map.entry("reports", Set.of("measurement")),
              Map.entry("scenarios/benchmarks", Set.of("wire", "transport", "sfu", "measurement")),
              Map.entry("scenarios/gatling", Set.of("speakers", "measurement", "rooms")),
              Map.entry(
                  "harness/runner",
                  Set.of(
                      "wire",
                      "transport",
                      "signalling",
                      "sfu",
                      "visio",
                      "measurement",
                      "speakers",
                      "real",
                      "fake-devices",
                      "rooms",
                      "benchmarks",
                      "gatling",
                      "reports"))));

  private House() {}

  /** The module's name: the last part of its folder. */
  static String name(String folder) {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  /** The package below which all of a module's classes live. */
  static String packageOf(String name) {
    return "dev.visio." + name.replace("-", "");
  }

  /** The tree's root, from wherever in it the tests run. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("harness/runner/pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
