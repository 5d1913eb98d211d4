package dev.visio.transport;

/** What a {@link Timer} runs. */
@FunctionalInterface
public interface TimedTask {
  /**
   * Runs on the loop's thread at or after the instant it was scheduled for; {@code nowNanos} is the
   * loop's clock now.
   */
  void run(long nowNanos);
}
