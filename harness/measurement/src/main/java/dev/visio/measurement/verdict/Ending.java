package dev.visio.measurement.verdict;

/** How a run came to its end. */
public sealed interface Ending {

  /** As planned. */
  record Completed() implements Ending {}

  /**
   * The service died or could no longer be reached: a failure of the service, however the generator
   * fared.
   */
  record ServiceLost(String reason) implements Ending {}

  /** Somebody broke it off. */
  record Interrupted(String reason) implements Ending {}

  /** The generator could not go on. */
  record GeneratorFailed(String reason) implements Ending {}
}
