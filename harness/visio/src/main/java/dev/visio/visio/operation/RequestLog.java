package dev.visio.visio.operation;

import dev.visio.signalling.ProblemType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request that was answered: what was asked for by its route, and what came of
 * it. Neither path nor query, headers, body or address of a client is ever part of it. Control loop
 * only.
 */
public final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.visio.requests");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int PREFIX_BYTES = 4;

  /** Tells the requests of one start from those of the next. */
  private final String prefix;

  private long requests;

  public RequestLog() {
    byte[] random = new byte[PREFIX_BYTES];
    new SecureRandom().nextBytes(random);
    prefix = HexFormat.of().formatHex(random);
  }

  /** A new request's id: what a client says in X-Request-Id could be anything, and is not read. */
  public String newId() {
    return prefix + "-" + ++requests;
  }

  /**
   * @param route the template of its path, or what kind of path it was
   * @param problem why it was refused, if it was
   * @param quiet whether machines ask so often that it is of no interest
   */
  public void answered(
      String id,
      String method,
      String route,
      int status,
      Duration took,
      Optional<ProblemType> problem,
      boolean quiet) {
    LoggingEventBuilder line = quiet ? LOG.atDebug() : LOG.atInfo();
    line =
        line.addKeyValue("method", method)
            .addKeyValue("route", route)
            .addKeyValue("status", status)
            .addKeyValue("durationMillis", Math.round(took.toNanos() / NANOS_PER_MILLI * 10) / 10.0)
            .addKeyValue("request", id);
    if (problem.isPresent()) {
      line = line.addKeyValue("problem", problem.get().rule());
    }
    line.log("answered");
  }
}
