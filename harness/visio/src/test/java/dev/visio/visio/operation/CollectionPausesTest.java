package dev.visio.visio.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CollectionPausesTest {
  @Test
  void aCollectionIsOnePauseMoreThatIsNotForgotten() {
    try (CollectionPauses pauses = new CollectionPauses()) {
      assertEquals(0, pauses.snapshot().getTotalCount());
      System.gc();
      Histogram first = awaitPause(pauses, 0);
      assertTrue(first.getMaxValue() < 30_000_000_000L, "in nanoseconds");
      System.gc();
      Histogram second = awaitPause(pauses, first.getTotalCount());
      assertTrue(second.getTotalCount() > first.getTotalCount());
    }
  }

  @Test
  void whatACollectionLeavesInUseIsLessThanTheHeapHolds() {
    try (CollectionPauses pauses = new CollectionPauses()) {
      assertTrue(pauses.heapAfterCollectionBytes() < 0, "before the first there is no figure");
      System.gc();
      // Of a collector that works beside the program the pauses are told first.
      while (pauses.heapAfterCollectionBytes() < 0) {
        Thread.onSpinWait();
      }
      long leftBytes = pauses.heapAfterCollectionBytes();
      assertTrue(leftBytes > 0 && leftBytes < Runtime.getRuntime().totalMemory());
    }
  }

  /** The JVM tells a moment after it has collected. */
  private static Histogram awaitPause(CollectionPauses pauses, long already) {
    Histogram snapshot = pauses.snapshot();
    while (snapshot.getTotalCount() <= already) {
      Thread.onSpinWait();
      snapshot = pauses.snapshot();
    }
    return snapshot;
  }
}
