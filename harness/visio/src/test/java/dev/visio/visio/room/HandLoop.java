package dev.visio.visio.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A control loop that is the test's own thread, with a clock that the test moves. */
final class HandLoop implements ControlLoop {

  private record Waiting(Instant at, Runnable command) {}

  private final Queue<Runnable> commands = new ArrayDeque<>();
  private final List<Waiting> deadlines = new ArrayList<>();
  private Instant now;

  HandLoop(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable command) {
    commands.add(command);
  }

  @Override
  public Deadline at(Instant instant, Runnable command) {
    Waiting waiting = new Waiting(instant, command);
    deadlines.add(waiting);
    return () -> deadlines.remove(waiting);
  }

  /** Runs what was handed over. */
  void run() {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      command.run();
    }
  }

  /** Moves the clock; deadlines fire at their instants when the clock passes them. */
  void advanceTo(Instant target) {
    run();
    for (Optional<Waiting> due = nextDue(target); due.isPresent(); due = nextDue(target)) {
      deadlines.remove(due.get());
      now = due.get().at().isAfter(now) ? due.get().at() : now;
      due.get().command().run();
      run();
    }
    now = target;
  }

  void advance(Duration duration) {
    advanceTo(now.plus(duration));
  }

  /** Moves the clock, and lets no timer know. */
  void advanceWithLateTimers(Duration duration) {
    now = now.plus(duration);
  }

  int deadlines() {
    return deadlines.size();
  }

  private Optional<Waiting> nextDue(Instant target) {
    return deadlines.stream()
        .filter(waiting -> !waiting.at().isAfter(target))
        .min(Comparator.comparing(Waiting::at));
  }
}
