package dev.visio.transport.dtls;

/** One handshake and the session that comes of it. Any thread; no method blocks. */
public interface DtlsSession extends AutoCloseable {

  /**
   * A datagram from the peer; it is copied. Datagrams that come faster than the handshake reads are
   * dropped past a bound, as a network would: DTLS retransmits.
   */
  void onDatagram(byte[] bytes, int offset, int length);

  /** Says close_notify to the peer and ends the session. A second call does nothing. */
  @Override
  void close();
}
