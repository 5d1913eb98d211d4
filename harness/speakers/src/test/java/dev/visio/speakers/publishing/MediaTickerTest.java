package dev.visio.speakers.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTickerTest implements MediaTicker.Device {
  private static final long PERIOD_NANOS = 20_000_000;

  private final List<Long> intended = new ArrayList<>();
  private final List<Long> ticks = new ArrayList<>();
  private final List<Long> skipped = new ArrayList<>();

  @Test
  void ticksComeExactlyOnePeriodApartFromTheFirst() {
    SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(0));
    MediaTicker ticker = new MediaTicker(network.newLoop(), PERIOD_NANOS, this);
    ticker.start(7);
    network.runUntil(7 + 3 * PERIOD_NANOS);
    assertEquals(
        List.of(7L, 7 + PERIOD_NANOS, 7 + 2 * PERIOD_NANOS, 7 + 3 * PERIOD_NANOS), intended);
    assertEquals(List.of(0L, 1L, 2L, 3L), ticks);
  }

  @Test
  void nothingComesAfterTheStop() {
    SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(0));
    MediaTicker ticker = new MediaTicker(network.newLoop(), PERIOD_NANOS, this);
    ticker.start(0);
    network.runUntil(PERIOD_NANOS);
    ticker.stop();
    network.runUntil(10 * PERIOD_NANOS);
    assertEquals(2, ticks.size());
  }

  @Test
  void aLateLoopSendsWhatWasDueWithTheInstantAtWhichItShouldHaveLeft() {
    LateLoop late = new LateLoop();
    MediaTicker ticker = new MediaTicker(late.loop(), PERIOD_NANOS, this);
    ticker.start(0);
    late.task.run(5 * PERIOD_NANOS + 1);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), ticks);
    assertEquals(5 * PERIOD_NANOS, intended.getLast());
    assertEquals(6 * PERIOD_NANOS, late.scheduledNanos);
    assertTrue(skipped.isEmpty());
  }

  @Test
  void aBacklogOfMoreThanASecondIsSkippedAndTold() {
    LateLoop late = new LateLoop();
    MediaTicker ticker = new MediaTicker(late.loop(), PERIOD_NANOS, this);
    ticker.start(0);
    late.task.run(MediaTicker.MAX_BACKLOG_NANOS + 3 * PERIOD_NANOS);
    assertEquals(List.of(0L, PERIOD_NANOS, 2 * PERIOD_NANOS), skipped);
    assertEquals(3L, ticks.getFirst());
  }

  @Override
  public void tick(long tick, long intendedNanos, long nowNanos) {
    ticks.add(tick);
    intended.add(intendedNanos);
  }

  @Override
  public void skipped(long intendedNanos) {
    skipped.add(intendedNanos);
  }

  /** A loop whose only timer runs when the test says so. */
  private static final class LateLoop {
    private TimedTask task;
    private long scheduledNanos;

    MediaLoop loop() {
      return (MediaLoop)
          Proxy.newProxyInstance(
              MediaLoop.class.getClassLoader(),
              new Class<?>[] {MediaLoop.class},
              (proxy, method, arguments) -> {
                assertEquals("newTimer", method.getName());
                task = (TimedTask) arguments[0];
                return new Timer() {
                  @Override
                  public void scheduleAt(long atNanos) {
                    scheduledNanos = atNanos;
                  }

                  @Override
                  public void cancel() {}
                };
              });
    }
  }
}
