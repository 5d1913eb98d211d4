package dev.visio.transport.udp;

import static dev.visio.transport.udp.SystemCalls.checked;
import static dev.visio.transport.udp.SystemCalls.quick;
import static dev.visio.transport.udp.SystemCalls.telling;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/**
 * The system calls that a loop makes, as Linux on a 64-bit little-endian machine defines them
 * (x86-64 and arm64 share the layouts used here). Calls return what the kernel returns, or the
 * negated errno. What is called for each batch takes plain addresses: nothing is allocated for
 * them.
 */
@SuppressWarnings("restricted") // system calls are what this class is for
final class LinuxSockets {
  static final int EINTR = 4;
  static final int EAGAIN = 11;

  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  static final int POLLIN = 1;
  static final int POLLOUT = 4;
  static final int MSG_DONTWAIT = 0x40;

  static final int SOL_SOCKET = 1;
  static final int SOL_UDP = 17;
  static final int SO_TIMESTAMPNS = 35;
  static final int UDP_SEGMENT = 103;
  static final int UDP_GRO = 104;

  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;

  static final boolean IS_X86 = System.getProperty("os.arch").equals("amd64");

  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_MEMINFO = 55;
  private static final int SK_MEMINFO_VARS = 9;
  private static final int SK_MEMINFO_DROPS = 8;
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int AT_ONCE = 0;
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;
  private static final int CLOCK_REALTIME = 0;
  private static final long NULL = 0;

  private static final MethodHandle SOCKET =
      telling("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = telling("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKNAME =
      telling("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SETSOCKOPT =
      telling("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      telling("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle RECVMMSG =
      quick("recvmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle SENDMMSG =
      quick("sendmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
  private static final MethodHandle SENDMMSG_WITH_ERROR =
      telling("sendmmsg", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
  private static final MethodHandle PPOLL =
      quick("ppoll", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EPOLL_CREATE = telling("epoll_create1", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      telling("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle EPOLL_WAIT =
      quick("epoll_wait", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = telling("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = telling("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = telling("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE =
      telling("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOCK_GETTIME =
      quick("clock_gettime", JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle SETPRIORITY =
      telling("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle PRCTL =
      telling("prctl", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private final MemorySegment callState;
  private final MemorySegment scratch;
  private final long scratchAddress;

  /** Calls for one thread; its scratch memory lives as long as the arena. */
  LinuxSockets(Arena arena) {
    callState = arena.allocate(SystemCalls.CALL_STATE);
    scratch = arena.allocate(64, 8);
    scratchAddress = scratch.address();
  }

  /** Says in one line why this machine will not do, or null if it will. */
  static String unsupported() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return "the media path needs Linux (recvmmsg, sendmmsg), not "
          + System.getProperty("os.name");
    }
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN || ADDRESS.byteSize() != 8) {
      return "the media path needs a 64-bit little-endian machine, not "
          + System.getProperty("os.arch");
    }
    return null;
  }

  int udpSocket(int family) throws IOException {
    return checked("socket", invoke(SOCKET, family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  }

  void bind(int socket, MemorySegment address, int length) throws IOException {
    int result;
    try {
      result = (int) BIND.invokeExact(callState, socket, address, length);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    checked("bind", result < 0 ? -errno() : result);
  }

  void localAddress(int socket, MemorySegment address, int length) throws IOException {
    scratch.set(JAVA_INT, 0, length);
    int result;
    try {
      result = (int) GETSOCKNAME.invokeExact(callState, socket, address, scratch);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    checked("getsockname", result < 0 ? -errno() : result);
  }

  /**
   * Asks for buffers of this size: past the system's limit where the process may, else up to it.
   */
  void setBuffers(int socket, int bytes) {
    if (setOption(socket, SOL_SOCKET, SO_RCVBUFFORCE, bytes) < 0) {
      setOption(socket, SOL_SOCKET, SO_RCVBUF, bytes);
    }
    if (setOption(socket, SOL_SOCKET, SO_SNDBUFFORCE, bytes) < 0) {
      setOption(socket, SOL_SOCKET, SO_SNDBUF, bytes);
    }
  }

  /**
   * Takes datagrams that the kernel has in one piece as they are, if it can: they are told apart by
   * the length that it says beside them.
   */
  void receiveMerged(int socket) {
    setOption(socket, SOL_UDP, UDP_GRO, 1);
  }

  /** Has the kernel say when each datagram reached it, by the clock of {@link #realTimeNanos}. */
  void receiveTimestamps(int socket) {
    setOption(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1);
  }

  /** The clock of the kernel's timestamps: nanoseconds since 1970, which may be set. */
  long realTimeNanos() {
    try {
      int ignoredAsTheClockIsAlwaysThere =
          (int) CLOCK_GETTIME.invokeExact(CLOCK_REALTIME, scratchAddress);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    return scratch.get(JAVA_LONG, 0) * 1_000_000_000L + scratch.get(JAVA_LONG, 8);
  }

  private int setOption(int socket, int level, int option, int value) {
    scratch.set(JAVA_INT, 0, value);
    try {
      return (int) SETSOCKOPT.invokeExact(callState, socket, level, option, scratch, 4);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** Datagrams that this socket's receive buffer had no room for, since it was made. */
  long receiveDrops(int socket) {
    scratch.set(JAVA_INT, 0, SK_MEMINFO_VARS * 4);
    MemorySegment values = scratch.asSlice(8, SK_MEMINFO_VARS * 4L);
    int result;
    try {
      result =
          (int) GETSOCKOPT.invokeExact(callState, socket, SOL_SOCKET, SO_MEMINFO, values, scratch);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    boolean told = result == 0 && scratch.get(JAVA_INT, 0) == SK_MEMINFO_VARS * 4;
    return told ? Integer.toUnsignedLong(values.get(JAVA_INT, SK_MEMINFO_DROPS * 4L)) : 0;
  }

  /** How many messages there were; 0 or less if none, for whatever reason. */
  int receive(int socket, long messages, int count) {
    try {
      return (int) RECVMMSG.invokeExact(socket, messages, count, MSG_DONTWAIT, NULL);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  int send(int socket, long messages, int count) {
    try {
      int sent = (int) SENDMMSG.invokeExact(socket, messages, count, MSG_DONTWAIT);
      if (sent < 0) {
        sent =
            (int) SENDMMSG_WITH_ERROR.invokeExact(callState, socket, messages, count, MSG_DONTWAIT);
      }
      return sent < 0 ? -errno() : sent;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /**
   * Waits for events on these sockets for at most this long; a negative time waits without end.
   * Returns how many have some; a negative number, if a signal came between.
   */
  int poll(long pollFds, int count, long timeoutNanos) {
    long timeout = NULL;
    if (timeoutNanos >= 0) {
      timeout = scratchAddress;
      scratch.set(JAVA_LONG, 0, timeoutNanos / 1_000_000_000L);
      scratch.set(JAVA_LONG, 8, timeoutNanos % 1_000_000_000L);
    }
    try {
      return (int) PPOLL.invokeExact(pollFds, (long) count, timeout, NULL);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  int epoll() throws IOException {
    return checked("epoll_create1", invoke(EPOLL_CREATE, EPOLL_CLOEXEC));
  }

  /**
   * Adds a descriptor to those that are watched, changes it or removes it, with the event that it
   * is told by.
   */
  void watch(int epoll, int operation, int descriptor, long event) throws IOException {
    int result;
    try {
      result = (int) EPOLL_CTL.invokeExact(callState, epoll, operation, descriptor, event);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    checked("epoll_ctl", result < 0 ? -errno() : result);
  }

  /**
   * Writes down the events of what is ready at this moment, and how many they are; a negative
   * number, if a signal came between.
   */
  int ready(int epoll, long events, int count) {
    try {
      return (int) EPOLL_WAIT.invokeExact(epoll, events, count, AT_ONCE);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  int eventFd() throws IOException {
    return checked("eventfd", invoke(EVENTFD, 0, EFD_NONBLOCK | EFD_CLOEXEC));
  }

  /** Wakes whoever polls this event descriptor. */
  void signal(int eventFd) {
    scratch.set(JAVA_LONG, 0, 1L);
    transfer(WRITE, eventFd);
  }

  /** Takes the wake-ups back that have come. */
  void clear(int eventFd) {
    transfer(READ, eventFd);
  }

  private void transfer(MethodHandle call, int descriptor) {
    try {
      long ignoredAsTheCounterNeverBlocks =
          (long) call.invokeExact(callState, descriptor, scratch, 8L);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  void close(int descriptor) {
    invoke(CLOSE, descriptor);
  }

  /** Lets this thread's timers be as exact as the kernel can; the default is 50 µs late. */
  void sharpenTimers() {
    try {
      int ignoredAsItIsAWish =
          (int) PRCTL.invokeExact(callState, PR_SET_TIMERSLACK, 1L, 0L, 0L, 0L);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /**
   * Says how much this thread weighs beside others on its processor: each step of nice is a quarter
   * more, or less.
   *
   * @return whether the process may
   */
  boolean beNice(int nice) {
    return invoke(SETPRIORITY, PRIO_PROCESS, CALLING_THREAD, nice) >= 0;
  }

  private int errno() {
    return SystemCalls.errno(callState);
  }

  private int invoke(MethodHandle call, int... arguments) {
    try {
      int result =
          switch (arguments.length) {
            case 1 -> (int) call.invokeExact(callState, arguments[0]);
            case 2 -> (int) call.invokeExact(callState, arguments[0], arguments[1]);
            default -> (int) call.invokeExact(callState, arguments[0], arguments[1], arguments[2]);
          };
      return result < 0 ? -errno() : result;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
