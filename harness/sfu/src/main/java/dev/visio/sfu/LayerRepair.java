package dev.visio.sfu;

import dev.visio.transport.repair.MissingPackets;
import java.util.OptionalInt;

/**
 * The stream in which a publisher sends packets of a layer again (RFC 4588), and what is missing of
 * that layer. Loop thread only.
 */
final class LayerRepair {
  final MissingPackets missing = new MissingPackets();
  private boolean known;
  private int ssrc;

  /**
   * @param ssrc empty where its packets have to tell
   */
  LayerRepair(OptionalInt ssrc) {
    ssrc.ifPresent(this::learn);
  }

  boolean isKnown() {
    return known;
  }

  boolean has(int packetSsrc) {
    return known && ssrc == packetSsrc;
  }

  /** A packet, authenticated by its publisher's keys, bore its layer's name under this SSRC. */
  void learn(int newSsrc) {
    known = true;
    ssrc = newSsrc;
  }
}
