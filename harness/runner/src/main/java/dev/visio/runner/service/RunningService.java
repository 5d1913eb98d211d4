package dev.visio.runner.service;

import dev.visio.runner.UsageProblem;
import dev.visio.runner.machine.LocalListener;
import dev.visio.runner.machine.Processors;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A service that somebody else has started. What it uses is read from the system where its process
 * is one of this machine; what it says of itself by its statistics, always. Processors are not
 * divided.
 */
public final class RunningService implements MeasuredService {
  private final URI base;
  private final String operatorToken;
  private final String wantedAudio;
  private final Optional<ProcessHandle> process;

  /**
   * @param base as {@code http://HOST:PORT}
   * @param wantedAudio whose microphones the run expects to be forwarded, in the words of the
   *     service's setting
   */
  public RunningService(URI base, String operatorToken, String wantedAudio) throws IOException {
    this.base = base;
    this.operatorToken = operatorToken;
    this.wantedAudio = wantedAudio;
    this.process = LocalListener.at(base.getHost(), port(base));
  }

  private static int port(URI base) {
    return base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
  }

  /**
   * @throws UsageProblem if it forwards other microphones than the run would judge by
   */
  @Override
  public URI awaitReady() throws IOException, InterruptedException {
    try (ServiceApi api = new ServiceApi(base, operatorToken)) {
      String audio = api.audio();
      if (!audio.equals(wantedAudio)) {
        throw new UsageProblem(
            ("the service at %s forwards the audio of '%s', and the scenario expects '%s': change"
                    + " audio in the scenario, or start the service with --audio '%s'")
                .formatted(base, audio, wantedAudio, wantedAudio));
      }
    }
    return base;
  }

  @Override
  public String operatorToken() {
    return operatorToken;
  }

  @Override
  public Optional<ProcessHandle> process() {
    return process;
  }

  /** Of another machine's, never: that it does not answer any more is seen by the speakers. */
  @Override
  public CompletableFuture<?> gone() {
    return process
        .<CompletableFuture<?>>map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new);
  }

  @Override
  public boolean isAlive() {
    return process.map(ProcessHandle::isAlive).orElse(true);
  }

  @Override
  public String obituary() {
    return "the service at " + base + " is gone";
  }

  @Override
  public Processors processors() {
    return Processors.undivided("the service at " + base + " was running already");
  }

  @Override
  public void close() {}
}
