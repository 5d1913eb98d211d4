package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final AtomicLong compilerNanos = new AtomicLong();
  private final RunRecorder run =
      new RunRecorder(RunPlan.everyoneOnCamera(2, 0, 1, new AudioDelivery.Everyone()), 0);
  private long now;
  private int sequence;

  private Settling of(List<Supplier<OptionalLong>> compilers) {
    return new Settling(compilers, 0, now);
  }

  private Settling ofAJvm() {
    return of(List.of(() -> OptionalLong.of(compilerNanos.get())));
  }

  /** A second passes, with one packet that was so late. */
  private void second(Settling settling, long delayMillis, long compiledMillis) {
    long due = now;
    now += SECOND;
    run.loop(0)
        .received(
            1,
            0,
            Source.CAMERA,
            0,
            sequence,
            sequence++,
            due,
            due,
            due + delayMillis * MILLI,
            99,
            false);
    compilerNanos.addAndGet(compiledMillis * MILLI);
    LiveInterval interval = run.interval(now);
    settling.look(now, List.of(interval));
  }

  @Test
  void aRoomIsMeasuredWhenTwoSecondsWereQuiet() {
    Settling settling = ofAJvm();
    second(settling, 5, 900);
    second(settling, 5, 20);
    assertFalse(settling.isOver());
    second(settling, 5, 20);
    assertTrue(settling.isOver());
  }

  @Test
  void aPauseOfTheCompilersIsNotTheirEnd() {
    Settling settling = ofAJvm();
    second(settling, 5, 0);
    second(settling, 5, 400);
    second(settling, 5, 0);
    assertFalse(settling.isOver());
  }

  @Test
  void queuesAreWaitedFor() {
    Settling settling = ofAJvm();
    second(settling, 500, 0);
    second(settling, 500, 0);
    assertFalse(settling.isOver());
    second(settling, 5, 0);
    assertTrue(settling.isOver());
  }

  @Test
  void ofAServiceElsewhereOnlyTheQueuesAreSeen() {
    Settling settling = of(List.of());
    second(settling, 5, 0);
    assertTrue(settling.isOver());
  }

  @Test
  void aCompilerThatHasEndedTakesItsTimeWithIt() {
    Settling settling = ofAJvm();
    second(settling, 5, 900);
    compilerNanos.set(0);
    second(settling, 5, 10);
    second(settling, 5, 10);
    assertFalse(settling.isOver(), "what the others took meanwhile cannot be told");
    second(settling, 5, 10);
    assertTrue(settling.isOver());
  }

  @Test
  void aJvmsCompilersAreFoundByTheirNames() {
    assertTrue(new ThreadCpu(ProcessHandle.current(), "C1 Compiler").get().getAsLong() > 0);
  }

  @Test
  void aWarmUpTakesFourTimesItsLengthAtMostAndNeverAMinuteMore() {
    assertEquals(Duration.ofSeconds(24), Settling.longest(Duration.ofSeconds(6)));
    assertEquals(Duration.ofSeconds(130), Settling.longest(Duration.ofSeconds(70)));
  }
}
