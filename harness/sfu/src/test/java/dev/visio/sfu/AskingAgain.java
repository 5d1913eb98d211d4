package dev.visio.sfu;

import dev.visio.sfu.TestParticipant.Received;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.rtp.SequenceUnwrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A subscriber that asks for what it misses in a slot, as browsers do, until it has it. */
final class AskingAgain {
  private static final long STEP_NANOS = 5_000_000;

  /** Longer than the longest round trip of these tests. */
  private static final long REPEATED_NANOS = 110_000_000;

  private final SimulatedNetwork network;
  private final TestParticipant subscriber;
  private final String mid;
  private final SequenceUnwrapper numbers = new SequenceUnwrapper();
  private final TreeMap<Long, Received> packets = new TreeMap<>();
  private final TreeMap<Long, Long> arrivals = new TreeMap<>();
  private final TreeMap<Long, Long> asked = new TreeMap<>();
  private long first = -1;

  /** All before this one have come. */
  private long next;

  private int looked;
  private int lookedAgain;

  AskingAgain(SimulatedNetwork network, TestParticipant subscriber, String mid) {
    this.network = network;
    this.subscriber = subscriber;
    this.mid = mid;
  }

  /** Lets time pass, and asks meanwhile. */
  void whileRunning(long nanos) {
    long until = network.nanoTime() + nanos;
    while (network.nanoTime() < until) {
      network.runUntil(Math.min(until, network.nanoTime() + STEP_NANOS));
      for (; looked < subscriber.received.size(); looked++) {
        arrived(subscriber.received.get(looked));
      }
      for (; lookedAgain < subscriber.resent.size(); lookedAgain++) {
        arrived(subscriber.resent.get(lookedAgain));
      }
      ask();
    }
  }

  /** All that has come, in order, and without a gap behind the first. */
  List<Received> all() {
    if (packets.size() != packets.lastKey() - first + 1) {
      throw new AssertionError(asked.keySet() + " are missing");
    }
    return List.copyOf(packets.values());
  }

  /** When each of them came, within some milliseconds. */
  List<Long> arrivalNanos() {
    return List.copyOf(arrivals.values());
  }

  private void arrived(Received packet) {
    if (!packet.mid().equals(mid)) {
      return;
    }
    if (first < 0) {
      first = packet.sequence();
      next = first;
    }
    long number = numbers.unwrap(packet.sequence());
    packets.putIfAbsent(number, packet);
    arrivals.putIfAbsent(number, network.nanoTime());
    asked.remove(number);
  }

  private void ask() {
    if (first < 0) {
      return;
    }
    List<Integer> missing = new ArrayList<>();
    long now = network.nanoTime();
    while (packets.containsKey(next)) {
      next++;
    }
    for (long number = next; number < numbers.highest(); number++) {
      Long before = asked.get(number);
      if (!packets.containsKey(number) && (before == null || now - before >= REPEATED_NANOS)) {
        missing.add((int) number & 0xFFFF);
        asked.put(number, now);
      }
    }
    if (!missing.isEmpty()) {
      subscriber.askAgain(mid, missing);
    }
  }
}
