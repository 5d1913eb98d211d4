package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;
import java.util.NoSuchElementException;

/**
 * Cuts H.264 access units in byte stream format into payloads of packetization mode 1 (RFC 6184
 * §6.3): neighbouring small NAL units together in a STAP-A, those that fit alone, and those that do
 * not in FU-A fragments of nearly equal length.
 */
public final class H264Packetizer implements Packetizer {
  private static final int NAL_HEADER_LENGTH = 1;
  private static final int AGGREGATED_SIZE_LENGTH = 2;
  private static final int FRAGMENT_HEADER_LENGTH = 2;
  private static final int FRAGMENT_START = 0x80;
  private static final int FRAGMENT_END = 0x40;

  private final int maxPayloadLength;
  private final NalUnits units = new NalUnits();

  private byte[] frame = new byte[0];
  private int unit;
  private int remaining;

  /** Within the present unit, behind its header byte: what was not yet sent, and in how many. */
  private int fragmentAt;

  private int fragmentsLeft;

  /**
   * A packetizer for one stream.
   *
   * @param maxPayloadLength of a packet
   */
  public H264Packetizer(int maxPayloadLength) {
    if (maxPayloadLength <= FRAGMENT_HEADER_LENGTH) {
      throw new IllegalArgumentException("no room for data in " + maxPayloadLength + " bytes");
    }
    this.maxPayloadLength = maxPayloadLength;
  }

  @Override
  public void begin(byte[] frame, int offset, int length) {
    this.frame = frame;
    units.find(frame, offset, length);
    unit = 0;
    fragmentsLeft = 0;
    remaining = 0;
    for (int i = 0; i < units.count(); ) {
      int aggregated = aggregatedFrom(i);
      remaining += aggregated > 1 || fits(i) ? 1 : fragments(i);
      i += aggregated;
    }
  }

  @Override
  public boolean hasNext() {
    return remaining > 0;
  }

  @Override
  public int remaining() {
    return remaining;
  }

  @Override
  public int next(byte[] out, int offset) {
    if (remaining == 0) {
      throw new NoSuchElementException("the frame has no further payload");
    }
    remaining--;
    if (!fits(unit)) {
      return nextFragment(out, offset);
    }
    int aggregated = aggregatedFrom(unit);
    if (aggregated > 1) {
      return nextAggregate(out, offset, aggregated);
    }
    int length = units.length(unit);
    System.arraycopy(frame, units.start(unit), out, offset, length);
    unit++;
    return length;
  }

  private boolean fits(int index) {
    return units.length(index) <= maxPayloadLength;
  }

  private int fragments(int index) {
    int data = units.length(index) - NAL_HEADER_LENGTH;
    return Math.ceilDiv(data, maxPayloadLength - FRAGMENT_HEADER_LENGTH);
  }

  /** How many units from this one on go into one packet together: 1 where it goes alone. */
  private int aggregatedFrom(int first) {
    int length = NAL_HEADER_LENGTH;
    int next = first;
    while (next < units.count()) {
      length += AGGREGATED_SIZE_LENGTH + units.length(next);
      if (length > maxPayloadLength) {
        break;
      }
      next++;
    }
    return Math.max(1, next - first);
  }

  /** RFC 6184 §5.7.1. The indicator bears the highest reference value of its units. */
  private int nextAggregate(byte[] out, int offset, int aggregated) {
    int at = offset + NAL_HEADER_LENGTH;
    int reference = 0;
    for (int i = 0; i < aggregated; i++) {
      int start = units.start(unit);
      int length = units.length(unit);
      reference = Math.max(reference, frame[start] & 0x60);
      BigEndian.putShort(out, at, length);
      System.arraycopy(frame, start, out, at + AGGREGATED_SIZE_LENGTH, length);
      at += AGGREGATED_SIZE_LENGTH + length;
      unit++;
    }
    out[offset] = (byte) (reference | NalUnits.STAP_A);
    return at - offset;
  }

  /** RFC 6184 §5.8. The unit's own header byte travels in the indicator and the fragment header. */
  private int nextFragment(byte[] out, int offset) {
    int start = units.start(unit);
    int end = start + units.length(unit);
    boolean first = fragmentsLeft == 0;
    if (first) {
      fragmentsLeft = fragments(unit);
      fragmentAt = start + NAL_HEADER_LENGTH;
    }
    int data = Math.ceilDiv(end - fragmentAt, fragmentsLeft);
    fragmentsLeft--;
    boolean last = fragmentsLeft == 0;
    int header = frame[start];
    out[offset] = (byte) (header & NalUnits.FORBIDDEN_AND_REFERENCE | NalUnits.FU_A);
    out[offset + 1] =
        (byte) (header & NalUnits.TYPE | (first ? FRAGMENT_START : 0) | (last ? FRAGMENT_END : 0));
    System.arraycopy(frame, fragmentAt, out, offset + FRAGMENT_HEADER_LENGTH, data);
    fragmentAt += data;
    if (last) {
      unit++;
    }
    return FRAGMENT_HEADER_LENGTH + data;
  }
}
