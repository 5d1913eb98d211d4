package dev.visio.runner.settings;

import java.util.stream.Collectors;

/** All settings as the README shows them. */
public final class SettingsTable {
  private SettingsTable() {}

  /** A Markdown table, one setting a row. */
  public static String markdown() {
    return Setting.ALL.stream()
        .map(SettingsTable::row)
        .collect(
            Collectors.joining(
                "\n",
                "| flag and key | environment | default | |\n| --- | --- | --- | --- |\n",
                ""));
  }

  private static String row(Setting<?> setting) {
    String name = setting.flag().orElse(setting.key());
    String otherwise =
        setting.usual().map(text -> "`" + text + "`").orElse("*" + setting.absent() + "*");
    return "| `%s` | `%s` | %s | %s |"
        .formatted(name, setting.variable(), otherwise, setting.meaning());
  }
}
