package dev.visio.runner.command;

import dev.visio.runner.settings.Setting;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives {@code serve} a flag for each setting that may have one. */
final class ServeOptions implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec serve) {
    for (Setting<?> setting : Setting.ALL) {
      setting
          .flag()
          .ifPresent(
              flag ->
                  serve.addOption(
                      OptionSpec.builder(flag)
                          .type(String.class)
                          .paramLabel(setting.label())
                          .description(
                              setting.meaning() + " (default: " + setting.otherwise() + ").")
                          .build()));
    }
    return serve;
  }

  /** What was given by flags, by the settings' keys. */
  static Map<String, String> given(ParseResult arguments) {
    Map<String, String> given = new HashMap<>();
    for (Setting<?> setting : Setting.ALL) {
      setting
          .flag()
          .map(flag -> arguments.<String>matchedOptionValue(flag, null))
          .ifPresent(text -> given.put(setting.key(), text));
    }
    return given;
  }
}
