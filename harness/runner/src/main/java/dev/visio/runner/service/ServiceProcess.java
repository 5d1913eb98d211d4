package dev.visio.runner.service;

import dev.visio.runner.machine.Processors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The service in a process of its own: this very program, started a second time as {@code serve}.
 *
 * <p>The child's standard input stays open as long as this process lives and is never written to:
 * its end is how the child learns that its parent is gone, even by SIGKILL.
 */
public final class ServiceProcess implements MeasuredService {
  /** A JVM on a loaded machine takes seconds; one that takes longer than this hangs. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Processors processors;
  private final String operatorToken;
  private final Path data;
  private final Path log;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private ServiceProcess(
      Process process, Processors processors, String operatorToken, Path data, Path log) {
    this.process = process;
    this.processors = processors;
    this.operatorToken = operatorToken;
    this.data = data;
    this.log = log;
    Thread.ofVirtual().name("service-output").start(this::readOutput);
    process.onExit().thenAccept(_ -> ready.completeExceptionally(new IOException(obituary())));
  }

  /**
   * Starts the service and returns at once.
   *
   * @param processors those it shall run on; its JVM sees no others, and sizes itself accordingly
   * @param arguments of {@code serve}
   * @param log where its standard error goes
   */
  public static ServiceProcess start(Processors processors, List<String> arguments, Path log)
      throws IOException {
    String operatorToken = HexFormat.of().formatHex(SecureRandom.getSeed(16));
    List<String> command = new ArrayList<>(List.of("serve", "--with-parent"));
    // What a run leaves is its result: sessions and persons go with the service.
    Path data = Files.createTempDirectory("visio-data-");
    command.addAll(List.of("--data", data.toString(), "--limits", "off", "--log-level", "warn"));
    command.addAll(arguments);
    ProcessBuilder builder = OwnProgram.with(command);
    // Not by an argument: those can be read by every user of the machine.
    builder.environment().put(OPERATOR_TOKEN_VARIABLE, operatorToken);
    builder.redirectError(log.toFile());
    try {
      return new ServiceProcess(
          OwnProgram.startOn(processors, builder), processors, operatorToken, data, log);
    } catch (IOException | RuntimeException failed) {
      delete(data);
      throw failed;
    }
  }

  /** By this the operator's token travels. */
  public static final String OPERATOR_TOKEN_VARIABLE = "VISIO_OPERATOR_TOKEN";

  @Override
  public URI awaitReady() throws IOException, InterruptedException {
    try {
      return ready.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException ended) {
      throw new IOException(ended.getCause().getMessage());
    } catch (TimeoutException silent) {
      throw new IOException(
          "the service did not become ready within " + READY_WITHIN.toSeconds() + " s");
    }
  }

  @Override
  public String operatorToken() {
    return operatorToken;
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.of(process.toHandle());
  }

  @Override
  public CompletableFuture<?> gone() {
    return process.onExit();
  }

  @Override
  public Processors processors() {
    return processors;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public String obituary() {
    // 128 + the signal's number is what is left of a process that a signal ended.
    String how =
        switch (process.exitValue()) {
          case 137 -> "was killed (SIGKILL)";
          case 143 -> "was told to end (SIGTERM)";
          default -> "ended by itself with code " + process.exitValue();
        };
    String said = lastLineOfLog();
    return "the service " + how + (said.isEmpty() ? "" : "; the last it said: " + said);
  }

  /** Asks it to end, and makes it if it does not; its data goes with it. */
  @Override
  public void close() {
    OwnProgram.end(process);
    delete(data);
  }

  private static void delete(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      // It is in the system's folder of temporary files, which is emptied without us.
    }
  }

  /** Reads to the end, so that the child never waits for room in the pipe. */
  private void readOutput() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        ReadyLine.parse(line).ifPresent(ready::complete);
      }
    } catch (IOException ended) {
      // The pipe breaks when the process is killed; its exit is what counts.
    }
  }

  private String lastLineOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "" : lines.getLast().strip();
    } catch (IOException unreadable) {
      return "";
    }
  }
}
