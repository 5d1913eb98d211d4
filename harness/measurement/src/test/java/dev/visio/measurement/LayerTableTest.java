package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerTableTest {
  private static final int PUBLISHER = 0;
  private static final int SUBSCRIBER = 1;

  /** Each shows the other's camera in the middle one of three encodings. */
  private final LayerTable table = new LayerTable(new CameraViews(3, List.of(row(), row())));

  private long slotSequence = 1_000;

  private static List<Integer> row() {
    return List.of(1, 1);
  }

  /** In the window, a hundred packets of each encoding, each numbered from a place of its own. */
  @BeforeEach
  void send() {
    for (int layer = 0; layer < 3; layer++) {
      for (int i = 0; i < 100; i++) {
        table.sent(PUBLISHER, layer, layer * 1_000 + i);
      }
    }
  }

  @Test
  void withoutAChangeEverythingOfTheEncodingWasOwedFromTheFirstToTheLast() {
    arrive(1, 0, 100);
    assertExpected(100, 0);
  }

  @Test
  void whoGotNothingWasOwedWhatItsViewAsksFor() {
    assertExpected(100, 0);
  }

  @Test
  void anEndWithoutALastPacketIsStillOwed() {
    arrive(1, 0, 60);
    assertExpected(100, 0);
  }

  @Test
  void aChangeIsNoLoss() {
    arrive(0, 0, 40);
    arrive(1, 41, 100);
    assertExpected(40 + 59, 40);
  }

  @Test
  void manyChangesAreNoLoss() {
    arrive(0, 0, 20);
    arrive(2, 21, 50);
    arrive(0, 52, 53);
    arrive(1, 60, 100);
    assertExpected(20 + 29 + 1 + 40, 20 + 29 + 1);
  }

  @Test
  void whatIsMissingBetweenTwoRunsWasOwed() {
    arrive(0, 0, 40);
    slotSequence += 3;
    arrive(1, 41, 100);
    assertExpected(40 + 3 + 59, 40);
  }

  @Test
  void whatIsMissingWithinARunWasOwed() {
    arrive(0, 0, 40);
    arrive(1, 41, 50);
    slotSequence += 10;
    arrive(1, 60, 100);
    assertExpected(40 + 59, 40);
  }

  @Test
  void aPacketOfTheFormerRunThatComesLateChangesNothing() {
    arrive(0, 0, 39);
    slotSequence++;
    arrive(1, 41, 80);
    table.arrived(SUBSCRIBER, PUBLISHER, 0, 39, 1_039);
    arrive(1, 80, 100);
    assertExpected(40 + 59, 40);
  }

  @Test
  void viewsThatDoNotFitAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CameraViews(3, List.of(List.of(3))));
    assertThrows(IllegalArgumentException.class, () -> new CameraViews(1, List.of(List.of(0, 0))));
    assertThrows(IllegalArgumentException.class, () -> new CameraViews(5, List.of(List.of(0))));
  }

  /** The packets from this place to that one, in the order of the slot. */
  private void arrive(int layer, int from, int to) {
    for (int i = from; i < to; i++) {
      table.arrived(SUBSCRIBER, PUBLISHER, layer, layer * 1_000 + i, slotSequence++);
    }
  }

  private void assertExpected(long expected, long otherLayer) {
    assertEquals(expected, table.expected(SUBSCRIBER, PUBLISHER, table), "owed");
    assertEquals(otherLayer, table.otherLayer(SUBSCRIBER, PUBLISHER), "of another encoding");
  }
}
