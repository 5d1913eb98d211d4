package dev.visio.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.benchmarks.transport.srtp.RawCipherBeside;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All benchmarks go through JMH once, in this JVM: what they take is nobody's business here. */
class EveryBenchmarkTest {
  private static Collection<RunResult> results;

  @BeforeAll
  static void runEachOnce() throws RunnerException {
    // JMH's lock is for those who measure.
    System.setProperty("jmh.ignoreLock", "true");
    results =
        new Runner(
                new OptionsBuilder()
                    .include("^dev\\.visio\\.benchmarks\\.")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .addProfiler(RawCipherBeside.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
  }

  @Test
  void runsToItsEndWithAllItsParameters() {
    Set<String> ran = new TreeSet<>();
    for (RunResult result : results) {
      ran.add(result.getParams().getBenchmark().substring("dev.visio.benchmarks.".length()));
    }
    assertEquals(Measuring.benchmarks(), ran);
  }

  @Test
  void isDividedByTheRawCipherThatWasMeasuredBeside() {
    for (RunResult result : results) {
      double nanos = result.getSecondaryResults().get(RawCipherBeside.NANOS).getScore();
      assertTrue(nanos > 0, result.getParams().getBenchmark());
    }
  }

  @Test
  void isNamedByNoExemptionThatCoversNothing() {
    Set<BenchmarkCase> cases = new TreeSet<>();
    for (RunResult result : results) {
      cases.add(Measuring.caseOf(result.getParams()));
    }
    for (Garbage.Exemption exemption : Garbage.EXEMPTIONS) {
      assertTrue(cases.stream().anyMatch(exemption::covers), exemption.toString());
    }
  }
}
