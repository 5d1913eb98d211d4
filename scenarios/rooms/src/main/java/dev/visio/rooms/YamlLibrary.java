package dev.visio.rooms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where files of one kind are found: the shipped ones by name, everybody's own by path.
 *
 * @param kind in messages: "scenario"
 * @param plural in messages: "scenarios"
 * @param example how one's own is named on the command line
 * @param shipped the names that every build carries
 */
record YamlLibrary<T>(
    String kind, String plural, String example, List<String> shipped, Reader<T> reader) {

  /** Makes a value of a file's text. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * @param file as messages name it
     * @param usualName of what does not give itself one
     */
    T read(String file, String usualName, String text) throws InvalidScenario;
  }

  YamlLibrary {
    shipped = List.copyOf(shipped);
  }

  /**
   * @param nameOrFile a shipped name, or a path to a YAML file
   */
  T find(String nameOrFile) throws InvalidScenario {
    if (shipped.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    if (Files.isDirectory(file)) {
      throw new InvalidScenario(nameOrFile + ": a folder; name a YAML file in it");
    }
    boolean looksLikeFile = nameOrFile.contains("/") || nameOrFile.matches(".*\\.ya?ml");
    throw new InvalidScenario(
        looksLikeFile
            ? nameOrFile
                + ": no such file; shipped "
                + plural
                + " are "
                + String.join(", ", shipped)
            : "no "
                + kind
                + " '"
                + nameOrFile
                + "'"
                + NearestWord.to(nameOrFile, shipped)
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse(
                        "; shipped: "
                            + String.join(", ", shipped)
                            + "; your own by its file, as in "
                            + example));
  }

  T read(Path file) throws InvalidScenario {
    String fileName = file.getFileName().toString();
    try {
      // Sized before it is read: a mistyped path may lead to a disk image.
      if (Files.size(file) > 4L * YamlText.MAX_CHARACTERS) {
        throw new InvalidScenario(file + ": too large for a " + kind);
      }
      return reader.read(
          file.toString(), fileName.replaceFirst("\\.ya?ml$", ""), Files.readString(file));
    } catch (CharacterCodingException malformed) {
      throw new InvalidScenario(file + ": not text in UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidScenario(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  private T shipped(String name) throws InvalidScenario {
    try (InputStream text =
        YamlLibrary.class.getResourceAsStream("/dev/visio/rooms/shipped/" + name + ".yaml")) {
      if (text == null) {
        throw new IllegalStateException("the build lost its " + kind + " " + name);
      }
      return reader.read(
          name + ".yaml", name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new InvalidScenario(name + ": cannot be read: " + unreadable.getMessage());
    }
  }
}
