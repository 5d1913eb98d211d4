import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats every Java source of this tree as google-java-format does. Run by the build: {@code write} rewrites what has
 * changed since the last call, {@code check} names what is not formatted and exits with 1.
 */
public final class Format {
  public static void main(String[] arguments) throws Exception {
    boolean check = arguments[0].equals("check");
    Path stamp = Path.of("target", "formatter", "formatted");
    FileTime last = !check && Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    FileTime begun = FileTime.fromMillis(System.currentTimeMillis());
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources()) {
      if (Files.getLastModifiedTime(source).compareTo(last) < 0) {
        continue;
      }
      String text = Files.readString(source);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        continue;
      }
      unformatted.add(source);
      if (!check) {
        Files.writeString(source, formatted);
      }
    }
    if (check && !unformatted.isEmpty()) {
      System.err.println("not formatted (any local build formats them): " + unformatted);
      System.exit(1);
    }
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, begun);
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String top : List.of("fake-devices", "harness", "scenarios", "reports")) {
      Path folder = Path.of(top);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (var files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
