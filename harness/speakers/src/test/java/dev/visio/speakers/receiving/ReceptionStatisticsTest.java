package dev.visio.speakers.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final long MILLIS = 1_000_000;

  private final ReceptionStatistics reception = new ReceptionStatistics(48_000);

  private void receive(long sequence, long atMillis) {
    reception.onPacket(sequence, (int) (sequence * 960), atMillis * MILLIS);
  }

  @Test
  void aStreamWithoutLossReportsNone() {
    for (int i = 0; i < 50; i++) {
      receive(i, 20L * i);
    }
    assertEquals(0, reception.takeFractionLost());
    assertEquals(0, reception.cumulativeLost());
    assertEquals(0, reception.jitter());
    assertEquals(49, reception.extendedHighestSequence());
  }

  @Test
  void aQuarterLostIsSixtyFourOf256() {
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 1) {
        receive(i, 20L * i);
      }
    }
    assertEquals(64, reception.takeFractionLost());
    assertEquals(25, reception.cumulativeLost());
  }

  @Test
  void theFractionIsThatOfTheLastIntervalOnly() {
    receive(0, 0);
    receive(2, 40);
    reception.takeFractionLost();
    receive(3, 60);
    assertEquals(0, reception.takeFractionLost());
    assertEquals(1, reception.cumulativeLost());
  }

  @Test
  void packetsThatComeTwiceMakeTheCumulativeLossNegative() {
    receive(0, 0);
    receive(0, 0);
    receive(1, 20);
    assertEquals(-1, reception.cumulativeLost());
    assertEquals(0, reception.takeFractionLost());
  }

  @Test
  void oneLatePacketMovesTheJitterByASixteenthOfItsDelay() {
    receive(0, 0);
    receive(1, 20 + 10);
    assertEquals(480 / 16, reception.jitter());
  }

  @Test
  void theLastSenderReportIsGivenBackWithItsAge() {
    assertEquals(0, reception.delaySinceLastSenderReport(5 * MILLIS));
    reception.onSenderReport(0x1122_3344_5566_7788L, 1_000 * MILLIS);
    assertEquals(0x3344_5566, reception.lastSenderReport());
    assertEquals(65_536 * 3 / 2, reception.delaySinceLastSenderReport(2_500 * MILLIS));
  }

  @Test
  void timestampsThatJumpToTheOtherEndKeepTheJitterWithinItsField() {
    for (int i = 0; i < 100; i++) {
      reception.onPacket(i, i % 2 == 0 ? 0 : Integer.MIN_VALUE, 0);
    }
    assertTrue(reception.jitter() > 0 && reception.jitter() <= 0xFFFF_FFFFL);
  }
}
