package dev.visio.runner.room;

import dev.visio.speakers.SpeakerEvents;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What happens to a run from outside its thread, in order. Loops, the service's watcher and signals
 * put in; the run's thread takes out.
 */
final class RunEvents implements SpeakerEvents {
  /** Far more than a room of 55 can cause; what is beyond it would say nothing new. */
  private static final int WAITING = 4_096;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(WAITING);
  private volatile boolean interrupted;

  /** One thing that happened. */
  sealed interface Event {
    /** A speaker's own media flow. */
    record Connected(int speaker) implements Event {}

    /** A speaker never got in, or fell out. */
    record Lost(int speaker, String reason) implements Event {}

    /** The service's process is gone. */
    record ServiceEnded() implements Event {}

    /** The generator itself broke. */
    record Broken(Throwable fault) implements Event {}

    /** The user wants it to end. */
    record Interrupted() implements Event {}
  }

  @Override
  public void connected(int speaker, long joinNanos) {
    put(new Event.Connected(speaker));
  }

  @Override
  public void lost(int speaker, String reason) {
    put(new Event.Lost(speaker, reason));
  }

  void serviceEnded() {
    put(new Event.ServiceEnded());
  }

  void broken(Throwable fault) {
    put(new Event.Broken(fault));
  }

  void interrupt() {
    interrupted = true;
    put(new Event.Interrupted());
  }

  boolean interrupted() {
    return interrupted;
  }

  /** The next event; null when none came in that time. */
  Event poll(long timeoutNanos) throws InterruptedException {
    return events.poll(Math.max(0, timeoutNanos), TimeUnit.NANOSECONDS);
  }

  private void put(Event event) {
    // Refused when full of the same news; nobody can do more about one more of it.
    events.offer(event);
  }
}
