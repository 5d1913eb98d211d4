package dev.visio.runner.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * On which processors threads run. A thread or a process begins on those of the thread that starts
 * it.
 */
public final class Placement {
  private static final int THIS_THREAD = 0;

  private Placement() {}

  /** Binds the calling thread; whether the system agreed. */
  public static boolean bindThisThread(List<Integer> processors) {
    return Libc.setAffinity(THIS_THREAD, processors);
  }

  /** Binds every thread of this process; whether the system agreed. */
  public static boolean bindThisProcess(List<Integer> processors) {
    boolean all = true;
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        int threadId = Integer.parseInt(thread.getFileName().toString());
        // A thread that ended in between is no failure.
        all &= Libc.setAffinity(threadId, processors) || !Files.exists(thread);
      }
      return all;
    } catch (IOException unreadable) {
      return false;
    }
  }
}
