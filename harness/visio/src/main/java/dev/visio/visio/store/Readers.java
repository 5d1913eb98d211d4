package dev.visio.visio.store;

import io.vertx.core.Future;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that read, a bounded number of them with a bounded queue. */
final class Readers implements AutoCloseable {

  /** Reads that wait at most; more are refused. */
  private static final int MAX_WAITING = 4_000;

  /** How a read gets its connection. */
  @FunctionalInterface
  interface Connections {
    void lend(Asked<?> asked) throws Exception;
  }

  private final Connections connections;
  private final ThreadPoolExecutor threads;

  Readers(int count, Connections connections) {
    this.connections = connections;
    ThreadFactory factory = Thread.ofPlatform().name("store-read-", 0).daemon().factory();
    this.threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), factory);
  }

  <T> Future<T> ask(Database.Work<T> work) {
    Asked<T> asked = new Asked<>(work);
    try {
      threads.execute(() -> read(asked));
    } catch (RejectedExecutionException rejected) {
      return threads.isShutdown()
          ? Asked.refusedForStopping()
          : Asked.refusedForCapacity(MAX_WAITING);
    }
    return asked.future();
  }

  private void read(Asked<?> asked) {
    try {
      connections.lend(asked);
    } catch (Throwable failure) {
      // Whatever it is: someone waits for it, and no one else will tell.
      asked.fail(failure);
    }
    asked.tell();
  }

  @Override
  public void close() {
    threads.close();
  }
}
