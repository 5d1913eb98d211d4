package dev.visio.runner.logging;

/** What a log line looks like. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One object a line (JSON Lines), for what collects logs. */
  JSON
}
