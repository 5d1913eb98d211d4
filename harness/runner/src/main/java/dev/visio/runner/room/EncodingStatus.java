package dev.visio.runner.room;

import dev.visio.fakedevices.EncodingProgress;
import dev.visio.runner.StatusLine;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Tells a person how far the encoding of all devices is; several are encoded at a time. */
public final class EncodingStatus implements EncodingProgress {
  private final StatusLine status;
  private final BooleanSupplier cancelled;
  private final long beganNanos = System.nanoTime();
  private final Set<String> devices = new HashSet<>();

  /**
   * @param cancelled asked at every step; once it says so, encoding ends with a {@link
   *     CancellationException}
   */
  public EncodingStatus(StatusLine status, BooleanSupplier cancelled) {
    this.status = status;
    this.cancelled = cancelled;
  }

  @Override
  public synchronized void encoded(String device, int framesDone, int framesTotal) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
    if (devices.isEmpty()) {
      status.say("encoding devices; they are kept, so this happens once");
    }
    devices.add(device);
    status.showInPassing("encoding " + device + ": " + 100 * framesDone / framesTotal + " %");
  }

  @Override
  public synchronized void notCached(String device, String reason) {
    status.say(device + " could not be kept for the next time: " + reason);
  }

  /** All that was asked for is there. */
  public synchronized void finished() {
    if (!devices.isEmpty()) {
      long seconds = Math.ceilDiv(System.nanoTime() - beganNanos, 1_000_000_000L);
      status.say("encoded " + devices.size() + " devices in " + seconds + " s");
    }
  }
}
