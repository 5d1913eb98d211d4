package dev.visio.runner.service;

import dev.visio.runner.machine.Processors;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The service that a run measures: one of its own, or one that runs already. */
public sealed interface MeasuredService extends AutoCloseable
    permits ServiceProcess, RunningService {

  /** Waits until the service can be reached, and says where. */
  URI awaitReady() throws IOException, InterruptedException;

  /** With this the run makes its session and asks for statistics. */
  String operatorToken();

  /** Its process, where what it uses can be read from the system. */
  Optional<ProcessHandle> process();

  /** Completes when it is known to be gone. */
  CompletableFuture<?> gone();

  /** False once it is known to be gone. */
  boolean isAlive();

  /** How it ended, in one sentence for a person. */
  String obituary();

  /** Which processors are the generator's while it measures this. */
  Processors processors();

  /** Ends what was started for the run, and nothing else. */
  @Override
  void close();
}
