package dev.visio.runner.forwarding;

import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.verdict.Budget;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.rooms.ScenarioTree;
import dev.visio.rooms.ViewChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** For each view one fixed scenario, in a file beside this class. */
final class ViewScenarios {
  private ViewScenarios() {}

  /** With the file's own number of speakers and times. */
  static Scenario of(ViewChoice view) {
    String file = view + ".yaml";
    try (InputStream text = ViewScenarios.class.getResourceAsStream(file)) {
      return ScenarioFiles.parse(
          file, new String(text.readAllBytes(), StandardCharsets.UTF_8), Budget::parse);
    } catch (InvalidScenario broken) {
      throw new IllegalStateException("the build's own view is broken", broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As results tell it; the number of speakers is each point's own. */
  static ForwardingView described(Scenario scenario) {
    Map<String, Object> tree = ScenarioTree.of(scenario);
    tree.remove("speakers");
    return new ForwardingView(
        scenario.view().toString(), scenario.description(), ResultFile.scenario(tree));
  }
}
