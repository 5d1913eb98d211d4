package dev.visio.visio.room;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The one thread of the control plane, with its clock and its timers. */
public interface ControlLoop extends InstantSource, Executor {

  /** A timer that has been set. */
  interface Deadline {
    /** Does nothing when it has passed already. */
    void cancel();
  }

  /** Runs the command on this loop, not before the instant. Called on this loop. */
  Deadline at(Instant instant, Runnable command);
}
