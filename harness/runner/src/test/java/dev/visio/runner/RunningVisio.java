package dev.visio.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** visio as its users have it: a process with arguments, output and an exit code. */
final class RunningVisio implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final List<String> read = new ArrayList<>();

  private RunningVisio(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static RunningVisio start(Path folder, List<String> arguments) throws IOException {
    return start(folder, arguments, Map.of());
  }

  static RunningVisio start(Path folder, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(PackagedVisio.command());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VISIO_"));
    builder.environment().putAll(environment);
    // Clips of tests are kept among what the build may throw away.
    builder
        .environment()
        .put("XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());
    return new RunningVisio(builder.start());
  }

  /** Reads on until a line begins so, and says how it goes on. */
  String awaitLine(String beginning) throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      read.add(line);
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length()).strip();
      }
    }
    throw new AssertionError("no line began with '" + beginning + "':\n" + output());
  }

  /** Reads to the end. */
  int awaitExit() throws IOException, InterruptedException {
    String line;
    while ((line = lines.readLine()) != null) {
      read.add(line);
    }
    return process.waitFor();
  }

  /** What it has said, as far as it was read. */
  String output() {
    return String.join("\n", read);
  }

  /** Its own process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The service that it has started. */
  ProcessHandle child() {
    return process.children().findFirst().orElseThrow(() -> new AssertionError(output()));
  }

  /** All that it has started and that still runs. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** As Ctrl-C's SIGINT or a supervisor's SIGTERM. */
  void terminate() {
    // Not by the process itself, which would close what we read from.
    process.toHandle().destroy();
  }

  /** SIGKILL: it cannot tidy up. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .join();
    lines.close();
  }
}
