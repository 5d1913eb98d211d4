package dev.visio.runner.settings;

import dev.visio.rooms.Suggestion;
import dev.visio.runner.UsageProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was given, from all places, in the order in which they count. */
public final class Settings {
  /** Where the file is named, if not by a flag. */
  public static final String FILE_VARIABLE = "VISIO_CONFIG";

  /** Read where it stands in the working folder and no other is named. */
  public static final Path USUAL_FILE = Path.of("visio.yaml");

  /** Variables of this program that set nothing of the service. */
  private static final List<String> OTHER_VARIABLES = List.of(FILE_VARIABLE, "VISIO_DEBUG");

  private final Map<String, Given> given;
  private final Optional<Path> file;

  private Settings(Map<String, Given> given, Optional<Path> file) {
    this.given = given;
    this.file = file;
  }

  /**
   * Gathers what is given, and checks every value of it.
   *
   * @param flags values by key
   * @param environment of the process
   * @param file as a flag names it
   * @param folder where the usual file is looked for; empty looks for none
   */
  public static Settings gather(
      Map<String, String> flags,
      Map<String, String> environment,
      Optional<Path> file,
      Optional<Path> folder) {
    Optional<Path> read =
        file.or(() -> variable(environment, FILE_VARIABLE).map(Path::of)).or(() -> usual(folder));
    Map<String, Given> given = new HashMap<>();
    read.ifPresent(path -> given.putAll(SettingsFile.read(path)));
    given.putAll(fromEnvironment(environment));
    flags.forEach((key, text) -> given.put(key, new Given(text, "--" + key)));
    Settings settings = new Settings(given, read);
    Setting.ALL.forEach(settings::find);
    return settings;
  }

  /** The file that was read, if one was. */
  public Optional<Path> file() {
    return file;
  }

  /** The value of a setting that has a usual one. */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  /** The value of a setting, given or usual. */
  public <T> Optional<T> find(Setting<T> setting) {
    Given text = given.get(setting.key());
    if (text == null) {
      return setting.usual().map(setting.reading());
    }
    try {
      return Optional.of(setting.reading().apply(text.text()));
    } catch (IllegalArgumentException wrong) {
      String instead = setting.secret() ? "" : ", not '" + text.text() + "'";
      throw new UsageProblem(text.where() + " must be " + wrong.getMessage() + instead);
    }
  }

  /** Where a setting was given, for messages; its flag where it was not. */
  String whereOf(Setting<?> setting) {
    Given text = given.get(setting.key());
    return text == null ? setting.flag().orElseGet(setting::variable) : text.where();
  }

  private static Optional<Path> usual(Optional<Path> folder) {
    return folder
        .map(where -> where.resolve(USUAL_FILE))
        .filter(Files::exists)
        .map(path -> Path.of("").toAbsolutePath().equals(folder.get()) ? USUAL_FILE : path);
  }

  private static Map<String, Given> fromEnvironment(Map<String, String> environment) {
    Map<String, Given> given = new HashMap<>();
    for (Setting<?> setting : Setting.ALL) {
      variable(environment, setting.variable())
          .ifPresent(text -> given.put(setting.key(), new Given(text, setting.variable())));
    }
    List<String> known =
        Stream.concat(Setting.ALL.stream().map(Setting::variable), OTHER_VARIABLES.stream())
            .toList();
    environment.keySet().stream()
        .filter(name -> name.startsWith(Setting.VARIABLE_PREFIX) && !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageProblem(
                  "unknown environment variable '" + name + "'" + Suggestion.of(name, known));
            });
    return given;
  }

  /** What composes containers often sets a variable to nothing; that is as if it were not set. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
