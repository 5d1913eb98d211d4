package dev.visio.transport;

/** One bound UDP port, to send from. Used on its loop's thread only. */
public interface DatagramPort extends AutoCloseable {
  /** The tag of a datagram that the handler does not want to hear of again. */
  long NO_TAG = Long.MIN_VALUE;

  /** Where this port is bound; its port number is never 0. */
  TransportAddress localAddress();

  /**
   * Hands one datagram over. The bytes are copied before this returns; the datagram leaves with the
   * others of the same receive batch, timer or command, as soon as that is done. A datagram that
   * the operating system does not take is lost, as on any network, and counted in {@link
   * #sendFailures()}. Datagrams to one address leave in the order of sending.
   *
   * @param length 1 to 2048 bytes
   * @param tag what the handler is told when it has left, or {@link #NO_TAG}
   * @return whether it was taken: false, and counted as a failure, if the port is closed, the
   *     length is out of range, or the address is of a family that this port does not speak
   */
  boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag);

  /** The same for a datagram of whose leaving nobody wants to hear. */
  default boolean send(TransportAddress to, byte[] bytes, int offset, int length) {
    return send(to, bytes, offset, length, NO_TAG);
  }

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
