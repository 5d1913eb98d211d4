package dev.visio.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final TransportAddress ANNA = TransportAddress.of("10.0.0.1", 5000);
  private static final TransportAddress BEN = TransportAddress.of("10.0.0.2", 5000);

  private final SendQueue queue = new SendQueue(Arena.ofAuto(), 128, LinuxSockets.AF_INET);
  private long datagrams;

  @Test
  void datagramsOfOneLengthToOneDestinationAreOneMessageWhateverIsBetweenThem() {
    put(ANNA, 1_000);
    put(BEN, 500);
    put(ANNA, 1_000);
    put(BEN, 500);
    assertEquals(List.of(List.of(0L, 2L), List.of(1L, 3L)), messages());
  }

  @Test
  void aShorterDatagramIsTheLastOfItsMessage() {
    put(ANNA, 1_000);
    put(ANNA, 400);
    put(ANNA, 400);
    put(ANNA, 1_000);
    assertEquals(List.of(List.of(0L, 1L), List.of(2L), List.of(3L)), messages());
  }

  @Test
  void aMessageIsNoLongerThanItMayBe() {
    for (int i = 0; i < 70; i++) {
      put(ANNA, 100);
    }
    assertEquals(List.of(32, 32, 6), messages().stream().map(List::size).toList());
    queue.clear();
    for (int i = 0; i < 40; i++) {
      put(BEN, 2_048);
    }
    assertEquals(List.of(29, 11), messages().stream().map(List::size).toList());
  }

  @Test
  void whatCannotBeMergedAfterAllIsSplitFromThereOnInTheSameOrder() {
    put(ANNA, 10);
    put(BEN, 20);
    put(ANNA, 10);
    put(BEN, 20);
    put(BEN, 20);
    queue.layOut();
    assertTrue(queue.isMerged(1));
    queue.split(1);
    assertEquals(List.of(List.of(0L, 2L), List.of(1L), List.of(3L), List.of(4L)), messages());
    assertFalse(queue.isMerged(1));
  }

  @Test
  void whatWasClearedIsNotMergedWith() {
    put(ANNA, 10);
    queue.clear();
    datagrams = 7;
    put(ANNA, 10);
    assertEquals(List.of(List.of(7L)), messages());
  }

  @Test
  void aFullQueueSaysSo() {
    for (int i = 0; i < 128; i++) {
      assertFalse(queue.isFull());
      put(TransportAddress.ofIpv4(i, 9), 1);
    }
    assertTrue(queue.isFull());
    assertEquals(128, queue.messages());
  }

  /** Tags are the numbers of the datagrams. */
  private void put(TransportAddress to, int length) {
    queue.put(to, new byte[length], 0, length, datagrams++, true);
  }

  private List<List<Long>> messages() {
    List<List<Long>> messages = new ArrayList<>();
    for (int message = 0; message < queue.messages(); message++) {
      List<Long> tags = new ArrayList<>();
      for (int i = queue.firstOf(message); i >= 0; i = queue.after(i)) {
        tags.add(queue.tagOf(i));
      }
      messages.add(tags);
    }
    return messages;
  }
}
