package dev.visio.runner.command;

import dev.visio.runner.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT and SIGTERM: the work is asked to end, gets some seconds for it, and the process leaves
 * with {@link ExitCode#INTERRUPTED} whatever came of it.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 15;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable ask) {
    this.hook =
        new Thread(
            () -> {
              ask.run();
              try {
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException cutShort) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            },
            "interruption");
  }

  /**
   * From now on signals ask for an end.
   *
   * @param ask called at most once, on a thread of its own
   */
  static Interruption watch(Runnable ask) {
    Interruption interruption = new Interruption(ask);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The work has ended, asked or not; signals mean again what they always mean. */
  void over() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is at work, and ends the process.
    }
  }
}
