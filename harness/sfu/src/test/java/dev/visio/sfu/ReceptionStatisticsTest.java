package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final int CLOCK_RATE = 48_000;
  private static final long PACKET_NANOS = 20_000_000;
  private static final int PACKET_TICKS = 960;

  private final ReceptionStatistics reception = new ReceptionStatistics(CLOCK_RATE);

  @Test
  void aStreamWithoutLossReportsNone() {
    receive(65_000, 2_000, packet -> true);
    assertEquals(0, reception.cumulativeLost());
    assertEquals(0, reception.takeFractionLost());
  }

  @Test
  void sequenceNumbersThatWrapCountAsACycle() {
    receive(65_500, 100, packet -> true);
    assertEquals((1 << 16) | 63, reception.extendedHighestSequence());
    assertEquals(0, reception.cumulativeLost());
  }

  @Test
  void aQuarterLostIsReportedAsSuchOncePerInterval() {
    receive(1, 400, packet -> packet % 4 != 1);
    assertEquals(100, reception.cumulativeLost());
    assertEquals(64, reception.takeFractionLost());
    assertEquals(0, reception.takeFractionLost());
  }

  @Test
  void evenArrivalsHaveNoJitter() {
    receive(1, 500, packet -> true);
    assertEquals(0, reception.jitter());
  }

  @Test
  void arrivalsThatAlternateByTwoMillisecondsApproachThatJitter() {
    for (int i = 0; i < 2_000; i++) {
      long late = i % 2 == 0 ? 0 : 2_000_000;
      reception.received(i & 0xFFFF, i * PACKET_TICKS, i * PACKET_NANOS + late);
    }
    long twoMillisecondsInTicks = 96;
    assertTrue(
        Math.abs(reception.jitter() - twoMillisecondsInTicks) <= 1, "jitter " + reception.jitter());
  }

  private void receive(int first, int packets, IntPredicate arrives) {
    for (int i = 0; i < packets; i++) {
      if (i == 0 || i == packets - 1 || arrives.test(i)) {
        reception.received(first + i & 0xFFFF, i * PACKET_TICKS, i * PACKET_NANOS);
      }
    }
  }
}
