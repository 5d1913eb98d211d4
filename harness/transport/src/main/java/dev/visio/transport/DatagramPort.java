package dev.visio.transport;

/** One bound UDP port, to send from. Used on its loop's thread only. */
public interface DatagramPort extends AutoCloseable {
  /** Where this port is bound; its port number is never 0. */
  TransportAddress localAddress();

  /**
   * Hands one datagram over. The bytes are copied before this returns; the datagram leaves with the
   * others of the same receive batch, timer or command, as soon as that is done. A datagram that
   * the operating system does not take is lost, as on any network, and counted in {@link
   * #sendFailures()}.
   *
   * @param length 1 to 2048 bytes
   * @return whether it was taken: false, and counted as a failure, if the port is closed, the
   *     length is out of range, or the address is of a family that this port does not speak. For
   *     each one taken, the handler hears of its leaving, in the order of sending.
   */
  boolean send(TransportAddress to, byte[] bytes, int offset, int length);

  /** Datagrams that the operating system did not take. */
  long sendFailures();

  /**
   * Datagrams that arrived but found the receive buffer full, as far as the operating system tells;
   * otherwise 0.
   */
  long receiveDrops();

  /** Gives the port back. Idempotent; what was queued is sent first. */
  @Override
  void close();
}
