package dev.visio.transport.simulated;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import java.util.Arrays;

/** A port of the simulated network. */
final class SimulatedPort implements DatagramPort {
  private final SimulatedNetwork network;
  private final TransportAddress localAddress;
  private final DatagramHandler handler;
  private long sendFailures;
  private boolean closed;

  /** The tags of datagrams that the handler has not been told of yet. */
  private long[] unreported = new long[16];

  private int unreportedCount;

  SimulatedPort(SimulatedNetwork network, TransportAddress localAddress, DatagramHandler handler) {
    this.network = network;
    this.localAddress = localAddress;
    this.handler = handler;
  }

  DatagramHandler handler() {
    return handler;
  }

  @Override
  public TransportAddress localAddress() {
    return localAddress;
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
    if (closed || length <= 0 || length > DatagramHandler.BUFFER_LENGTH) {
      sendFailures++;
      return false;
    }
    if (tag != NO_TAG) {
      if (unreportedCount == 0) {
        network.reportLater(this);
      } else if (unreportedCount == unreported.length) {
        unreported = Arrays.copyOf(unreported, 2 * unreportedCount);
      }
      unreported[unreportedCount++] = tag;
    }
    network.send(this, to, bytes, offset, length);
    return true;
  }

  /** Tells the handler of what has left since the last time. */
  void report(long nowNanos) {
    int count = unreportedCount;
    unreportedCount = 0;
    int first = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || unreported[i] != unreported[first]) {
        handler.onSent(nowNanos, unreported[first], i - first);
        first = i;
      }
    }
  }

  @Override
  public long sendFailures() {
    return sendFailures;
  }

  /** A simulated receive buffer has no end. */
  @Override
  public long receiveDrops() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
    network.unbind(this);
  }
}
