package dev.visio.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of code leaves for the garbage collector. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Bytes that the calling thread allocates for each of so many operations, the first left out. */
  public static double bytesPerOperation(int operations, Runnable operation) {
    operation.run();
    long thread = Thread.currentThread().threadId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < operations; i++) {
      operation.run();
    }
    return (double) (THREADS.getThreadAllocatedBytes(thread) - before) / operations;
  }
}
