package dev.visio.rooms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A scenario as the tree of keys and plain values that a file holds: written into results as YAML
 * or JSON, it can be read back and run again.
 */
public final class ScenarioTree {
  private ScenarioTree() {}

  /** Every key, in the order of the shipped file, defaults included. */
  public static Map<String, Object> of(Scenario scenario) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", scenario.name());
    if (!scenario.description().isBlank()) {
      tree.put("description", scenario.description());
    }
    tree.put("speakers", scenario.speakers());
    tree.put("real", scenario.real());
    tree.put("join-ramp", DurationText.write(scenario.joinRamp()));
    tree.put("warm-up", DurationText.write(scenario.warmUp()));
    tree.put("duration", DurationText.write(scenario.duration()));
    tree.put("seed", scenario.seed());
    tree.put("audio", scenario.audio().toString());
    tree.put("view", scenario.view().toString());
    tree.put("repair", scenario.repair());
    // Not where all is checked: runs of such a scenario from before it could say so are its runs
    // too.
    if (scenario.checkEvery() > 1) {
      tree.put("check-every", scenario.checkEvery());
    }
    if (!scenario.links().isEmpty()) {
      tree.put("links", mix(scenario.links(), ScenarioTree::link));
    }
    if (!scenario.devices().isEmpty()) {
      tree.put("devices", mix(scenario.devices(), ScenarioTree::device));
    }
    scenario.camera().ifPresent(camera -> tree.put("camera", camera(camera)));
    scenario.microphone().ifPresent(microphone -> tree.put("microphone", microphone(microphone)));
    scenario.screen().ifPresent(screen -> tree.put("screen", screen(screen)));
    scenario.rest().ifPresent(rest -> tree.put("rest", rest(rest)));
    tree.put("health", health(scenario.health()));
    if (!scenario.budgets().isEmpty()) {
      tree.put("budgets", scenario.budgets());
    }
    return tree;
  }

  /** With all definitions, since what needs none may be something else in another version. */
  private static <T extends Named> Map<String, Object> mix(
      Mix<T> mix, Function<T, Map<String, Object>> definition) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Mix.Share<T> share : mix.shares()) {
      Map<String, Object> kind = new LinkedHashMap<>();
      kind.put("share", share.share());
      kind.putAll(definition.apply(share.kind()));
      tree.put(share.kind().name(), kind);
    }
    return tree;
  }

  private static Map<String, Object> link(LinkPlan link) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("up", way(link.up()));
    tree.put("down", way(link.down()));
    return tree;
  }

  private static Map<String, Object> way(LinkWayPlan way) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kilobits-per-second", way.kilobitsPerSecond());
    tree.put("delay", DurationText.write(way.delay()));
    tree.put("jitter", DurationText.write(way.jitter()));
    tree.put("loss-ratio", way.lossRatio());
    tree.put("queue", DurationText.write(way.queue()));
    return tree;
  }

  private static Map<String, Object> device(DevicePlan device) {
    return Map.of("megapixels-per-second", device.megapixelsPerSecond());
  }

  private static Map<String, Object> camera(CameraPlan camera) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("codec", camera.codec());
    tree.put("resolution", camera.heightPixels() + "p");
    tree.put("frames-per-second", camera.framesPerSecond());
    tree.put("kilobits-per-second", camera.kilobitsPerSecond());
    tree.put("layers", camera.layers());
    tree.put("clips", camera.clips());
    tree.put("clip-length", DurationText.write(camera.clipLength()));
    return tree;
  }

  private static Map<String, Object> microphone(MicrophonePlan microphone) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kilobits-per-second", microphone.kilobitsPerSecond());
    tree.put("clips", microphone.clips());
    tree.put("clip-length", DurationText.write(microphone.clipLength()));
    return tree;
  }

  private static Map<String, Object> screen(ScreenPlan screen) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("speakers", screen.speakers());
    tree.put("frames-per-second", screen.framesPerSecond());
    tree.put("kilobits-per-second", screen.kilobitsPerSecond());
    tree.put("clip-length", DurationText.write(screen.clipLength()));
    return tree;
  }

  private static Map<String, Object> rest(RestPlan rest) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("requests-per-second", rest.requestsPerSecond());
    tree.put("connections", rest.connections());
    return tree;
  }

  private static Map<String, Object> health(HealthPlan health) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("pacing-error-p99", DurationText.write(health.pacingErrorP99()));
    tree.put("loop-stall", DurationText.write(health.loopStall()));
    tree.put("jvm-pause", DurationText.write(health.jvmPause()));
    tree.put("receive-drops", health.receiveDrops());
    tree.put("steal-ratio", health.stealRatio());
    tree.put("others-ratio", health.othersRatio());
    tree.put("generator-others-ratio", health.generatorOthersRatio());
    tree.put("never-sent-ratio", health.neverSentRatio());
    return tree;
  }
}
