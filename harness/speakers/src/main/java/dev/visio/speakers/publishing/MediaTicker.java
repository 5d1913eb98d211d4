package dev.visio.speakers.publishing;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;

/**
 * The clock of one device: tick <em>n</em> is due at exactly the first tick plus <em>n</em>
 * periods, however late the loop runs. A late loop catches up and sends what was due, each with the
 * instant at which it should have left, so that no delay hides by not being measured (coordinated
 * omission). A backlog beyond {@link #MAX_BACKLOG_NANOS} is given up, as a real device gives up
 * frames, and told.
 */
public final class MediaTicker {
  /** Ticks later than this are skipped. */
  public static final long MAX_BACKLOG_NANOS = 1_000_000_000L;

  /** The device. */
  public interface Device {
    /**
     * The time has come for a frame.
     *
     * @param tick how many ticks came before this one, the skipped ones included
     * @param intendedNanos when this tick was due
     * @param nowNanos the loop's clock now
     */
    void tick(long tick, long intendedNanos, long nowNanos);

    /** The time had come too long ago; the frame is never sent. */
    void skipped(long intendedNanos);
  }

  private final long periodNanos;
  private final Device device;
  private final Timer timer;
  private long firstNanos;
  private long next;
  private boolean running;

  /** A stopped ticker. Loop thread. */
  public MediaTicker(MediaLoop loop, long periodNanos, Device device) {
    if (periodNanos < 1_000_000) {
      throw new IllegalArgumentException("a device ticks every ms at most, not " + periodNanos);
    }
    this.periodNanos = periodNanos;
    this.device = device;
    this.timer = loop.newTimer(this::run);
  }

  /** Starts with tick 0 at this instant. */
  public void start(long firstTickNanos) {
    firstNanos = firstTickNanos;
    next = 0;
    running = true;
    timer.scheduleAt(firstTickNanos);
  }

  /** No tick comes any more. */
  public void stop() {
    running = false;
    timer.cancel();
  }

  private void run(long nowNanos) {
    while (running && dueNanos(next) <= nowNanos) {
      if (nowNanos - dueNanos(next) > MAX_BACKLOG_NANOS) {
        device.skipped(dueNanos(next));
      } else {
        device.tick(next, dueNanos(next), nowNanos);
      }
      next++;
    }
    if (running) {
      timer.scheduleAt(dueNanos(next));
    }
  }

  private long dueNanos(long number) {
    return firstNanos + number * periodNanos;
  }
}
