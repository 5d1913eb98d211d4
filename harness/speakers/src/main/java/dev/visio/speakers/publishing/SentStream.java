package dev.visio.speakers.publishing;

import dev.visio.measurement.Source;
import java.nio.charset.StandardCharsets;

/**
 * One stream that a speaker sends: what its packets are marked with, and where its counting stands.
 * Loop thread only.
 */
public final class SentStream {
  private final Source source;
  private final int layer;
  private final byte[] mid;
  private final int payloadType;
  private final int clockRate;
  private final int ssrc;
  private final int firstTimestamp;
  private int sequenceNumber;
  private int originSequence;

  /** Null where nothing goes again. */
  private SentRepair repair;

  private long packets;
  private long payloadBytes;
  private int lastTimestamp;
  private long lastTickNanos;

  /** The only stream of its source. */
  public SentStream(
      Source source,
      String mid,
      int payloadType,
      int clockRate,
      int ssrc,
      int firstSequenceNumber,
      int firstTimestamp) {
    this(source, 0, mid, payloadType, clockRate, ssrc, firstSequenceNumber, firstTimestamp);
  }

  /**
   * A stream that has sent nothing.
   *
   * @param layer which of a camera's encodings it is; the smallest is 0
   * @param mid its media section's
   * @param firstSequenceNumber where RTP begins to count; chosen at random (RFC 3550 section 5.1)
   * @param firstTimestamp likewise
   */
  public SentStream(
      Source source,
      int layer,
      String mid,
      int payloadType,
      int clockRate,
      int ssrc,
      int firstSequenceNumber,
      int firstTimestamp) {
    this.source = source;
    this.layer = layer;
    this.mid = mid.getBytes(StandardCharsets.US_ASCII);
    this.payloadType = payloadType;
    this.clockRate = clockRate;
    this.ssrc = ssrc;
    this.sequenceNumber = firstSequenceNumber;
    this.firstTimestamp = firstTimestamp;
  }

  /** From now on, what is missed of this stream goes again in that one. */
  public void repairBy(SentRepair newRepair) {
    repair = newRepair;
  }

  /** The stream in which its packets go again, or null. */
  public SentRepair repairOrNull() {
    return repair;
  }

  public Source source() {
    return source;
  }

  /** Which of a camera's encodings it is; the smallest, and all else, is 0. */
  public int layer() {
    return layer;
  }

  /** The media section's identification, as it stands in the header extension (RFC 9143). */
  public byte[] mid() {
    return mid;
  }

  public int payloadType() {
    return payloadType;
  }

  public int ssrc() {
    return ssrc;
  }

  /** The RTP sequence number of the next packet, 16 bits. */
  public int sequenceNumber() {
    return sequenceNumber & 0xFFFF;
  }

  /** The number of the next packet in the origin extension; begins at 0. */
  public int originSequence() {
    return originSequence;
  }

  /**
   * The device that this stream carries ticks: what follows is of this instant.
   *
   * @return the RTP timestamp of all that was captured then
   */
  public int tick(long tick, int unitsPerTick, long tickNanos) {
    lastTimestamp = firstTimestamp + (int) (tick * unitsPerTick);
    lastTickNanos = tickNanos;
    return lastTimestamp;
  }

  /** A packet was built; the next one has other numbers. */
  void advance(int payloadLength) {
    sequenceNumber++;
    originSequence++;
    packets++;
    payloadBytes += payloadLength;
  }

  /** Packets sent, for sender reports. */
  public long packets() {
    return packets;
  }

  /** Payload bytes sent, without headers, for sender reports. */
  public long payloadBytes() {
    return payloadBytes;
  }

  /** The RTP timestamp that corresponds to this instant (RFC 3550 section 6.4.1). */
  public int timestampAt(long nowNanos) {
    long elapsedNanos = nowNanos - lastTickNanos;
    return lastTimestamp + (int) (elapsedNanos / 1_000 * clockRate / 1_000_000);
  }
}
