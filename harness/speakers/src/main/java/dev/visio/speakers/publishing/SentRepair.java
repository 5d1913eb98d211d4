package dev.visio.speakers.publishing;

import dev.visio.transport.repair.RecentPackets;
import dev.visio.transport.repair.ResendLimit;

/**
 * The stream beside a sent one in which its packets go again when they are missed (RFC 4588 section
 * 4), and the last packets of that one. Loop thread only.
 */
public final class SentRepair {
  final RecentPackets recent =
      new RecentPackets(RecentPackets.VIDEO_PACKETS, RecentPackets.VIDEO_BYTES);
  final ResendLimit limit = new ResendLimit();
  private final int payloadType;
  private final int ssrc;
  private int sequenceNumber;

  /** A stream in which nothing has gone again yet. */
  public SentRepair(int payloadType, int ssrc) {
    this.payloadType = payloadType;
    this.ssrc = ssrc;
    // In the lower half, as first numbers of all streams are.
    this.sequenceNumber = ssrc & 0x7FFF;
  }

  public int ssrc() {
    return ssrc;
  }

  int payloadType() {
    return payloadType;
  }

  int nextSequenceNumber() {
    return sequenceNumber++ & 0xFFFF;
  }
}
