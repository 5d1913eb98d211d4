package dev.visio.transport.simulated;

import dev.visio.transport.TransportAddress;
import java.util.random.RandomGenerator;

/** What a simulated network does to each datagram. */
@FunctionalInterface
public interface NetworkConditions {
  /** The answer for a datagram that never arrives. */
  long LOST = -1;

  /**
   * Nanoseconds until this datagram arrives, or {@link #LOST}; the only source of chance is the one
   * handed in.
   */
  long delayNanos(RandomGenerator random, TransportAddress from, TransportAddress to, int length);

  /** Every datagram arrives after the same time. */
  static NetworkConditions delay(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("a delay is not negative: " + nanos);
    }
    return (random, from, to, length) -> nanos;
  }

  /** These conditions, with this ratio (0 to 1) of datagrams lost, each independently. */
  default NetworkConditions withLoss(double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("a loss ratio is 0 to 1, not " + ratio);
    }
    return (random, from, to, length) ->
        random.nextDouble() < ratio ? LOST : delayNanos(random, from, to, length);
  }

  /**
   * These conditions, each datagram late by up to this much more, so that they overtake each other.
   */
  default NetworkConditions withJitter(long nanos) {
    return (random, from, to, length) -> {
      long delay = delayNanos(random, from, to, length);
      return delay == LOST ? LOST : delay + random.nextLong(nanos + 1);
    };
  }
}
