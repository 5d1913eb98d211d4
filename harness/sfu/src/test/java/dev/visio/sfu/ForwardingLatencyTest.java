package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ForwardingLatencyTest {
  private final ForwardingLatency latency = new ForwardingLatency();

  @Test
  void eachPacketIsMeasuredFromItsOwnReceiptToTheReturnOfItsSendCall() {
    latency.queued(1_000);
    latency.queued(1_000);
    latency.queued(4_000);
    assertEquals(2, latency.sent(11_000, 2));
    assertEquals(1, latency.sent(24_000, 1));

    Histogram all = latency.snapshot();
    assertEquals(3, all.getTotalCount());
    assertEquals(10_000, all.getMinValue(), 10);
    assertEquals(20_000, all.getMaxValue(), 20);
  }

  @Test
  void whatForwardsNothingKeepsItsPlaceAndIsNotMeasured() {
    latency.queued(ForwardingLatency.NOT_FORWARDED);
    latency.queued(1_000);
    latency.queued(ForwardingLatency.NOT_FORWARDED);
    assertEquals(1, latency.sent(3_000, 3));
    assertEquals(2_000, latency.snapshot().getMaxValue(), 2);
  }

  @Test
  void aDatagramThatFailsToLeaveDoesNotShiftTheStampsOfTheLaterOnes() {
    latency.queued(1_000);
    latency.queued(500_000);
    latency.failed(1);
    assertEquals(1, latency.sent(500_100, 1));
    assertEquals(100, latency.snapshot().getMaxValue());
  }

  @Test
  void snapshotsGrowSoThatTwoOfThemSubtractedGiveAWindow() {
    latency.queued(0);
    latency.sent(100, 1);
    Histogram before = latency.snapshot();
    latency.queued(0);
    latency.sent(900, 1);
    Histogram window = latency.snapshot();
    window.subtract(before);

    assertEquals(1, window.getTotalCount());
    assertEquals(900, window.getValueAtPercentile(50), 1);
  }
}
