package dev.visio.transport.ice;

import dev.visio.transport.TransportAddress;

/** What a controlling agent tells its owner, within the calls that its owner makes. */
public interface IceEvents {

  /** A datagram for this address; the array is the receiver's to keep. */
  void send(TransportAddress to, byte[] datagram);

  /** A pair is nominated: DTLS and media go there. Called once. */
  void connected(TransportAddress remote);

  /** There is no way to the peer, or its consent has expired. Called once; nothing comes after. */
  void failed(String reason);
}
