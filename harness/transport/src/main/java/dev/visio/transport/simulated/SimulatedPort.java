package dev.visio.transport.simulated;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;

/** A port of the simulated network. */
final class SimulatedPort implements DatagramPort {
  private final SimulatedNetwork network;
  private final TransportAddress localAddress;
  private final DatagramHandler handler;
  private long sendFailures;
  private boolean closed;

  /** Kept for the network: datagrams that the handler has not been told of yet. */
  int sentSinceReport;

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
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length) {
    if (closed || length <= 0 || length > DatagramHandler.BUFFER_LENGTH) {
      sendFailures++;
      return false;
    }
    network.send(this, to, bytes, offset, length);
    return true;
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
