package dev.visio.sfu;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.util.random.RandomGenerator;

/**
 * A network on which everything takes the same time, but for what goes to one address: that queues
 * before a link of limited rate, and what finds the queue full is lost.
 */
final class Bottleneck implements NetworkConditions {
  private static final int HEADERS = 28;

  private final SimulatedNetwork network;
  private final long delayNanos;
  private final TransportAddress behind;
  private final long queueNanos;
  private long bitsPerSecond;
  private long freeNanos;

  /** The queue's length is in time at the present rate. */
  Bottleneck(
      SimulatedNetwork network,
      long delayNanos,
      TransportAddress behind,
      long bitsPerSecond,
      long queueNanos) {
    this.network = network;
    this.delayNanos = delayNanos;
    this.behind = behind;
    this.bitsPerSecond = bitsPerSecond;
    this.queueNanos = queueNanos;
  }

  void limit(long newBitsPerSecond) {
    bitsPerSecond = newBitsPerSecond;
  }

  @Override
  public String toString() {
    return "a link of " + bitsPerSecond / 1_000 + " kbit/s";
  }

  @Override
  public long delayNanos(
      RandomGenerator random, TransportAddress from, TransportAddress to, int length) {
    if (!to.equals(behind)) {
      return delayNanos;
    }
    long now = network.nanoTime();
    long waits = Math.max(0, freeNanos - now);
    if (waits > queueNanos) {
      return LOST;
    }
    freeNanos = now + waits + (length + HEADERS) * 8_000_000_000L / bitsPerSecond;
    return delayNanos + freeNanos - now;
  }
}
