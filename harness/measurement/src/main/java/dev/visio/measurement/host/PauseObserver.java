package dev.visio.measurement.host;

import dev.visio.measurement.Delays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Sees when this whole process stood still: a thread that asks to be woken every few milliseconds
 * and records how much later it was. Collector pauses, safepoints, swapping and a processor given
 * to others all show, whatever their cause.
 */
public final class PauseObserver implements AutoCloseable {

  private static final long SLEEP_NANOS = 2_000_000;

  private final LongSupplier nanoClock;
  private final SingleWriterRecorder oversleep =
      new SingleWriterRecorder(Delays.MAX_NANOS, Delays.SIGNIFICANT_DIGITS);
  private final Thread thread;
  private volatile boolean closed;

  private PauseObserver(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.thread = Thread.ofPlatform().daemon().name("pause-observer").unstarted(this::observe);
  }

  /** Begins to observe. */
  public static PauseObserver start(LongSupplier nanoClock) {
    PauseObserver observer = notStarted(nanoClock);
    observer.thread.start();
    return observer;
  }

  static PauseObserver notStarted(LongSupplier nanoClock) {
    return new PauseObserver(nanoClock);
  }

  /** The pauses since the last call, in nanoseconds. */
  public Histogram take() {
    return oversleep.getIntervalHistogram();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void observe() {
    while (!closed) {
      long before = nanoClock.getAsLong();
      LockSupport.parkNanos(SLEEP_NANOS);
      recordSleep(nanoClock.getAsLong() - before);
    }
  }

  void recordSleep(long sleptNanos) {
    oversleep.recordValue(Math.clamp(sleptNanos - SLEEP_NANOS, 0, Delays.MAX_NANOS));
  }
}
