package dev.visio.sfu;

import dev.visio.wire.rtcp.TransportFeedback;
import dev.visio.wire.rtp.SequenceUnwrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When each packet of one publisher's transport arrived, by the number that its sender gave it
 * across all its streams (transport-wide congestion control). A browser's congestion control lives
 * on this: without it, its cameras begin at 300 kbit/s, take half a minute to become sharp, and
 * notice a full uplink by loss alone.
 *
 * <p>Loop thread only. Noting an arrival allocates nothing; a message does, twenty times a second.
 */
final class TransportArrivals {
  /** The rate at which libwebrtc's own receivers send theirs when bandwidth is no matter. */
  static final long INTERVAL_NANOS = 50_000_000L;

  /** More than an interval holds at 100 Mbit/s; what lies further back is not spoken of. */
  private static final int CAPACITY = 1 << 10;

  /** A message about so many fits a datagram, whatever their deltas. */
  private static final int MAX_PACKETS_IN_MESSAGE = 400;

  private static final long NOT_ARRIVED = Long.MIN_VALUE;
  private static final long TICK_NANOS = TransportFeedback.DELTA_MICROS * 1_000L;
  private static final long TICKS_IN_REFERENCE =
      TransportFeedback.REFERENCE_TIME_MILLIS * 1_000L / TransportFeedback.DELTA_MICROS;

  private final SequenceUnwrapper numbers = new SequenceUnwrapper();
  private final long[] arrivals = new long[CAPACITY];

  /** The first number that no message has spoken of yet. */
  private long next;

  private int messages;
  private long lastMessageNanos;

  TransportArrivals() {
    Arrays.fill(arrivals, NOT_ARRIVED);
  }

  /** Takes note of a packet; one that comes again, or after it was reported lost, is left out. */
  void arrived(int number, long nowNanos) {
    if (!numbers.isStarted()) {
      next = number;
      lastMessageNanos = nowNanos;
    }
    long index = numbers.estimate(number);
    if (index < next) {
      return;
    }
    if (index - next >= CAPACITY) {
      Arrays.fill(arrivals, NOT_ARRIVED);
      next = index;
    }
    numbers.update(index);
    arrivals[slot(index)] = nowNanos;
  }

  /** Whether the publisher is to be told now. */
  boolean isDue(long nowNanos) {
    return isPending() && nowNanos - lastMessageNanos >= INTERVAL_NANOS;
  }

  /** Whether something has arrived that no message has spoken of. */
  boolean isPending() {
    return numbers.isStarted() && next <= numbers.highest();
  }

  /**
   * The next message, when something {@linkplain #isPending is pending}.
   *
   * @param mediaSsrc one of the publisher's own, by which it knows the message for its own
   */
  TransportFeedback take(int senderSsrc, int mediaSsrc, long nowNanos) {
    long base = next;
    long end = Math.min(numbers.highest() + 1, base + MAX_PACKETS_IN_MESSAGE);
    long before = Long.MIN_VALUE;
    long reference = 0;
    List<Integer> deltas = new ArrayList<>((int) (end - base));
    for (; next < end; next++) {
      long arrival = arrivals[slot(next)];
      if (arrival == NOT_ARRIVED) {
        deltas.add(TransportFeedback.NOT_RECEIVED);
        continue;
      }
      long tick = Math.floorDiv(arrival, TICK_NANOS);
      if (before == Long.MIN_VALUE) {
        reference = Math.floorDiv(tick, TICKS_IN_REFERENCE);
        before = reference * TICKS_IN_REFERENCE;
      }
      long delta = tick - before;
      if (delta != (short) delta) {
        // After eight seconds of silence: the next message begins here, with a reference of its
        // own.
        break;
      }
      deltas.add((int) delta);
      before = tick;
      arrivals[slot(next)] = NOT_ARRIVED;
    }
    lastMessageNanos = nowNanos;
    return new TransportFeedback(
        senderSsrc,
        mediaSsrc,
        (int) base & 0xFFFF,
        (int) (reference << 40 >> 40),
        messages++ & 0xFF,
        deltas);
  }

  private static int slot(long index) {
    return (int) index & CAPACITY - 1;
  }
}
