package dev.visio.transport;

/** What arrives at one port. Called on the loop's thread only; must neither block nor throw. */
public interface DatagramHandler {
  /**
   * The length of every array handed to {@link #onDatagram}: room for any datagram that is not cut,
   * and for working in place.
   */
  int BUFFER_LENGTH = 2048;

  /**
   * One datagram.
   *
   * @param nowNanos the loop's clock when the receive call that delivered it returned; of a loop
   *     that is not woken for each datagram, when the kernel had it
   * @param from the sender; the same object for the same address most of the time, equal by value
   *     always
   * @param bytes the datagram, from index 0; {@link #BUFFER_LENGTH} long; may be overwritten; lent
   *     until this returns
   * @param length bytes of the datagram; what was longer than the buffer has been cut off
   */
  void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length);

  /**
   * A send call that carried datagrams of this port has returned. Must not send.
   *
   * @param nowNanos the loop's clock when the send call returned
   * @param tag what they were sent with; never {@link DatagramPort#NO_TAG}
   * @param datagrams how many with this tag have left by it
   */
  default void onSent(long nowNanos, long tag, int datagrams) {}

  /**
   * The operating system did not take so many datagrams that were sent with this tag, or with
   * {@link DatagramPort#NO_TAG}. Must not send.
   */
  default void onSendFailed(long tag, int datagrams) {}

  /**
   * A connection that datagrams came from has ended; what was not sent on it has been told as
   * failed. Must not send.
   *
   * @param connection its far end, which is no address any more
   */
  default void onClosed(TransportAddress connection, ConnectionEnd end) {}
}
