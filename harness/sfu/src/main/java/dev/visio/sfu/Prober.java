package dev.visio.sfu;

import dev.visio.sfu.bandwidth.BandwidthEstimate;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;

/**
 * Sends a subscriber for a short time as much as its path would have to take for larger pictures:
 * what it is sent anyway, filled up with padding in the stream of a slot that packets are sent
 * again in (there, what has no content disturbs nobody). Loop thread only.
 */
final class Prober {
  private static final long STEP_NANOS = 5_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** At 10 Mbit/s, two steps. */
  private static final int MOST_PACKETS_IN_STEP = 50;

  private final Participant subscriber;
  private final PacketPath path;
  private final Timer timer;
  private final byte[] outgoing = new byte[DatagramHandler.BUFFER_LENGTH];
  private Slot slot;
  private long bitsPerSecond;
  private long startedNanos;
  private long sentBytesBefore;

  Prober(Participant subscriber, MediaLoop loop, PacketPath path) {
    this.subscriber = subscriber;
    this.path = path;
    this.timer = loop.newTimer(this::step);
  }

  /** Begins a probe, if the estimate wants one now. */
  void probe(long wanted, long nowNanos) {
    Slot padded = slotToPad();
    if (padded == null) {
      return;
    }
    BandwidthEstimate estimate = subscriber.bandwidth;
    long rate = estimate.startProbe(wanted, nowNanos);
    if (rate > 0) {
      slot = padded;
      bitsPerSecond = rate;
      startedNanos = nowNanos;
      sentBytesBefore = estimate.sentBytes();
      step(nowNanos);
    }
  }

  void close() {
    timer.cancel();
  }

  private void step(long nowNanos) {
    if (subscriber.bandwidth.endDueProbe(nowNanos)) {
      return;
    }
    long due =
        bitsPerSecond / Byte.SIZE * (nowNanos + STEP_NANOS - startedNanos) / NANOS_PER_SECOND;
    for (int i = 0; i < MOST_PACKETS_IN_STEP; i++) {
      if (subscriber.bandwidth.sentBytes() - sentBytesBefore >= due) {
        break;
      }
      int length = slot.pad(outgoing, nowNanos);
      if (length <= 0) {
        break;
      }
      path.sendControl(subscriber.remote, outgoing, length);
    }
    timer.scheduleAt(nowNanos + STEP_NANOS);
  }

  private Slot slotToPad() {
    for (Slot each : subscriber.slots) {
      if (each.canPad()) {
        return each;
      }
    }
    return null;
  }
}
