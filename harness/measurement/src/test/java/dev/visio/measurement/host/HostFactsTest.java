package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class HostFactsTest {

  @Test
  void thisMachineAndThisJvmAreDescribed() {
    HostFacts facts = HostFacts.read();
    assertFalse(facts.cpuModel().isBlank());
    assertTrue(facts.cores() > 0);
    assertTrue(facts.memoryBytes() > 0);
    assertTrue(facts.jvm().contains(String.valueOf(Runtime.version().feature())));
  }

  @Test
  void theProcessorTimeOfThisProcessGrowsAndNeverShrinks() {
    ProcessCpu cpu = new ProcessCpu(ProcessHandle.current());
    long first = cpu.getAsLong();
    assertTrue(first >= 0);
    assertTrue(cpu.getAsLong() >= first);
  }

  @Test
  void aSleepThatTookTooLongIsAPauseAndAnEarlyWakeUpIsNone() {
    LongSupplier unusedClock = () -> 0;
    try (PauseObserver observer = PauseObserver.notStarted(unusedClock)) {
      observer.recordSleep(1_000);
      observer.recordSleep(52_000_000);
      Histogram pauses = observer.take();
      assertEquals(2, pauses.getTotalCount());
      assertEquals(50_000_000, pauses.getMaxValue(), 50_000);
      assertEquals(0, pauses.getMinValue());
      assertEquals(0, observer.take().getTotalCount());
    }
  }
}
