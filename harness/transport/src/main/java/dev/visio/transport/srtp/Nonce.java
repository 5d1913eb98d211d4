package dev.visio.transport.srtp;

import dev.visio.wire.BigEndian;

/** What both transforms make of a packet's SSRC and index: folded into the session salt. */
final class Nonce {

  private Nonce() {}

  /**
   * @param nonce holds the salt already
   * @param ssrcAt where the four bytes of the SSRC are folded in; the six of the index follow them
   */
  static void fold(byte[] nonce, int ssrcAt, int ssrc, long index) {
    int indexAt = ssrcAt + Integer.BYTES;
    fold(nonce, ssrcAt, ssrc);
    nonce[indexAt] ^= (byte) (index >>> 40);
    nonce[indexAt + 1] ^= (byte) (index >>> 32);
    fold(nonce, indexAt + 2, (int) index);
  }

  private static void fold(byte[] nonce, int at, int value) {
    BigEndian.putInt(nonce, at, BigEndian.getInt(nonce, at) ^ value);
  }
}
