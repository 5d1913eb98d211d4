package dev.visio.visio.operation;

import dev.visio.signalling.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Looks on at the HTTP side, and lets metrics and log know. Control loop only. */
public final class Watch implements RequestObserver {
  /** What a client makes up is counted as one: labels must not grow with what is sent. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  private static final String OTHER_METHOD = "other";

  /** Asked by machines every few seconds. */
  private static final String HEALTH = "health";

  private static final String METRICS = "/metrics";

  private final Metrics metrics;
  private final RequestLog log = new RequestLog();

  public Watch(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public String newId() {
    return log.newId();
  }

  @Override
  public void answered(
      String id,
      String method,
      String template,
      int status,
      long nanos,
      Optional<ProblemType> problem) {
    String known = METHODS.contains(method) ? method : OTHER_METHOD;
    Duration took = Duration.ofNanos(nanos);
    metrics.answered(known, template, status, took);
    problem.ifPresent(type -> metrics.refused(type, Metrics.Way.HTTP));
    boolean quiet = template.contains(HEALTH) || template.equals(METRICS);
    log.answered(id, known, template, status, took, problem, quiet);
  }

  @Override
  public void socketOpened() {
    metrics.webSocketOpened();
  }

  @Override
  public void socketClosed() {
    metrics.webSocketClosed();
  }

  @Override
  public void entryRefused(ProblemType problem) {
    metrics.refused(problem, Metrics.Way.WEBSOCKET);
  }
}
