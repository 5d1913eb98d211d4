package dev.visio.gatling.service;

import dev.visio.gatling.Catalogue;
import dev.visio.measurement.host.ProcessHoldings;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which service is put to the test.
 *
 * @param base where it is reached
 * @param operatorToken with which sessions are made and statistics read
 * @param process of a service on this machine, to read its processor time; empty elsewhere
 */
public record Target(URI base, String operatorToken, Optional<ProcessHandle> process) {
  /** The environment variable with the operator's token: arguments can be read by every user. */
  public static final String TOKEN = "VISIO_OPERATOR_TOKEN";

  public Target {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(operatorToken, "operatorToken");
    Objects.requireNonNull(process, "process");
  }

  /**
   * As this JVM was told.
   *
   * @throws IllegalStateException in a sentence for a person
   */
  public static Target given() {
    String address = System.getProperty(Catalogue.TARGET);
    String token = System.getenv(TOKEN);
    if (address == null || token == null) {
      throw new IllegalStateException(
          "which service? Set the property "
              + Catalogue.TARGET
              + " to its address and the environment variable "
              + TOKEN
              + " to its operator's token");
    }
    return new Target(
        URI.create(address),
        token,
        Optional.ofNullable(System.getProperty(Catalogue.SERVICE_PROCESS))
            .map(Long::valueOf)
            .flatMap(ProcessHandle::of));
  }

  /** Files and sockets that the service's process has open; empty where nobody can see that. */
  public OptionalLong openHandles() {
    return process
        .flatMap(service -> ProcessHoldings.of(service).get())
        .map(held -> OptionalLong.of(held.fileHandles()))
        .orElseGet(OptionalLong::empty);
  }

  /** Without what opens everything. */
  @Override
  public String toString() {
    return "Target[" + base + "]";
  }
}
