package dev.visio.visio.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of the pages, by their paths below {@code pages}, and which page answers at which
 * address.
 *
 * <p>What is served is what the folder held when it was read: an address is looked up among known
 * names and never resolved against a file system, so that there is no way out of the folder.
 */
final class Pages {

  /** Files at most; a folder with more is not ours. */
  private static final int MAX_FILES = 500;

  private static final String RESOURCE = "/dev/visio/visio/pages";
  private static final String PAGE = "index.html";

  /** The folder of the page that is shown where there is none. */
  private static final String NOT_FOUND = "not-found";

  /** The folders of pages, and where they answer; what begins with a brace is any one segment. */
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "home", "/",
          "back-office", "/back-office",
          "event", "/events/{event}",
          "personal-space", "/personal-space",
          "room", "/rooms/{session}",
          "api-reference", "/api-reference");

  private final Supplier<Map<String, StaticFile>> files;

  private Pages(Supplier<Map<String, StaticFile>> files) {
    this.files = files;
  }

  /** The pages that came with the program, read once. */
  static Pages ofProgram() throws IOException {
    Map<String, StaticFile> read = readProgram();
    return new Pages(() -> read);
  }

  /** The pages in a folder, read again for every request: for those who are writing them. */
  static Pages in(Path folder) {
    return new Pages(
        () -> {
          try {
            return read(folder);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  /** What is at an address, if anything is. */
  Optional<StaticFile> at(String path) {
    Map<String, StaticFile> found = files.get();
    if (!path.endsWith(".html") && found.containsKey(path.substring(1))) {
      return Optional.of(found.get(path.substring(1)));
    }
    List<String> segments = List.of(path.split("/", -1));
    return ADDRESSES.entrySet().stream()
        .filter(page -> matches(page.getValue(), segments))
        .findFirst()
        .map(page -> found.get(page.getKey() + "/" + PAGE));
  }

  /** The page that says that there is none, if there is one. */
  Optional<StaticFile> notFound() {
    return Optional.ofNullable(files.get().get(NOT_FOUND + "/" + PAGE));
  }

  private static boolean matches(String address, List<String> segments) {
    String[] parts = address.split("/", -1);
    if (parts.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      String segment = segments.get(i);
      boolean fits = parts[i].startsWith("{") ? !segment.isEmpty() : parts[i].equals(segment);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, StaticFile> readProgram() throws IOException {
    URI uri;
    try {
      uri = Objects.requireNonNull(Pages.class.getResource(RESOURCE), RESOURCE).toURI();
    } catch (URISyntaxException never) {
      throw new IOException(never);
    }
    if (!uri.getScheme().equals("jar")) {
      return read(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return read(jar.getPath(RESOURCE));
    }
  }

  private static Map<String, StaticFile> read(Path folder) throws IOException {
    Map<String, StaticFile> read = new HashMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (name.startsWith(".") || name.contains("/.")) {
          continue;
        }
        if (read.size() == MAX_FILES) {
          throw new IOException("more than " + MAX_FILES + " files in " + folder);
        }
        read.put(name, StaticFile.of(name, Files.readAllBytes(path)));
      }
    }
    return Map.copyOf(read);
  }
}
