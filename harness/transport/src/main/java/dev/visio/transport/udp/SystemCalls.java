package dev.visio.transport.udp;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** How the system's calls are linked, and how they say that they failed. */
@SuppressWarnings("restricted") // system calls are what this class is for
public final class SystemCalls {
  /**
   * Where a {@link #telling} call leaves its error: its first argument is memory of this layout.
   */
  public static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

  private static final Linker LINKER = Linker.nativeLinker();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private SystemCalls() {}

  /**
   * A call that does not say why it failed, since to be told so allocates each time: for what is
   * made for each batch or packet. Where the reason matters, the call is made once more by {@link
   * #telling}, and either succeeds this time or says it.
   */
  public static MethodHandle quick(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  /** A call that says why it failed, for which something is allocated each time. */
  public static MethodHandle telling(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /** The error of the last {@link #telling} call that was given this memory and failed. */
  public static int errno(MemorySegment callState) {
    return (int) ERRNO.get(callState, 0L);
  }

  /**
   * Returns what a call has returned.
   *
   * @param what the call's name
   * @param result of the call, or a negated errno
   * @throws IOException if it is one, with the error in a user's words
   */
  public static int checked(String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": " + SystemErrors.name(-result));
    }
    return result;
  }
}
