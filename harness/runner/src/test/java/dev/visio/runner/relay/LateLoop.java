package dev.visio.runner.relay;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import java.io.IOException;

/** A loop that is held up on purpose: all that it should do at some instant, it does later. */
final class LateLoop implements MediaLoop {
  private final MediaLoop loop;
  private long lateNanos;

  LateLoop(MediaLoop loop) {
    this.loop = loop;
  }

  /** Timers that are scheduled from now on are so late. */
  void late(long nanos) {
    lateNanos = nanos;
  }

  @Override
  public DatagramPort bind(TransportAddress local, DatagramHandler handler, int sendQueue)
      throws IOException {
    return loop.bind(local, handler, sendQueue);
  }

  @Override
  public Timer newTimer(TimedTask task) {
    Timer timer = loop.newTimer(task);
    return new Timer() {
      @Override
      public void scheduleAt(long atNanos) {
        timer.scheduleAt(atNanos + lateNanos);
      }

      @Override
      public void cancel() {
        timer.cancel();
      }
    };
  }

  @Override
  public long nanoTime() {
    return loop.nanoTime();
  }

  @Override
  public boolean inLoop() {
    return loop.inLoop();
  }

  @Override
  public void execute(Runnable command) {
    loop.execute(command);
  }
}
