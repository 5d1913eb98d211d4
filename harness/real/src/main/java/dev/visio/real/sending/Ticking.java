package dev.visio.real.sending;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * The clock of one device, on a thread of its own: tick <em>n</em> is due at exactly the first one
 * plus <em>n</em> periods. What is later than {@link #MAX_BACKLOG_NANOS} is left out, as a device
 * leaves it out.
 */
final class Ticking implements AutoCloseable {
  private static final long MAX_BACKLOG_NANOS = 200_000_000L;

  private final long periodNanos;
  private final LongConsumer device;
  private final Thread thread;
  private volatile boolean over;

  /**
   * Ticks from now on.
   *
   * @param device told when each tick was due, on this clock's thread
   */
  Ticking(String name, long periodNanos, LongConsumer device) {
    this.periodNanos = periodNanos;
    this.device = device;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    long dueNanos = System.nanoTime();
    while (!over) {
      long waitNanos = dueNanos - System.nanoTime();
      if (waitNanos > 0) {
        LockSupport.parkNanos(waitNanos);
        continue;
      }
      if (waitNanos > -MAX_BACKLOG_NANOS) {
        device.accept(dueNanos);
      }
      dueNanos += periodNanos;
    }
  }

  /** No tick comes any more, and none is still going on. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
