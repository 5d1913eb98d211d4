package dev.visio.runner.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;

/** Logback's parts, put together in code: reading a configuration would cost each start 100 ms. */
final class Appenders {
  /** Lines that wait to be written; past four fifths of it only warnings and errors are taken. */
  private static final int MAX_WAITING_LINES = 8192;

  /** How long the last lines may take to leave. */
  private static final int FLUSHES_WITHIN_MILLIS = 1000;

  /** Line breaks in a message could pretend to be a line of their own. */
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' '} %kvp{NONE}%n";

  /** Libraries that tell at INFO what is of interest only to their makers. */
  private static final List<String> TALKATIVE =
      List.of("org.flywaydb", "com.zaxxer.hikari", "io.netty", "io.vertx", "com.password4j");

  private Appenders() {}

  static Appender<ILoggingEvent> direct(LoggerContext logging, LogFormat format) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(logging);
    appender.setName("standard-error");
    appender.setTarget("System.err");
    appender.setEncoder(encoder(logging, format));
    appender.start();
    return appender;
  }

  static Appender<ILoggingEvent> queued(LoggerContext logging, Appender<ILoggingEvent> target) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(logging);
    queue.setName("queue");
    queue.setQueueSize(MAX_WAITING_LINES);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(FLUSHES_WITHIN_MILLIS);
    queue.addAppender(target);
    queue.start();
    return queue;
  }

  static void replaceAll(LoggerContext logging, Appender<ILoggingEvent> appender, Level level) {
    Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(level);
    root.addAppender(appender);
    for (String library : TALKATIVE) {
      // At debug they tell addresses and keys of whoever is connected: that is asked of nobody.
      logging.getLogger(library).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    }
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext logging, LogFormat format) {
    return switch (format) {
      case TEXT -> {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(logging);
        text.setPattern(PATTERN);
        text.start();
        yield text;
      }
      case JSON -> {
        JsonLines json = new JsonLines();
        json.setContext(logging);
        json.start();
        yield json;
      }
    };
  }
}
