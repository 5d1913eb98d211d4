package dev.visio.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Text of a scenario file to {@link Scenario}. */
final class ScenarioParser {
  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "speakers",
          "real",
          "join-ramp",
          "warm-up",
          "duration",
          "seed",
          "audio",
          "view",
          "repair",
          "check-every",
          "links",
          "devices",
          "camera",
          "microphone",
          "screen",
          "rest",
          "health",
          "budgets");
  private static final List<String> CHECKED_EVERY =
      Scenario.CHECKED_EVERY.stream().map(String::valueOf).toList();
  private static final List<String> CAMERA_KEYS =
      List.of(
          "codec",
          "resolution",
          "frames-per-second",
          "kilobits-per-second",
          "layers",
          "clips",
          "clip-length");
  private static final List<String> MICROPHONE_KEYS =
      List.of("kilobits-per-second", "clips", "clip-length");
  private static final List<String> SCREEN_KEYS =
      List.of("speakers", "frames-per-second", "kilobits-per-second", "clip-length");
  private static final List<String> REST_KEYS = List.of("requests-per-second", "connections");
  private static final List<String> HEALTH_KEYS =
      List.of(
          "pacing-error-p99",
          "loop-stall",
          "jvm-pause",
          "receive-drops",
          "steal-ratio",
          "others-ratio",
          "generator-others-ratio",
          "never-sent-ratio");

  private ScenarioParser() {}

  /**
   * @param file as messages name it
   * @param usualName the name of a scenario that does not give itself one
   */
  static Scenario parse(String file, String usualName, String text, BudgetGrammar budgets)
      throws InvalidScenario {
    YamlSection top =
        YamlSection.top(file, "scenario", YamlText.compose(file, "scenario", text), KEYS);
    Optional<CameraPlan> camera = camera(top.section("camera", CAMERA_KEYS));
    Optional<MicrophonePlan> microphone = microphone(top.section("microphone", MICROPHONE_KEYS));
    Optional<ScreenPlan> screen = screen(top.section("screen", SCREEN_KEYS));
    if (camera.isEmpty() && microphone.isEmpty() && screen.isEmpty()) {
      throw new InvalidScenario(
          file + ": no device; add at least one of the sections camera, microphone, screen");
    }
    int speakers = top.wholeNumber("speakers", Scenario.SPEAKERS, 20, ", the limit of a room");
    int real =
        top.wholeNumber(
            "real",
            Scenario.realAmong(speakers),
            0,
            " of " + speakers + " speakers, of whom two are simulated");
    Mix<LinkPlan> links = MixReader.links(top);
    if (real > 0 && !links.isEmpty()) {
      throw new InvalidScenario(
          file + ": real participants come through no link; leave out 'links' or 'real'");
    }
    return new Scenario(
        top.text("name", usualName),
        top.text("description", ""),
        speakers,
        real,
        top.duration("join-ramp", Scenario.JOIN_RAMP, Duration.ofSeconds(2)),
        top.duration("warm-up", Scenario.WARM_UP, Duration.ofSeconds(6)),
        top.duration("duration", Scenario.DURATION, Duration.ofSeconds(30)),
        top.seed("seed", 20_261_123),
        top.audio("audio", new AudioChoice.Loudest(3)),
        view(top),
        top.flag("repair", false),
        Integer.parseInt(top.oneOf("check-every", CHECKED_EVERY, "1")),
        links,
        MixReader.devices(top),
        camera,
        microphone,
        screen,
        rest(top.section("rest", REST_KEYS)),
        health(top.section("health", HEALTH_KEYS)),
        top.budgets("budgets", budgets));
  }

  private static ViewChoice view(YamlSection top) throws InvalidScenario {
    String name = top.oneOf("view", ViewChoice.names(), ViewChoice.GALLERY.toString());
    return ViewChoice.parse(name).orElseThrow();
  }

  private static Optional<CameraPlan> camera(Optional<YamlSection> section) throws InvalidScenario {
    if (section.isEmpty()) {
      return Optional.empty();
    }
    YamlSection camera = section.get();
    CameraPlan usual = CameraPlan.USUAL;
    List<String> resolutions = CameraPlan.HEIGHTS.stream().map(height -> height + "p").toList();
    String resolution = camera.oneOf("resolution", resolutions, usual.heightPixels() + "p");
    List<String> rates = CameraPlan.FRAME_RATES.stream().map(rate -> "" + rate).toList();
    String rate = camera.oneOf("frames-per-second", rates, "" + usual.framesPerSecond());
    int height = Integer.parseInt(resolution.substring(0, resolution.length() - 1));
    return Optional.of(
        new CameraPlan(
            camera.oneOf("codec", CameraPlan.CODECS, usual.codec()),
            height,
            Integer.parseInt(rate),
            camera.wholeNumber(
                "kilobits-per-second", CameraPlan.KILOBITS, usual.kilobitsPerSecond()),
            camera.wholeNumber(
                "layers",
                new IntRange(1, mostLayers(height)),
                usual.layers(),
                " at " + resolution + ", since the smallest encoding has 180 lines"),
            camera.wholeNumber("clips", CameraPlan.CLIPS, usual.clips()),
            camera.duration("clip-length", CameraPlan.CLIP_LENGTH, usual.clipLength())));
  }

  private static int mostLayers(int height) {
    int layers = CameraPlan.LAYERS.greatest();
    while (!CameraPlan.allows(height, layers)) {
      layers--;
    }
    return layers;
  }

  private static Optional<MicrophonePlan> microphone(Optional<YamlSection> section)
      throws InvalidScenario {
    if (section.isEmpty()) {
      return Optional.empty();
    }
    YamlSection microphone = section.get();
    MicrophonePlan usual = MicrophonePlan.USUAL;
    return Optional.of(
        new MicrophonePlan(
            microphone.wholeNumber(
                "kilobits-per-second", MicrophonePlan.KILOBITS, usual.kilobitsPerSecond()),
            microphone.wholeNumber("clips", MicrophonePlan.CLIPS, usual.clips()),
            microphone.duration("clip-length", MicrophonePlan.CLIP_LENGTH, usual.clipLength())));
  }

  private static Optional<ScreenPlan> screen(Optional<YamlSection> section) throws InvalidScenario {
    if (section.isEmpty()) {
      return Optional.empty();
    }
    YamlSection screen = section.get();
    ScreenPlan usual = ScreenPlan.USUAL;
    return Optional.of(
        new ScreenPlan(
            screen.wholeNumber("speakers", new IntRange(0, Scenario.ROOM_LIMIT), usual.speakers()),
            screen.wholeNumber(
                "frames-per-second", ScreenPlan.FRAME_RATES, usual.framesPerSecond()),
            screen.wholeNumber(
                "kilobits-per-second", ScreenPlan.KILOBITS, usual.kilobitsPerSecond()),
            screen.duration("clip-length", ScreenPlan.CLIP_LENGTH, usual.clipLength())));
  }

  private static Optional<RestPlan> rest(Optional<YamlSection> section) throws InvalidScenario {
    if (section.isEmpty()) {
      return Optional.empty();
    }
    YamlSection rest = section.get();
    RestPlan usual = RestPlan.USUAL;
    return Optional.of(
        new RestPlan(
            rest.wholeNumber("requests-per-second", RestPlan.RATES, usual.requestsPerSecond()),
            rest.wholeNumber("connections", RestPlan.CONNECTIONS, usual.connections())));
  }

  private static HealthPlan health(Optional<YamlSection> section) throws InvalidScenario {
    HealthPlan usual = HealthPlan.USUAL;
    if (section.isEmpty()) {
      return usual;
    }
    YamlSection health = section.get();
    return new HealthPlan(
        health.duration("pacing-error-p99", HealthPlan.TIMES, usual.pacingErrorP99()),
        health.duration("loop-stall", HealthPlan.TIMES, usual.loopStall()),
        health.duration("jvm-pause", HealthPlan.TIMES, usual.jvmPause()),
        health.wholeNumber("receive-drops", HealthPlan.DROPS, usual.receiveDrops()),
        health.ratio("steal-ratio", usual.stealRatio()),
        health.ratio("others-ratio", usual.othersRatio()),
        health.ratio("generator-others-ratio", usual.generatorOthersRatio()),
        health.ratio("never-sent-ratio", usual.neverSentRatio()));
  }
}
