package dev.visio.runner.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What Logback finds when nobody has said anything yet: commands that end by themselves log only
 * what somebody has to know. Found through {@code META-INF/services}, so no configuration file is
 * looked for or read.
 */
public final class LoggingOfCommands extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    Appenders.replaceAll(logging, Appenders.direct(logging, LogFormat.TEXT), Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
