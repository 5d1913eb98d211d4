package dev.visio.visio;

import dev.visio.visio.room.ControlLoop;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The real event loop with a clock that a test moves. Deadlines fire at their instant when the
 * clock passes it.
 */
final class ManualControlLoop implements ControlLoop {

  private record Waiting(Instant at, Runnable command, CompletableFuture<Void> cancelled)
      implements Deadline {
    @Override
    public void cancel() {
      cancelled.complete(null);
    }
  }

  /**
   * What was thrown on the loop and caught by nobody: an error of the service, whatever a client
   * saw of it.
   */
  final Queue<Throwable> unhandled = new ConcurrentLinkedQueue<>();

  private final Context context;
  private final List<Waiting> deadlines = new ArrayList<>();
  private Instant now;
  private Optional<Instant> awaited = Optional.empty();

  ManualControlLoop(Context context, Instant now) {
    this.context = context;
    this.now = now;
    context.exceptionHandler(unhandled::add);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable command) {
    context.runOnContext(_ -> command.run());
  }

  @Override
  public synchronized Deadline at(Instant instant, Runnable command) {
    Waiting waiting = new Waiting(instant, command, new CompletableFuture<>());
    deadlines.removeIf(deadline -> deadline.cancelled().isDone());
    deadlines.add(waiting);
    if (awaited.equals(Optional.of(instant))) {
      notifyAll();
    }
    return waiting;
  }

  /** Moves the clock; returns when everything that was due has run. */
  void advance(Duration duration) {
    Instant target = instant().plus(duration);
    CompletableFuture<Void> done = new CompletableFuture<>();
    execute(
        () -> {
          for (Optional<Waiting> due = takeDue(target); due.isPresent(); due = takeDue(target)) {
            due.get().command().run();
          }
          synchronized (this) {
            now = target;
          }
          done.complete(null);
        });
    done.join();
  }

  /** Moves the clock, and lets no timer know. */
  synchronized void advanceWithLateTimers(Duration duration) {
    now = now.plus(duration);
  }

  /** Returns once a deadline has been set for that instant. */
  synchronized void awaitDeadline(Instant instant) throws InterruptedException {
    awaited = Optional.of(instant);
    while (deadlines.stream().noneMatch(d -> d.at().equals(instant) && !d.cancelled().isDone())) {
      wait();
    }
  }

  private synchronized Optional<Waiting> takeDue(Instant target) {
    deadlines.removeIf(deadline -> deadline.cancelled().isDone());
    Optional<Waiting> due =
        deadlines.stream()
            .filter(deadline -> !deadline.at().isAfter(target))
            .min(Comparator.comparing(Waiting::at));
    due.ifPresent(
        deadline -> {
          deadlines.remove(deadline);
          now = deadline.at().isAfter(now) ? deadline.at() : now;
        });
    return due;
  }
}
