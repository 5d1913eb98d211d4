package dev.visio.speakers;

import dev.visio.measurement.LoopRecorder;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;

/**
 * Measures how late its loop is: a timer every ten milliseconds, whose lateness is what the loop
 * was held up by. Loop thread only.
 */
final class LoopWatch {
  private static final long PERIOD_NANOS = 10_000_000L;

  private final MediaLoop loop;
  private final LoopRecorder recorder;
  private Timer timer;
  private long dueNanos;

  LoopWatch(MediaLoop loop, LoopRecorder recorder) {
    this.loop = loop;
    this.recorder = recorder;
  }

  void start() {
    timer = loop.newTimer(this::look);
    dueNanos = loop.nanoTime() + PERIOD_NANOS;
    timer.scheduleAt(dueNanos);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void look(long nowNanos) {
    recorder.loopStall(nowNanos, nowNanos - dueNanos);
    dueNanos = nowNanos + PERIOD_NANOS;
    timer.scheduleAt(dueNanos);
  }
}
