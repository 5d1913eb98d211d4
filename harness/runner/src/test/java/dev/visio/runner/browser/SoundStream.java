package dev.visio.runner.browser;

import dev.visio.wire.rtp.RtpPacket;

/**
 * How continuous one stream of Opus comes by, told from its headers, which no key hides. Loop
 * thread only.
 */
final class SoundStream {
  /** As browsers number it where they are asked for no other. */
  static final int PAYLOAD_TYPE = 111;

  private static final int PACKET_NANOS = 20_000_000;
  private static final int TICKS_PER_PACKET = 960;

  private boolean begun;
  private int sequence;
  private int timestamp;
  private long arrivedNanos;
  private long longestGapNanos;

  /**
   * A packet comes by. The time since the one before it is a gap, in which nothing can be heard; a
   * time in which its clock went on and its numbers did not is a pause of the speaker's. There,
   * what is missing before the packet is a gap, and what it is later than a queue that has grown
   * meanwhile makes it: so much nobody can tell from a longer pause.
   */
  void passes(byte[] bytes, long nowNanos) {
    int newSequence = RtpPacket.sequenceNumber(bytes, 0);
    int newTimestamp = RtpPacket.timestamp(bytes, 0);
    int step = (short) (newSequence - sequence);
    if (begun && step > 0) {
      long mediaNanos = (long) (newTimestamp - timestamp) * PACKET_NANOS / TICKS_PER_PACKET;
      long sentNanos = (long) step * PACKET_NANOS;
      long apartNanos = nowNanos - arrivedNanos;
      long lateNanos = apartNanos - mediaNanos - ImpairedPath.QUEUE_NANOS;
      long gap = mediaNanos > sentNanos ? sentNanos + Math.max(0, lateNanos) : apartNanos;
      longestGapNanos = Math.max(longestGapNanos, gap);
    }
    if (!begun || step > 0) {
      begun = true;
      sequence = newSequence;
      timestamp = newTimestamp;
      arrivedNanos = nowNanos;
    }
  }

  long longestGapNanos() {
    return longestGapNanos;
  }
}
