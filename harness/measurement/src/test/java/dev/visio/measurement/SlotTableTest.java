package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlotTableTest {

  private final SlotTable table = new SlotTable(2, 3);

  private void before(int sequence) {
    table.accept(1, 2, sequence, false, false);
  }

  private void inside(int sequence) {
    table.accept(1, 2, sequence, true, false);
  }

  private void behind(int sequence) {
    table.accept(1, 2, sequence, false, true);
  }

  private void assertDelivery(long expected, long received) {
    assertEquals(expected, table.expected(1, 2), "expected");
    assertEquals(received, table.received(1, 2), "received");
  }

  @Test
  void aSlotThatCarriedNothingInTheWindowExpectsNothing() {
    before(1);
    before(2);
    behind(9);
    assertDelivery(0, 0);
  }

  @Test
  void aContinuousSlotIsComplete() {
    for (int sequence = 10; sequence < 20; sequence++) {
      inside(sequence);
    }
    assertDelivery(10, 10);
  }

  @Test
  void onlyTheWindowCounts() {
    before(8);
    before(9);
    inside(10);
    inside(11);
    behind(12);
    behind(13);
    assertDelivery(2, 2);
  }

  @Test
  void aGapIsLost() {
    inside(10);
    inside(13);
    assertDelivery(4, 2);
  }

  @Test
  void aLossBetweenTheWarmUpAndTheFirstPacketShows() {
    before(9);
    inside(11);
    assertDelivery(2, 1);
  }

  @Test
  void aLossAtTheVeryEndShowsByThePacketBehindIt() {
    inside(10);
    behind(13);
    assertDelivery(3, 1);
  }

  @Test
  void aLatePacketFillsItsGapEvenAfterTheWindowHasEnded() {
    inside(10);
    inside(12);
    behind(13);
    inside(11);
    assertDelivery(3, 3);
  }

  @Test
  void aDuplicateFillsNoGap() {
    inside(10);
    inside(10);
    inside(12);
    inside(12);
    assertDelivery(3, 2);
  }

  @Test
  void theSixteenBitsMayWrap() {
    for (int sequence = 65_530; sequence < 65_545; sequence++) {
      inside(sequence & 0xFFFF);
    }
    assertDelivery(15, 15);
  }

  @Test
  void packetsOfTwoPublishersMayMeetAtTheBorderOfTheWindow() {
    inside(10);
    before(11);
    inside(12);
    behind(13);
    inside(14);
    behind(15);
    assertDelivery(5, 5);
  }

  @Test
  void slotsDoNotDisturbEachOther() {
    inside(10);
    table.accept(1, 1, 400, true, false);
    table.accept(0, 2, 7, true, false);
    inside(11);
    assertDelivery(2, 2);
    assertEquals(1, table.expected(0, 2));
  }
}
