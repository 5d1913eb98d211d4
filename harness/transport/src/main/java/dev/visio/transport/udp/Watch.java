package dev.visio.transport.udp;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A descriptor that a loop watches beside its ports. Loop thread only. */
public final class Watch {
  public static final int READABLE = LinuxSockets.POLLIN;
  public static final int WRITABLE = LinuxSockets.POLLOUT;

  private final Watches watches;
  private final int number;
  private final int descriptor;
  private final Watched watched;
  private boolean closed;

  Watch(Watches watches, int number, int descriptor, Watched watched) {
    this.watches = watches;
    this.number = number;
    this.descriptor = descriptor;
    this.watched = watched;
  }

  Watched watched() {
    return watched;
  }

  int number() {
    return number;
  }

  int descriptor() {
    return descriptor;
  }

  /**
   * From now on it is watched for these events instead.
   *
   * @throws UncheckedIOException if the system will not, for want of memory
   */
  public void change(int events) {
    try {
      watches.change(this, events);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** It is watched no longer; comes before the descriptor is closed. Idempotent. */
  public void close() {
    if (!closed) {
      closed = true;
      watches.remove(this);
    }
  }
}
