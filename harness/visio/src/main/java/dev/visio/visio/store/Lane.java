package dev.visio.visio.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One thread that does what it is asked, in that order, and as much in one go as waits: what comes
 * together can be written to the disk together.
 */
final class Lane implements AutoCloseable {

  private final int maxWaiting;
  private final int maxTogether;
  private final Consumer<List<Asked<?>>> together;
  private final BlockingQueue<Asked<?>> waiting;
  private final Asked<Void> end = new Asked<>(_ -> null);
  private final Thread thread;

  /** Guarded by this. */
  private boolean closed;

  /**
   * @param maxWaiting more are refused
   * @param maxTogether so many in one go at most
   * @param together does them, and tells whoever waits; throws nothing
   */
  Lane(String name, int maxWaiting, int maxTogether, Consumer<List<Asked<?>>> together) {
    this.maxWaiting = maxWaiting;
    this.maxTogether = maxTogether;
    this.together = together;
    this.waiting = new LinkedBlockingQueue<>(maxWaiting);
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  <T> Future<T> ask(Database.Work<T> work) {
    Asked<T> asked = new Asked<>(work);
    synchronized (this) {
      if (closed) {
        return Asked.refusedForStopping();
      }
      if (!waiting.offer(asked)) {
        return Asked.refusedForCapacity(maxWaiting);
      }
    }
    return asked.future();
  }

  private void run() {
    List<Asked<?>> batch = new ArrayList<>(maxTogether);
    boolean ended = false;
    while (!ended) {
      batch.add(take());
      waiting.drainTo(batch, maxTogether - 1);
      // Nothing is behind it: what it closes takes nothing more.
      ended = batch.remove(end);
      if (!batch.isEmpty()) {
        together.accept(batch);
        batch.clear();
      }
    }
  }

  private Asked<?> take() {
    while (true) {
      try {
        return waiting.take();
      } catch (InterruptedException nobodyMayEndWhatOthersWaitFor) {
        // The thread is this lane's own, and ends by close().
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      waiting.put(end);
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
