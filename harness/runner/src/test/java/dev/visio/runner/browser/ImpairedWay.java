package dev.visio.runner.browser;

import dev.visio.speakers.link.WayProfile;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One direction of an impaired path: a queue before a transmitter of a fixed rate that drops who
 * would have to wait too long, then a delay and losses, any of which may change while packets are
 * under way. What enters first arrives first. Loop thread only.
 *
 * @param <P> what a datagram enters by, and is passed on with
 */
final class ImpairedWay<P> {
  /** Of each datagram on the wire: the headers of IPv4 and UDP. */
  private static final int OVERHEAD_BYTES = 28;

  /** More than a test's packets that are under way at once. */
  private static final int MAX_WAITING = 16_384;

  private final RandomGenerator random;
  private final Onward<P> onward;
  private final Timer timer;
  private final ArrayDeque<Datagram<P>> waiting = new ArrayDeque<>();
  private WayProfile profile = ImpairedPath.CLEAR;
  private long freeNanos;
  private long lastDueNanos;
  private long passed;
  private long lost;
  private long overflowed;

  /** Where datagrams go at the end of the way. */
  interface Onward<P> {
    /**
     * @param port by which the datagram entered
     */
    void pass(P port, byte[] bytes);
  }

  private record Datagram<P>(long dueNanos, P port, byte[] bytes) {}

  ImpairedWay(MediaLoop loop, RandomGenerator random, Onward<P> onward) {
    this.random = random;
    this.onward = onward;
    this.timer = loop.newTimer(this::deliver);
    this.freeNanos = loop.nanoTime();
    this.lastDueNanos = freeNanos;
  }

  /** What is under way already stays as it was. */
  void become(WayProfile next) {
    profile = next;
  }

  void enter(long nowNanos, P port, byte[] bytes, int length) {
    long beginNanos = Math.max(nowNanos, freeNanos);
    if (beginNanos - nowNanos > profile.queueNanos() || waiting.size() == MAX_WAITING) {
      overflowed++;
      return;
    }
    freeNanos = beginNanos + (long) ((length + OVERHEAD_BYTES) * 8e9 / profile.bitsPerSecond());
    if (random.nextDouble() < profile.lossRatio()) {
      lost++;
      return;
    }
    passed++;
    lastDueNanos = Math.max(lastDueNanos, freeNanos + profile.delayNanos());
    waiting.add(new Datagram<>(lastDueNanos, port, Arrays.copyOf(bytes, length)));
    if (waiting.size() == 1) {
      timer.scheduleAt(lastDueNanos);
    }
  }

  private void deliver(long nowNanos) {
    while (!waiting.isEmpty() && waiting.peek().dueNanos() - nowNanos <= 0) {
      Datagram<P> datagram = waiting.poll();
      onward.pass(datagram.port(), datagram.bytes());
    }
    if (!waiting.isEmpty()) {
      timer.scheduleAt(waiting.peek().dueNanos());
    }
  }

  @Override
  public String toString() {
    return "%d passed, %d lost, %d overflowed".formatted(passed, lost, overflowed);
  }
}
