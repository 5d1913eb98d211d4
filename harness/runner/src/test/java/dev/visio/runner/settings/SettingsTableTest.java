package dev.visio.runner.settings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
  @Test
  void theReadmeShowsEverySettingAsItIsDeclared() throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    assertTrue(
        readme.contains(SettingsTable.markdown()),
        () -> "the README's table has to be\n\n" + SettingsTable.markdown());
  }
}
