package dev.visio.gatling.room;

import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.host.PauseObserver;
import dev.visio.measurement.host.Settling;
import dev.visio.measurement.service.ServiceSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Rooms that are measured over the same window, once: when everybody who is expected in any of them
 * has come, or was not let in, they warm up, and then count for a while. The service is asked how
 * it fares once a second for all of them: what a question costs it must not grow with the rooms.
 */
public final class MeasuredRooms implements AutoCloseable {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How far ahead of every media clock a window's begin is set. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Packets on their way arrive, and slots show whether their last ones were lost. */
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

  private final Timing timing;
  private final Surroundings around;
  private final CountDownLatch expected;
  private final List<MeasuredRoom> rooms;
  private final Settling settling;

  // Of the conducting thread alone.
  private Histogram pausesSinceLook;
  private boolean windowBegan;

  private MeasuredRooms(List<RoomPlan> plans, Timing timing, Surroundings around) {
    this.timing = timing;
    this.around = around;
    this.settling = new Settling(around.service(), 0, System.nanoTime());
    this.expected = new CountDownLatch(plans.stream().mapToInt(RoomPlan::speakers).sum());
    this.rooms =
        plans.stream().map(plan -> new MeasuredRoom(plan, timing, around, expected)).toList();
  }

  /** Rooms that are still empty; they wait for their people from now on. */
  public static MeasuredRooms open(List<RoomPlan> plans, Timing timing, Surroundings around) {
    MeasuredRooms rooms = new MeasuredRooms(plans, timing, around);
    Thread.ofVirtual().name("rooms-" + plans.getFirst().name()).start(rooms::conduct);
    return rooms;
  }

  /** In the order of their plans. */
  public List<MeasuredRoom> rooms() {
    return rooms;
  }

  @Override
  public void close() {
    rooms.forEach(MeasuredRoom::close);
  }

  private void conduct() {
    try (PauseObserver pauses = PauseObserver.start(System::nanoTime)) {
      pausesSinceLook = pauses.take();
      long beganNanos = System.nanoTime();
      rooms.forEach(room -> room.begin(beganNanos, around.probes(() -> pausesSinceLook)));
      fill(pauses, beganNanos + timing.fillsWithin().toNanos());
      warmUp(pauses);
      long fromNanos = System.nanoTime() + AHEAD_NANOS;
      long toNanos = fromNanos + timing.measured().toNanos();
      rooms.forEach(room -> room.window(fromNanos, toNanos));
      TimeUnit.NANOSECONDS.sleep(AHEAD_NANOS);
      windowBegan = true;
      look(pauses, MeasuredRoom::windowBegan);
      passTime(pauses, toNanos);
      look(pauses, MeasuredRoom::windowEnded);
      passTime(pauses, System.nanoTime() + DRAIN_NANOS);
      rooms.forEach(MeasuredRoom::conclude);
    } catch (RuntimeException | InterruptedException fault) {
      rooms.forEach(room -> room.cannotBeMeasured(fault));
    }
  }

  private void fill(PauseObserver pauses, long patienceNanos) throws InterruptedException {
    while (!expected.await(SECOND_NANOS, TimeUnit.NANOSECONDS)
        && patienceNanos - System.nanoTime() > 0) {
      tick(pauses);
    }
  }

  private void warmUp(PauseObserver pauses) throws InterruptedException {
    long now = System.nanoTime();
    long settledNanos = now + Settling.longest(timing.warmUp()).toNanos();
    passTime(pauses, now + timing.warmUp().toNanos());
    while (!settling.isOver() && settledNanos - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.sleep(SECOND_NANOS);
      tick(pauses);
    }
  }

  private void passTime(PauseObserver pauses, long untilNanos) throws InterruptedException {
    long leftNanos;
    while ((leftNanos = untilNanos - System.nanoTime()) > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, SECOND_NANOS));
      tick(pauses);
    }
  }

  private void tick(PauseObserver pauses) throws InterruptedException {
    List<LiveInterval> second = new ArrayList<>();
    look(pauses, (room, nowNanos, service) -> second.add(room.tick(nowNanos, service)));
    if (!windowBegan) {
      settling.look(System.nanoTime(), second);
    }
  }

  private void look(PauseObserver pauses, Look look) throws InterruptedException {
    Optional<ServiceSnapshot> service = snapshot();
    pausesSinceLook = pauses.take();
    long nowNanos = System.nanoTime();
    rooms.forEach(room -> look.at(room, nowNanos, service));
  }

  /** One look at one room. */
  @FunctionalInterface
  private interface Look {
    void at(MeasuredRoom room, long nowNanos, Optional<ServiceSnapshot> service);
  }

  /** What the service says of itself now; empty when it does not answer. */
  private Optional<ServiceSnapshot> snapshot() throws InterruptedException {
    try {
      return Optional.of(around.organiser().statistics());
    } catch (IOException silent) {
      return Optional.empty();
    }
  }
}
