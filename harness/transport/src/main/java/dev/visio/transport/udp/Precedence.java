package dev.visio.transport.udp;

import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * How much the loop's thread weighs beside the other threads of its processor, where the process
 * may choose. A loop that finds time to sleep goes before all of them: what compilers, collectors
 * and statistics do can wait for the milliseconds that its packets take, and otherwise each of them
 * holds a packet up for as long as the scheduler lets it run. A loop that hardly sleeps has more to
 * do than it can, and one reason is that its code is not compiled yet: it leaves the others a
 * quarter, since it needs them. Loop thread only.
 */
final class Precedence {
  /** How often the loop looks at itself. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The share of a look's time that a loop sleeps which keeps up with ease. */
  private static final double AT_EASE = 0.25;

  /** So many such looks in a row, and it goes first. */
  private static final int LOOKS_AT_EASE = 5;

  /** A loop that sleeps less has more to do than it can, and goes first no longer. */
  private static final double HARDLY_SLEEPS = 0.02;

  /** Three quarters of a processor that one other thread wants too. */
  static final int NICE = -5;

  /** All but a hundredth of it. */
  static final int NICE_AT_EASE = -20;

  private final IntPredicate beNice;
  private boolean permitted;
  private boolean first;
  private int looksAtEase;
  private long lookedNanos;
  private long sleptNanos;

  /**
   * @param beNice gives the loop's thread this weight, if the process may
   */
  Precedence(IntPredicate beNice) {
    this.beNice = beNice;
  }

  /** The loop's thread begins. */
  void begin(long nowNanos) {
    lookedNanos = nowNanos;
    permitted = beNice.test(NICE);
  }

  /** The loop has waited for something to do. */
  void slept(long fromNanos, long untilNanos) {
    sleptNanos += untilNanos - fromNanos;
    if (permitted && untilNanos - lookedNanos >= LOOK_NANOS) {
      look((double) sleptNanos / (untilNanos - lookedNanos));
      lookedNanos = untilNanos;
      sleptNanos = 0;
    }
  }

  private void look(double sleptShare) {
    looksAtEase = sleptShare >= AT_EASE ? looksAtEase + 1 : 0;
    if (first ? sleptShare < HARDLY_SLEEPS : looksAtEase >= LOOKS_AT_EASE) {
      first = !first;
      looksAtEase = 0;
      permitted = beNice.test(first ? NICE_AT_EASE : NICE);
    }
  }
}
