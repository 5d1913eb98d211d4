package dev.visio.runner.service;

import java.net.URI;
import java.util.Optional;

/** The one line by which a service process says that it can be reached, and where. */
public final class ReadyLine {
  private static final String PREFIX = "visio-ready ";

  private ReadyLine() {}

  public static String write(URI http) {
    return PREFIX + http;
  }

  /** Empty when the line says something else. */
  public static Optional<URI> parse(String line) {
    return line.startsWith(PREFIX)
        ? Optional.of(URI.create(line.substring(PREFIX.length()).strip()))
        : Optional.empty();
  }
}
