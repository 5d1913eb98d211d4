package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;

/**
 * What a session tells its owner. Called on the handshake's own thread, one call after the other;
 * implementations hand over to their loop and return.
 *
 * <p>The order is: {@link #send} any number of times, {@link #connected} at most once, and one of
 * {@link #failed} and {@link #closed}, after which nothing comes.
 */
public interface DtlsEvents {

  /** A datagram for the peer; the array is the receiver's to keep. */
  void send(byte[] datagram);

  /** The peer is who signalling said it was, and these are the keys. */
  void connected(SrtpKeys keys);

  /** There will be no keys, for this reason. */
  void failed(String reason);

  /** The session ended, by {@link DtlsSession#close} or by the peer's close_notify. */
  void closed();
}
