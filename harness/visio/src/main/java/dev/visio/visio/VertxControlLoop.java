package dev.visio.visio;

import dev.visio.visio.room.ControlLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The control loop in real time: a Vert.x context and the system's clock. */
final class VertxControlLoop implements ControlLoop {

  private final Context context;
  private final InstantSource clock;

  VertxControlLoop(Context context, InstantSource clock) {
    this.context = context;
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public void execute(Runnable command) {
    context.runOnContext(_ -> command.run());
  }

  @Override
  public Deadline at(Instant instant, Runnable command) {
    Vertx vertx = context.owner();
    // One more than is left, because a timer must not fire in the millisecond before it is due.
    long millis = Math.max(0, Duration.between(clock.instant(), instant).toMillis()) + 1;
    long timer = vertx.setTimer(millis, _ -> command.run());
    return () -> vertx.cancelTimer(timer);
  }
}
