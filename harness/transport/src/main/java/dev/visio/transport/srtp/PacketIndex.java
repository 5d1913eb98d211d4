package dev.visio.transport.srtp;

/**
 * The 48-bit index of an RTP packet: 2^16 · roll-over counter + sequence number (RFC 3711 §3.3.1).
 */
final class PacketIndex {

  /** One more than the last index that a key may serve for (RFC 3711 §9.2). */
  static final long RTP_LIMIT = 1L << 48;

  /** The same for RTCP, whose index travels in 31 bits. */
  static final long RTCP_LIMIT = 1L << 31;

  private static final int HALF = 1 << 15;

  private PacketIndex() {}

  /**
   * The index nearest to the highest one known that ends in this sequence number (RFC 3711,
   * Appendix A). Negative if the packet precedes the first roll-over: no such packet exists.
   *
   * @param highest the highest index of the stream so far, -1 before its first packet
   */
  static long estimate(long highest, int sequenceNumber) {
    if (highest < 0) {
      return sequenceNumber;
    }
    long rollOver = highest >>> 16;
    int last = (int) highest & 0xFFFF;
    if (last < HALF) {
      if (sequenceNumber - last > HALF) {
        rollOver--;
      }
    } else if (last - HALF > sequenceNumber) {
      rollOver++;
    }
    return (rollOver << 16) + sequenceNumber;
  }
}
