package dev.visio.runner.room;

import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.host.Settling;
import dev.visio.measurement.result.RunObserver;
import dev.visio.measurement.service.ServiceSnapshot;
import dev.visio.measurement.verdict.Ending;
import dev.visio.runner.StatusLine;
import dev.visio.runner.room.RunEvents.Event;
import dev.visio.runner.service.MeasuredService;
import dev.visio.runner.service.ServiceApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;

/**
 * Lets time pass while a run goes on: once a second a look at everything and a line for whoever
 * watches, and at once an answer when the run cannot go on.
 */
final class RunWatch {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * Ctrl-C reaches the service as well, and its end may be heard of first: only when nobody says
   * within this time that it was meant, the service has died.
   */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** More of them say nothing new. */
  private static final int TOLD_LOSSES = 5;

  private final int speakers;
  private final IntSupplier realConnected;
  private final RunEvents events;
  private final RunObserver observer;
  private final ServiceApi api;
  private final MeasuredService service;
  private final StatusLine status;
  private final Settling settling;
  private boolean windowBegan;
  private long nextTickNanos;
  private long lastIntervalMaxDelayNanos;
  private int losses;

  /**
   * @param realConnected how many of the speakers are real and there
   * @param linksNanos what the speakers' own links add to a delay that has no queue in it
   */
  RunWatch(
      int speakers,
      IntSupplier realConnected,
      long linksNanos,
      RunEvents events,
      RunObserver observer,
      ServiceApi api,
      MeasuredService service,
      StatusLine status) {
    this.speakers = speakers;
    this.realConnected = realConnected;
    this.events = events;
    this.observer = observer;
    this.api = api;
    this.service = service;
    this.status = status;
    long now = System.nanoTime();
    this.settling = new Settling(service.process(), linksNanos, now);
    this.nextTickNanos = now + SECOND_NANOS;
  }

  /**
   * Waits, and watches.
   *
   * @param phase what the run does, told the nanoseconds that are left of it
   * @param untilNanos when this phase is over at the latest
   * @param over whether it is over already
   * @return why the run has to end; empty when it may go on
   */
  Optional<Ending> follow(LongFunction<String> phase, long untilNanos, BooleanSupplier over)
      throws InterruptedException {
    while (!over.getAsBoolean()) {
      long now = System.nanoTime();
      if (untilNanos - now <= 0) {
        break;
      }
      if (nextTickNanos - now <= 0) {
        nextTickNanos = now + SECOND_NANOS;
        LiveInterval interval = observer.tick(now, snapshot());
        lastIntervalMaxDelayNanos = interval.correctedDelay().getMaxValue();
        if (!windowBegan) {
          settling.look(now, List.of(interval));
        }
        status.show(
            LiveLine.of(
                phase.apply(untilNanos - now), speakers, realConnected.getAsInt(), interval));
        continue;
      }
      Event event = events.poll(Math.min(nextTickNanos, untilNanos) - now);
      Optional<Ending> ending = event == null ? Optional.empty() : endingOf(event);
      if (ending.isPresent()) {
        return ending;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether, after that instant, whatever should have been sent before it has had its time to
   * arrive: packets of the last second were younger than that.
   */
  boolean arrivedSince(long nanos) {
    return lastIntervalMaxDelayNanos < System.nanoTime() - nanos - SECOND_NANOS;
  }

  /** Whether the room has left behind what its filling brought. */
  boolean settled() {
    return settling.isOver();
  }

  /** The measured window begins; the seconds are counted from here. */
  void windowBegins() {
    windowBegan = true;
    long now = System.nanoTime();
    observer.windowBegan(now, snapshot());
    nextTickNanos = now + SECOND_NANOS;
  }

  /** The measured window is over. */
  void windowEnds() {
    observer.windowEnded(System.nanoTime(), snapshot());
  }

  /** What the service says of itself now; empty when it does not answer. */
  private Optional<ServiceSnapshot> snapshot() {
    if (!service.isAlive()) {
      return Optional.empty();
    }
    try {
      return Optional.of(api.statistics());
    } catch (IOException silent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Ending> endingOf(Event event) throws InterruptedException {
    return switch (event) {
      case Event.Connected(_) -> Optional.empty();
      case Event.Lost(int speaker, String reason) -> {
        losses++;
        if (losses <= TOLD_LOSSES) {
          status.say("speaker " + speaker + ": " + reason);
        }
        yield losses < speakers ? Optional.empty() : Optional.of(everyoneLost(reason));
      }
      case Event.ServiceEnded() ->
          Optional.of(
              interruptedWithin(GRACE_NANOS)
                  ? new Ending.Interrupted("interrupted")
                  : new Ending.ServiceLost(sentence(service.obituary())));
      case Event.Broken(Throwable fault) ->
          Optional.of(new Ending.GeneratorFailed("The generator broke: " + fault));
      case Event.Interrupted() -> Optional.of(new Ending.Interrupted("interrupted"));
    };
  }

  /** When all are gone, the service's end may be the reason, and only on its way to be told. */
  private Ending everyoneLost(String reason) throws InterruptedException {
    if (interruptedWithin(GRACE_NANOS)) {
      return new Ending.Interrupted("interrupted");
    }
    return new Ending.ServiceLost(
        service.isAlive()
            ? "All speakers lost the service: " + reason
            : sentence(service.obituary()));
  }

  private boolean interruptedWithin(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (!events.interrupted() && deadline - System.nanoTime() > 0) {
      events.poll(Math.min(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(20)));
    }
    return events.interrupted();
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
