package dev.visio.runner.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The log of a service while it runs. */
public final class ServiceLog implements AutoCloseable {
  private final LoggerContext logging;

  private ServiceLog(LoggerContext logging) {
    this.logging = logging;
  }

  /**
   * From now on lines look so.
   *
   * @param level of SLF4J: the least that is logged
   */
  public static ServiceLog open(LogFormat format, org.slf4j.event.Level level) {
    LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    Appenders.replaceAll(
        logging,
        Appenders.queued(logging, Appenders.direct(logging, format)),
        Level.convertAnSLF4JLevel(level));
    return new ServiceLog(logging);
  }

  /** Lets the last lines leave. */
  @Override
  public void close() {
    logging.stop();
  }
}
