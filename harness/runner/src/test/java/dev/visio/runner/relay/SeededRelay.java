package dev.visio.runner.relay;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Stands between one speaker and the service, on any network: each takes it for the other. What it
 * does to their datagrams follows from its seed, and it keeps account of it. It has no keys: it
 * harms what it cannot read. Loop thread only.
 */
final class SeededRelay implements DatagramHandler {
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final TransportAddress service;
  private final DatagramPort port;
  private final RelayWay up;
  private final RelayWay down;
  private Histogram heldUp = new Histogram(LONGEST_NANOS, 3);
  private Histogram heldDown = new Histogram(LONGEST_NANOS, 3);
  private TransportAddress speaker;

  SeededRelay(MediaLoop loop, TransportAddress local, TransportAddress service, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    this.service = service;
    this.port = loop.bind(local, this);
    // The lowest bit of a tag says which way; half a nanosecond is no matter.
    this.up =
        new RelayWay(
            loop,
            random.split(),
            (arrived, bytes, length) -> port.send(service, bytes, 0, length, arrived & ~1));
    this.down =
        new RelayWay(
            loop,
            random.split(),
            (arrived, bytes, length) -> port.send(speaker, bytes, 0, length, arrived | 1));
  }

  /** Where the speaker finds it in the service's place. */
  TransportAddress address() {
    return port.localAddress();
  }

  /** From speaker to service. */
  RelayWay up() {
    return up;
  }

  /** From service to speaker. */
  RelayWay down() {
    return down;
  }

  /**
   * How long datagrams were really held since the last call, from the kernel's having them to the
   * return of the send call: half of them as long at most on their way up, and half on their way
   * down, added.
   */
  long takeMedianHeldNanos() {
    long median = heldUp.getValueAtPercentile(50) + heldDown.getValueAtPercentile(50);
    heldUp.reset();
    heldDown.reset();
    return median;
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    if (from.equals(service)) {
      down.pass(nowNanos, bytes, length);
    } else {
      speaker = from;
      up.pass(nowNanos, bytes, length);
    }
  }

  @Override
  public void onSent(long nowNanos, long tag, int datagrams) {
    Histogram held = (tag & 1) == 0 ? heldUp : heldDown;
    held.recordValueWithCount(Math.clamp(nowNanos - tag, 0, LONGEST_NANOS), datagrams);
  }
}
