package dev.visio.measurement;

import java.util.List;

/**
 * Delivery in the slots of the loudest: packets that each slot's own sequence announces, and those
 * that arrived.
 */
public record SlotDelivery(int slotsPerSubscriber, List<Long> expected, List<Long> received) {
  public SlotDelivery {
    expected = List.copyOf(expected);
    received = List.copyOf(received);
    if (expected.size() != received.size()) {
      throw new IllegalArgumentException(
          "expected and received differ in their number of subscribers");
    }
  }

  public long lost(int subscriber) {
    return Math.max(0, expected.get(subscriber) - received.get(subscriber));
  }

  public long lost() {
    long lost = 0;
    for (int subscriber = 0; subscriber < expected.size(); subscriber++) {
      lost += lost(subscriber);
    }
    return lost;
  }
}
