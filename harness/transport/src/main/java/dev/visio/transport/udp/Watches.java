package dev.visio.transport.udp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * What a loop watches beside its ports, by numbers of its ready set that are below 0: ports have
 * the others. Whoever watches keeps to a bound of its own.
 */
final class Watches {
  private final ReadySet readySet;

  /** By number; null where one was closed. */
  private final List<Watch> watches = new ArrayList<>();

  private final BitSet taken = new BitSet();

  Watches(ReadySet readySet) {
    this.readySet = readySet;
  }

  Watch add(int descriptor, int events, Watched watched) throws IOException {
    int index = taken.nextClearBit(0);
    Watch watch = new Watch(this, ~index, descriptor, watched);
    readySet.add(descriptor, watch.number(), events);
    taken.set(index);
    if (index == watches.size()) {
      watches.add(watch);
    } else {
      watches.set(index, watch);
    }
    return watch;
  }

  void change(Watch watch, int events) throws IOException {
    readySet.change(watch.descriptor(), watch.number(), events);
  }

  void remove(Watch watch) {
    int index = ~watch.number();
    watches.set(index, null);
    taken.clear(index);
    try {
      readySet.remove(watch.descriptor());
    } catch (IOException failure) {
      throw new IllegalStateException("a descriptor was closed while it was watched", failure);
    }
  }

  void ready(int number, long nowNanos, int events) {
    // Somebody may have closed it meanwhile, and opened another under its number: that one finds
    // nothing to do.
    Watch watch = watches.get(~number);
    if (watch != null) {
      watch.watched().onReady(nowNanos, events);
    }
  }

  void end() {
    for (Watch watch : watches.stream().filter(Objects::nonNull).toList()) {
      watch.watched().onLoopEnd();
    }
  }
}
