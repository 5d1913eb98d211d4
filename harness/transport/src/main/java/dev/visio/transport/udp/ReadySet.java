package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a loop waits for, by numbers that the loop gives (epoll): a wait costs as much as there is
 * ready, however many are waited for. Owned by one loop.
 */
final class ReadySet {
  /** Numbers that one wait returns at most; the others come first the next time. */
  private static final int MAX_READY = 64;

  private static final int POLLFD_BYTES = 8;
  private static final int POLLFD_EVENTS = 4;

  /** struct epoll_event is packed on x86-64 and nowhere else. */
  private static final int EVENT_BYTES = LinuxSockets.IS_X86 ? 12 : 16;

  private static final int EVENT_DATA = LinuxSockets.IS_X86 ? 4 : 8;

  private final LinuxSockets sockets;
  private final int epoll;
  private final MemorySegment events;
  private final MemorySegment wait;

  ReadySet(LinuxSockets sockets, Arena arena) throws IOException {
    this.sockets = sockets;
    epoll = sockets.epoll();
    events = arena.allocate((long) EVENT_BYTES * MAX_READY, 16);
    wait = arena.allocate(POLLFD_BYTES, 8);
    wait.set(JAVA_INT, 0, epoll);
    wait.set(JAVA_SHORT, POLLFD_EVENTS, (short) LinuxSockets.POLLIN);
  }

  /** Waits for what this descriptor receives too, until it is closed. */
  void add(int descriptor, int number) throws IOException {
    add(descriptor, number, LinuxSockets.POLLIN);
  }

  /** Waits for these events of this descriptor too, until it is removed or closed. */
  void add(int descriptor, int number, int awaited) throws IOException {
    sockets.watch(epoll, LinuxSockets.EPOLL_CTL_ADD, descriptor, event(number, awaited));
  }

  /** Waits for these events of a descriptor that is there instead of others. */
  void change(int descriptor, int number, int awaited) throws IOException {
    sockets.watch(epoll, LinuxSockets.EPOLL_CTL_MOD, descriptor, event(number, awaited));
  }

  void remove(int descriptor) throws IOException {
    sockets.watch(epoll, LinuxSockets.EPOLL_CTL_DEL, descriptor, event(0, 0));
  }

  /** Over the first of the events that are ready, which has been seen to by then. */
  private long event(int number, int awaited) {
    events.set(JAVA_INT_UNALIGNED, 0, awaited);
    events.set(JAVA_INT_UNALIGNED, EVENT_DATA, number);
    events.set(JAVA_INT_UNALIGNED, EVENT_DATA + 4, 0);
    return events.address();
  }

  /**
   * Waits until something is ready, for at most this long; a negative time waits without end.
   * Returns how many are, 0 or less if none is.
   */
  int await(long nanos) {
    // epoll's own timeouts are milliseconds, but for a call that is not everywhere yet.
    if (nanos != 0 && sockets.poll(wait.address(), 1, nanos) <= 0) {
      return 0;
    }
    return ready();
  }

  /** How many are ready at this moment, 0 or less if none is. */
  int ready() {
    return sockets.ready(epoll, events.address(), MAX_READY);
  }

  /** The number of one that is ready. */
  int number(int index) {
    return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_BYTES + EVENT_DATA);
  }

  /** What it is ready for. */
  int events(int index) {
    return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_BYTES);
  }

  void close() {
    sockets.close(epoll);
  }
}
