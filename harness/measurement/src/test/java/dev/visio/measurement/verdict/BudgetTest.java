package dev.visio.measurement.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  @Test
  void aBudgetIsAMetricAnAggregationAComparisonAndAValueWithItsUnit() {
    assertEquals(
        new Budget(
            Metric.FORWARDING_LATENCY,
            Aggregation.P99,
            Comparison.BELOW,
            5_000_000,
            new Scope.All()),
        Budget.parse("forwardingLatency p99 < 5ms"));
    assertEquals(
        new Budget(
            Metric.ONE_WAY_DELAY,
            Aggregation.P999,
            Comparison.AT_MOST,
            1_500,
            new Scope.EveryWindow(10)),
        Budget.parse(" oneWayDelay p99.9<=1.5 us  for  Every 10s  window "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forwardingLatency p99 < 5ms",
        "oneWayDelay p99.9 <= 1500us",
        "joinTime max < 2000ms",
        "timeToFirstFrame p50 > 17ns",
        "packetsLost count == 0",
        "packetsReordered count <= 1000000",
        "oneWayDelay p99 < 100ms for every 10s window",
        "oneWayDelay max < 1ms for worst speaker",
        "packetsLost count == 0 for every speaker",
        "freezeCount count == 0 for every speaker",
        "concealedSamples ratio < 0.02 for worst speaker",
        "captureToRenderDelay p99 < 200ms for every 10s window",
        "screenCaptureToRenderDelay p99 < 400ms for every 10s window",
        "estimatedMosAudio min > 3.6",
        "estimatedMosVideo p50 >= 3 for every speaker",
        "serviceHeapGrowth ratio < 0.1",
        "serviceFileHandleGrowth count <= 2"
      })
  void aBudgetIsWrittenAsItIsRead(String text) {
    assertEquals(text, Budget.parse(text).text());
  }

  @ParameterizedTest
  @CsvSource({
    "forwardingLatency p99 < 5,             needs a unit",
    "packetsLost count == 0ms,              has no unit",
    "packetsLost p99 == 0,                  is counted",
    "forwardingLatency count < 5ms,         is a delay",
    "concealedSamples count == 0,           is a share: ratio",
    "concealedSamples ratio < 1s,           has no unit",
    "estimatedMosAudio p99 > 3,             is a score: min or p50",
    "estimatedMosAudio min > 3 for every 10s window, it has one for all",
    "freezeCount ratio == 0,                is counted",
    "latency p99 < 5ms,                     there are forwardingLatency",
    "forwardingLatency p98 < 5ms,           there are p50",
    "forwardingLatency p99 != 5ms,          for example",
    "forwardingLatency,                     for example",
    "oneWayDelay p99 < 5ms for some speaker, there are all",
    "oneWayDelay p99 < 5ms for every 1s window, lasts 2s to 3600s",
    "oneWayDelay p99 < 5ms every speaker,   for example",
    "oneWayDelay p90 < 5ms for every speaker, it has one for all",
    "forwardingLatency p99 < 5ms for worst speaker, it has one for all",
    "packetsLost count == 0 for every 10s window, it has one for all",
  })
  void aWrongBudgetIsToldWhatWouldBeRight(String text, String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Budget.parse(text)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Property(tries = 300)
  void anyTextIsABudgetOrRefused(@ForAll String text) {
    try {
      Budget budget = Budget.parse(text);
      assertEquals(budget, Budget.parse(budget.text()));
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().length() > 10);
    }
  }

  @Test
  void figuresAreWrittenWithThreeDigitsThatMatterAndTheirUnit() {
    assertEquals("999 ns", Unit.NANOS.format(999));
    assertEquals("1.50 µs", Unit.NANOS.format(1_500));
    assertEquals("83.2 µs", Unit.NANOS.format(83_200));
    assertEquals("999 µs", Unit.NANOS.format(999_400));
    assertEquals("1.00 ms", Unit.NANOS.format(999_600));
    assertEquals("2.00 s", Unit.NANOS.format(2_000_000_000));
    assertEquals("1\u202f234\u202f567", Unit.COUNT.format(1_234_567));
    assertEquals("4.20", Unit.SCORE.format(4.2));
    assertEquals("12.5 %", Unit.RATIO.format(0.125));
    assertEquals("0.025 %", Unit.RATIO.format(0.00025));
  }
}
