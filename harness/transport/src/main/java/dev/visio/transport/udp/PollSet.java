package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What a loop waits for (struct pollfd): its wake-up first, then its ports. Its ports never change:
 * a loop whose ports have changed makes a new set, while the turn that is under way walks the old
 * one to its end. The collector frees the memory.
 */
final class PollSet {
  static final int ENTRY_BYTES = 8;

  private static final int EVENTS = 4;
  private static final int RETURNED = 6;

  private final UdpPort[] ports;
  private final MemorySegment descriptors;

  PollSet(List<UdpPort> ports, int wakeUp) {
    this.ports = ports.toArray(UdpPort[]::new);
    descriptors = Arena.ofAuto().allocate((long) ENTRY_BYTES * count(), 8);
    set(0, wakeUp);
    for (int i = 0; i < this.ports.length; i++) {
      set(i + 1, this.ports[i].socket());
    }
  }

  MemorySegment descriptors() {
    return descriptors;
  }

  /** Descriptors in this set, the wake-up's included. */
  int count() {
    return ports.length + 1;
  }

  int portCount() {
    return ports.length;
  }

  UdpPort port(int index) {
    return ports[index];
  }

  /** Whether the last poll found something at this port. */
  boolean isReady(int portIndex) {
    return returned(portIndex + 1) != 0;
  }

  boolean isWokenUp() {
    return returned(0) != 0;
  }

  private short returned(int index) {
    return descriptors.get(JAVA_SHORT, (long) index * ENTRY_BYTES + RETURNED);
  }

  private void set(int index, int descriptor) {
    descriptors.set(JAVA_INT, (long) index * ENTRY_BYTES, descriptor);
    descriptors.set(JAVA_SHORT, (long) index * ENTRY_BYTES + EVENTS, (short) LinuxSockets.POLLIN);
  }
}
