package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;

/** A handshake that leaves keys behind. */
sealed interface KeyedHandshake permits ClientHandshake, ServerHandshake {

  /** The exported keys; null before the handshake is complete. */
  SrtpKeys keys();
}
