package dev.visio.transport;

/**
 * The TCP connections that came to one loop, each a way for datagrams (RFC 4571, RFC 6544): they
 * are sent and received as on a UDP port. The addresses are far ends of connections ({@link
 * TransportAddress#ofConnection}). Used on its loop's thread only.
 *
 * <p>A datagram that a connection has no room for is lost, and nobody waits for it: {@code send}
 * says so.
 */
public interface ConnectionPort extends DatagramPort {
  /**
   * Lets this connection stay: what came on it has shown whose it is. One whose first datagram was
   * handled without that is closed.
   */
  void keep(TransportAddress connection);

  /**
   * Closes this connection a moment later, so that a last word still reaches its far end. One that
   * has ended already is passed over.
   */
  void letGo(TransportAddress connection);

  /** Whether this connection has not ended. */
  boolean isOpen(TransportAddress connection);

  /** How many connections have not ended. */
  int connections();
}
