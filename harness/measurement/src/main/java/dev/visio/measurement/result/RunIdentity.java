package dev.visio.measurement.result;

import java.time.Instant;

/**
 * Which run this was.
 *
 * @param name the scenario's
 * @param startedAt RFC 3339
 * @param command that runs it again
 * @param version of the harness
 */
public record RunIdentity(String name, String startedAt, String command, String version) {
  public RunIdentity {
    Instant.parse(startedAt);
  }
}
