package dev.visio.runner.service;

import dev.visio.runner.machine.Placement;
import dev.visio.runner.machine.Processors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** This very program, started once more as a process of its own, on the service's processors. */
public final class OwnProgram {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  private OwnProgram() {}

  /** What the JVM of a measured process is started with. */
  public static List<String> jvmOptions() {
    return JvmOptions.forService();
  }

  /**
   * With the JVM options that the service has.
   *
   * @param arguments the command and what it is told
   */
  public static ProcessBuilder with(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.visio.runner.Visio");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // What is set for a service of one's own has no say in a measured one.
    builder.environment().keySet().removeIf(name -> name.startsWith("VISIO_"));
    return builder;
  }

  /** Starts it where the service has its place. */
  public static Process startOn(Processors processors, ProcessBuilder builder) throws IOException {
    return processors.divided() ? startOn(processors.service(), builder) : builder.start();
  }

  /**
   * Starts any program. A child begins on the processors of the thread that starts it; its JVM sees
   * no others, and sizes itself accordingly.
   */
  public static Process startOn(List<Integer> processors, ProcessBuilder builder)
      throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    // A thread of its own, which takes its binding with it when it ends.
    Thread.ofPlatform()
        .name("service-start")
        .start(
            () -> {
              Placement.bindThisThread(processors);
              try {
                started.complete(builder.start());
              } catch (IOException | RuntimeException failed) {
                started.completeExceptionally(failed);
              }
            });
    try {
      return started.get();
    } catch (ExecutionException failed) {
      throw new IOException(
          "a second process could not be started: " + failed.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a second process was started");
    }
  }

  /** Asks it to end by the end of its standard input, and makes it if it does not. */
  public static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
