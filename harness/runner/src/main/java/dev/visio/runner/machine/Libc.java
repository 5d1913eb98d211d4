package dev.visio.runner.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The few calls to libc that Java has no words for. */
final class Libc {
  /** As large as glibc's cpu_set_t: 1024 processors. */
  static final int CPU_SET_BYTES = 128;

  private static final Optional<MethodHandle> IS_TERMINAL =
      find("isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final Optional<MethodHandle> SET_AFFINITY =
      find("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  private static final Optional<MethodHandle> SIGNAL =
      find("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private Libc() {}

  /** signal(2) with SIG_DFL: from now on the signal does what it does to any program. */
  static void restoreDefault(int signal) {
    SIGNAL.ifPresent(function -> invoke(function, signal, MemorySegment.NULL));
  }

  /** isatty(3). */
  static boolean isTerminal(int fileDescriptor) {
    return IS_TERMINAL.isPresent() && call(IS_TERMINAL.get(), fileDescriptor) == 1;
  }

  /**
   * sched_setaffinity(2) for one thread.
   *
   * @param threadId 0 for the calling thread
   * @return whether the system agreed
   */
  static boolean setAffinity(int threadId, Iterable<Integer> processors) {
    if (SET_AFFINITY.isEmpty()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(MemoryLayout.sequenceLayout(CPU_SET_BYTES, JAVA_BYTE));
      for (int processor : processors) {
        long at = processor / 8;
        set.set(JAVA_BYTE, at, (byte) (set.get(JAVA_BYTE, at) | 1 << processor % 8));
      }
      return call(SET_AFFINITY.get(), threadId, (long) CPU_SET_BYTES, set) == 0;
    }
  }

  private static int call(MethodHandle function, Object... arguments) {
    return (int) invoke(function, arguments);
  }

  private static Object invoke(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable unexpected) {
      throw new IllegalStateException("a call to libc failed before it reached libc", unexpected);
    }
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> find(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(symbol -> linker.downcallHandle(symbol, descriptor));
  }
}
