package dev.visio.transport.tcp;

import static dev.visio.transport.udp.SystemCalls.checked;
import static dev.visio.transport.udp.SystemCalls.quick;
import static dev.visio.transport.udp.SystemCalls.telling;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.SocketAddresses;
import dev.visio.transport.udp.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The system calls about TCP, for one thread. Calls return what the kernel returns, or the negated
 * errno. Receiving and sending take plain addresses and allocate nothing, unless they fail.
 */
@SuppressWarnings("restricted") // system calls are what this class is for
final class StreamSockets {
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ECONNABORTED = 103;

  private static final int SOCK_STREAM = 1;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_LINGER = 13;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int TCP_NOTSENT_LOWAT = 25;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /**
   * What may lie in the kernel and not be on its way: a quarter of a second at two megabits. More
   * would only be older when it gets there.
   */
  private static final int UNSENT_BYTES = 64 << 10;

  /** Connections that the kernel has taken and nobody has accepted yet. */
  private static final int BACKLOG = 256;

  private static final MethodHandle SOCKET =
      telling("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = telling("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle LISTEN = telling("listen", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle GETSOCKNAME =
      telling("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle ACCEPT4 =
      telling("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      telling("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = telling("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle RECV =
      quick("recv", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECV_TELLING =
      telling("recv", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND =
      quick("send", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND_TELLING =
      telling("send", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

  private final MemorySegment callState;
  private final MemorySegment scratch;
  private final MemorySegment address;

  /** Its scratch memory lives as long as the arena. */
  StreamSockets(Arena arena) {
    callState = arena.allocate(SystemCalls.CALL_STATE);
    scratch = arena.allocate(8, 8);
    address = arena.allocate(SocketAddresses.SLOT_LENGTH, 8);
  }

  /** A socket that listens there. */
  int listen(TransportAddress local) throws IOException {
    int family = SocketAddresses.family(local);
    int socket = checked("socket", socket(family));
    try {
      // A service that is started anew need not wait for the former one's connections to be
      // forgotten.
      set(socket, SOL_SOCKET, SO_REUSEADDR, 1);
      SocketAddresses.write(address, 0, family, local);
      checked("bind", bind(socket, SocketAddresses.length(family)));
      checked("listen", listen(socket, BACKLOG));
      return socket;
    } catch (IOException failure) {
      close(socket);
      throw failure;
    }
  }

  /** Where a socket that listens does so. */
  TransportAddress localAddress(int socket) throws IOException {
    scratch.set(JAVA_INT, 0, SocketAddresses.SLOT_LENGTH);
    int result;
    try {
      result = (int) GETSOCKNAME.invokeExact(callState, socket, address, scratch);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    checked("getsockname", result < 0 ? -errno() : result);
    return SocketAddresses.read(address, 0).ofTcp();
  }

  /** The next connection's socket, which does not block, or a negated errno. */
  int accept(int listening) {
    scratch.set(JAVA_INT, 0, SocketAddresses.SLOT_LENGTH);
    int socket;
    try {
      socket =
          (int)
              ACCEPT4.invokeExact(
                  callState, listening, address, scratch, SOCK_NONBLOCK | SOCK_CLOEXEC);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
    if (socket < 0) {
      return -errno();
    }
    // Wishes: a kernel that does not know them is a little later.
    set(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    return socket;
  }

  /** The far end of the connection that was accepted last. */
  TransportAddress acceptedFrom() {
    return SocketAddresses.read(address, 0).ofTcp();
  }

  /** How many bytes came; 0 when the far end has closed. */
  int receive(int socket, long to, int length) {
    try {
      long received = (long) RECV.invokeExact(socket, to, (long) length, MSG_DONTWAIT);
      if (received < 0) {
        received =
            (long) RECV_TELLING.invokeExact(callState, socket, to, (long) length, MSG_DONTWAIT);
      }
      return received < 0 ? -errno() : (int) received;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** How many bytes the kernel has taken. */
  int send(int socket, long from, int length) {
    int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    try {
      long sent = (long) SEND.invokeExact(socket, from, (long) length, flags);
      if (sent < 0) {
        sent = (long) SEND_TELLING.invokeExact(callState, socket, from, (long) length, flags);
      }
      return sent < 0 ? -errno() : (int) sent;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  void close(int socket) {
    try {
      int ignoredAsTheDescriptorIsGivenBackAnyway = (int) CLOSE.invokeExact(callState, socket);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** Closes a connection so that the kernel keeps nothing of it either, as for a stranger. */
  void reset(int socket) {
    // struct linger: on, for no time.
    scratch.set(JAVA_INT, 0, 1);
    scratch.set(JAVA_INT, 4, 0);
    setFromScratch(socket, SOL_SOCKET, SO_LINGER, 8);
    close(socket);
  }

  private int socket(int family) {
    try {
      int socket =
          (int)
              SOCKET.invokeExact(
                  callState, family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
      return socket < 0 ? -errno() : socket;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private int bind(int socket, int length) {
    try {
      int result = (int) BIND.invokeExact(callState, socket, address, length);
      return result < 0 ? -errno() : result;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private int listen(int socket, int backlog) {
    try {
      int result = (int) LISTEN.invokeExact(callState, socket, backlog);
      return result < 0 ? -errno() : result;
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private void set(int socket, int level, int option, int value) {
    scratch.set(JAVA_INT, 0, value);
    setFromScratch(socket, level, option, 4);
  }

  private void setFromScratch(int socket, int level, int option, int length) {
    try {
      int ignoredAsItIsAWish =
          (int) SETSOCKOPT.invokeExact(callState, socket, level, option, scratch, length);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private int errno() {
    return SystemCalls.errno(callState);
  }
}
