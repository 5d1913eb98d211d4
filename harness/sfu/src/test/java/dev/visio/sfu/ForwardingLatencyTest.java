package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ForwardingLatencyTest {
  private final ForwardingLatency latency = new ForwardingLatency();

  @Test
  void packetsThatLeftByOneCallCountOneByOne() {
    latency.sent(10_000, 2);
    latency.sent(20_000, 1);

    Histogram all = latency.snapshot();
    assertEquals(3, all.getTotalCount());
    assertEquals(10_000, all.getMinValue(), 10);
    assertEquals(20_000, all.getMaxValue(), 20);
  }

  @Test
  void snapshotsGrowSoThatTwoOfThemSubtractedGiveAWindow() {
    latency.sent(100, 1);
    Histogram before = latency.snapshot();
    latency.sent(900, 1);
    Histogram window = latency.snapshot();
    window.subtract(before);

    assertEquals(1, window.getTotalCount());
    assertEquals(900, window.getValueAtPercentile(50), 1);
  }
}
