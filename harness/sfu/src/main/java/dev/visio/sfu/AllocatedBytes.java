package dev.visio.sfu;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** What a loop's thread has allocated: between packets it should be next to nothing. */
final class AllocatedBytes {
  private AllocatedBytes() {}

  /** Since the calling thread began; empty where the JVM does not tell. */
  static OptionalLong ofThisThread() {
    long bytes =
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            ? threads.getCurrentThreadAllocatedBytes()
            : -1;
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
