package dev.visio.transport;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The one thread on which rooms or speakers live, with its clock, its ports and its timers. Real
 * ({@code udp.UdpMediaLoop}) or simulated ({@code simulated.SimulatedMediaLoop}).
 */
public interface MediaLoop extends Executor {
  /** What a participant sends at once. */
  int USUAL_SEND_QUEUE = 64;

  /**
   * Binds a UDP port. Loop thread only.
   *
   * @param local port 0 takes any free one
   * @param sendQueue datagrams that may wait for the end of what is going on; those past it have
   *     the earlier ones sent at once
   * @throws IOException if the address is in use or not this machine's
   */
  DatagramPort bind(TransportAddress local, DatagramHandler handler, int sendQueue)
      throws IOException;

  /** The same with {@link #USUAL_SEND_QUEUE}. */
  default DatagramPort bind(TransportAddress local, DatagramHandler handler) throws IOException {
    return bind(local, handler, USUAL_SEND_QUEUE);
  }

  /** A new timer that runs this task, not scheduled yet. Loop thread only. */
  Timer newTimer(TimedTask task);

  /**
   * This loop's monotonic clock, in nanoseconds; for composition. Protocol code is told the time by
   * its callers.
   */
  long nanoTime();

  /** Whether the caller is on this loop's thread. */
  boolean inLoop();

  /**
   * Runs a command on the loop, in the order of calls. Any thread.
   *
   * @throws RejectedExecutionException if the loop has ended, or its bounded queue is full
   */
  @Override
  void execute(Runnable command);

  /**
   * Runs this on the loop, at once if the caller is on it, and tells what came of it. Any thread.
   */
  default <T> CompletableFuture<T> submit(Supplier<T> command) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            result.complete(command.get());
          } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
          }
        };
    if (inLoop()) {
      task.run();
      return result;
    }
    try {
      execute(task);
    } catch (RejectedExecutionException ended) {
      result.completeExceptionally(ended);
    }
    return result;
  }
}
