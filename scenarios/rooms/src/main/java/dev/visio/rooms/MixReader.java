package dev.visio.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads who has what: {@code wifi: 6} is a share of a kind that is known, a section with a {@code
 * share} defines one.
 */
final class MixReader {
  private static final List<String> LINK_KEYS = List.of("share", "up", "down");
  private static final List<String> WAY_KEYS =
      List.of("kilobits-per-second", "delay", "jitter", "loss-ratio", "queue");
  private static final List<String> DEVICE_KEYS = List.of("share", "megapixels-per-second");

  /** What a kind may be called: a word that needs no quotes in files and options. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

  private MixReader() {}

  /** Makes a kind of its section. */
  @FunctionalInterface
  private interface Definition<T> {
    /**
     * @param usual what is left out is as there
     */
    T read(String name, YamlSection section, T usual) throws InvalidScenario;
  }

  static Mix<LinkPlan> links(YamlSection scenario) throws InvalidScenario {
    return mix(scenario, "links", LinkPlan.KNOWN, LINK_KEYS, MixReader::link);
  }

  static Mix<DevicePlan> devices(YamlSection scenario) throws InvalidScenario {
    return mix(
        scenario,
        "devices",
        DevicePlan.KNOWN,
        DEVICE_KEYS,
        (name, section, usual) ->
            new DevicePlan(
                name,
                section.wholeNumber(
                    "megapixels-per-second", DevicePlan.MEGAPIXELS, usual.megapixelsPerSecond())));
  }

  private static <T extends Named> Mix<T> mix(
      YamlSection scenario, String key, List<T> known, List<String> keys, Definition<T> definition)
      throws InvalidScenario {
    Optional<YamlSection> section = scenario.named(key, names(known));
    if (section.isEmpty()) {
      return Mix.none();
    }
    YamlSection mix = section.get();
    List<Mix.Share<T>> shares = new ArrayList<>();
    for (String name : mix.keys()) {
      Optional<T> found = known.stream().filter(kind -> kind.name().equals(name)).findFirst();
      if (mix.isSection(name)) {
        if (!NAME.matcher(name).matches()) {
          throw mix.wrongKey(name, "a name is a word such as 'wifi' or 'old-laptop'");
        }
        YamlSection own = mix.section(name, keys).orElseThrow();
        shares.add(
            new Mix.Share<>(
                definition.read(name, own, found.orElse(known.getFirst())),
                own.wholeNumber("share", Mix.SHARES, 1)));
      } else if (found.isEmpty()) {
        throw mix.wrongKey(
            name, "no such name without a definition" + Suggestion.of(name, names(known)));
      } else {
        shares.add(
            new Mix.Share<>(
                found.get(), mix.wholeNumber(name, Mix.SHARES, 1, ", its share of the room")));
      }
    }
    return new Mix<>(shares);
  }

  private static LinkPlan link(String name, YamlSection section, LinkPlan usual)
      throws InvalidScenario {
    return new LinkPlan(
        name,
        way(section.section("up", WAY_KEYS), usual.up()),
        way(section.section("down", WAY_KEYS), usual.down()));
  }

  private static LinkWayPlan way(Optional<YamlSection> section, LinkWayPlan usual)
      throws InvalidScenario {
    if (section.isEmpty()) {
      return usual;
    }
    YamlSection way = section.get();
    return new LinkWayPlan(
        way.wholeNumber("kilobits-per-second", LinkWayPlan.KILOBITS, usual.kilobitsPerSecond()),
        way.duration("delay", LinkWayPlan.TIMES, usual.delay()),
        way.duration("jitter", LinkWayPlan.TIMES, usual.jitter()),
        way.ratio("loss-ratio", usual.lossRatio()),
        way.duration("queue", LinkWayPlan.TIMES, usual.queue()));
  }

  private static List<String> names(List<? extends Named> kinds) {
    return kinds.stream().map(Named::name).toList();
  }
}
