package dev.visio.transport.udp;

import java.util.concurrent.TimeUnit;

/**
 * How the loop's thread stands towards the other threads of its processor, where the process may
 * choose. A loop that finds time to sleep goes before all of them (SCHED_RR): what compilers,
 * collectors and statistics do can wait for the milliseconds that its packets take, and otherwise
 * each of them holds a packet up for as long as the scheduler lets it run. A loop that never sleeps
 * has more to do than it can, and one reason is that its code is not compiled yet: it goes before
 * the others by a weight only, since it needs them. Loop thread only.
 */
final class Precedence {
  /** How often the loop looks at itself. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** The share of a time in which a loop has to sleep to go first, and to go on doing so. */
  private static final double SLEEPS_ENOUGH = 0.15;

  private static final double SLEEPS_TOO_LITTLE = 0.05;

  private final LinuxSockets sockets;
  private boolean first;
  private boolean permitted = true;
  private long lookedNanos;
  private long sleptNanos;

  Precedence(LinuxSockets sockets) {
    this.sockets = sockets;
  }

  /** From when the thread runs on. */
  void begin(long nowNanos) {
    lookedNanos = nowNanos;
    permitted = sockets.preferThread();
  }

  /** The loop has waited for something to do. */
  void slept(long fromNanos, long untilNanos) {
    sleptNanos += untilNanos - fromNanos;
    if (permitted && untilNanos - lookedNanos >= LOOK_NANOS) {
      look(untilNanos);
    }
  }

  private void look(long nowNanos) {
    double share = (double) sleptNanos / (nowNanos - lookedNanos);
    boolean goesFirst = share >= (first ? SLEEPS_TOO_LITTLE : SLEEPS_ENOUGH);
    if (goesFirst != first) {
      permitted = sockets.goFirst(goesFirst);
      first = goesFirst && permitted;
    }
    lookedNanos = nowNanos;
    sleptNanos = 0;
  }
}
