package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * Puts H.264 payloads of packetization mode 1 (RFC 6184 §6.3) together to access units in byte
 * stream format, every NAL unit behind a start code of four bytes.
 *
 * <p>The format does not mark a frame's first packet. It is the one behind a marker; and where that
 * was lost, or nothing was received yet, the one that begins with an access unit delimiter or a
 * sequence parameter set.
 */
public final class H264Depacketizer implements Depacketizer {
  private static final int FRAGMENT_HEADER_LENGTH = 2;
  private static final int FRAGMENT_START = 0x80;
  private static final int FRAGMENT_END = 0x40;

  private final FrameBuffer buffer;

  private boolean started;
  private long lastIndex;
  private boolean afterMarker;
  private boolean inFrame;
  private boolean inFragments;
  private int timestamp;
  private boolean keyFrame;
  private PayloadRejection rejection = PayloadRejection.ACCEPTED;

  public H264Depacketizer(int maxFrameLength) {
    this.buffer = new FrameBuffer(maxFrameLength);
  }

  /** Whether a packet's payload begins a frame that a decoder can begin with. */
  public static boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    return NalUnits.beginsKeyFrame(firstUnitType(bytes, offset, length));
  }

  /** The type of the NAL unit that begins with this payload, -1 if none does. */
  private static int firstUnitType(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return -1;
    }
    int type = bytes[offset] & NalUnits.TYPE;
    if (type == NalUnits.STAP_A) {
      return length < 4 ? -1 : bytes[offset + 3] & NalUnits.TYPE;
    }
    if (type == NalUnits.FU_A) {
      boolean start = length >= FRAGMENT_HEADER_LENGTH && (bytes[offset + 1] & FRAGMENT_START) != 0;
      return start ? bytes[offset + 1] & NalUnits.TYPE : -1;
    }
    return type;
  }

  @Override
  public Progress add(
      long index, int timestamp, boolean marker, byte[] bytes, int offset, int length) {
    if (started && index <= lastIndex) {
      return reject(PayloadRejection.LATE);
    }
    boolean follows = started && index == lastIndex + 1;
    started = true;
    lastIndex = index;
    boolean behindMarker = follows && afterMarker;
    afterMarker = marker;
    if (!follows || behindMarker || timestamp != this.timestamp) {
      boolean begins = behindMarker || beginsFrame(bytes, offset, length);
      begin(begins, timestamp);
    }
    if (!inFrame) {
      return reject(PayloadRejection.INCOMPLETE_FRAME);
    }
    PayloadRejection taken = take(bytes, offset, length);
    if (taken == PayloadRejection.ACCEPTED && marker && inFragments) {
      taken = PayloadRejection.INCOMPLETE_FRAME;
    }
    if (taken != PayloadRejection.ACCEPTED) {
      inFrame = false;
      return reject(taken);
    }
    rejection = PayloadRejection.ACCEPTED;
    inFrame = !marker;
    return marker ? Progress.COMPLETE : Progress.INCOMPLETE;
  }

  private static boolean beginsFrame(byte[] bytes, int offset, int length) {
    int type = firstUnitType(bytes, offset, length);
    return type == NalUnits.ACCESS_UNIT_DELIMITER || type == NalUnits.SEQUENCE_PARAMETER_SET;
  }

  private void begin(boolean begins, int timestamp) {
    buffer.clear();
    inFrame = begins;
    inFragments = false;
    keyFrame = false;
    this.timestamp = timestamp;
  }

  private PayloadRejection take(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return PayloadRejection.EMPTY;
    }
    if ((bytes[offset] & NalUnits.FORBIDDEN) != 0) {
      return PayloadRejection.FORBIDDEN_BIT;
    }
    int type = bytes[offset] & NalUnits.TYPE;
    if (inFragments && type != NalUnits.FU_A) {
      return PayloadRejection.INCOMPLETE_FRAME;
    }
    if (type >= 1 && type <= NalUnits.LAST_SINGLE) {
      return takeUnit(bytes, offset, length);
    }
    return switch (type) {
      case NalUnits.STAP_A -> takeAggregate(bytes, offset, length);
      case NalUnits.FU_A -> takeFragment(bytes, offset, length);
      default -> PayloadRejection.UNSUPPORTED_TYPE;
    };
  }

  private PayloadRejection takeUnit(byte[] bytes, int offset, int length) {
    if (!startUnit(bytes[offset]) || !buffer.append(bytes, offset + 1, length - 1)) {
      return PayloadRejection.FRAME_TOO_LARGE;
    }
    return PayloadRejection.ACCEPTED;
  }

  private boolean startUnit(int header) {
    keyFrame |= NalUnits.beginsKeyFrame(header & NalUnits.TYPE);
    return buffer.append(0)
        && buffer.append(0)
        && buffer.append(0)
        && buffer.append(1)
        && buffer.append(header);
  }

  private PayloadRejection takeAggregate(byte[] bytes, int offset, int length) {
    int at = offset + 1;
    int end = offset + length;
    if (at == end) {
      return PayloadRejection.NO_DATA;
    }
    while (at < end) {
      int unitLength = at + 2 <= end ? BigEndian.getShort(bytes, at) : 0;
      at += 2;
      if (unitLength == 0 || unitLength > end - at) {
        return PayloadRejection.AGGREGATE_MALFORMED;
      }
      PayloadRejection taken = takeUnit(bytes, at, unitLength);
      if (taken != PayloadRejection.ACCEPTED) {
        return taken;
      }
      at += unitLength;
    }
    return PayloadRejection.ACCEPTED;
  }

  private PayloadRejection takeFragment(byte[] bytes, int offset, int length) {
    if (length < FRAGMENT_HEADER_LENGTH) {
      return PayloadRejection.HEADER_PAST_END;
    }
    if (length == FRAGMENT_HEADER_LENGTH) {
      return PayloadRejection.NO_DATA;
    }
    int header = bytes[offset + 1];
    boolean start = (header & FRAGMENT_START) != 0;
    boolean end = (header & FRAGMENT_END) != 0;
    if (start && end) {
      return PayloadRejection.FRAGMENT_MALFORMED;
    }
    if (start == inFragments) {
      // A start within a unit, or a continuation of none: the rest of a unit is missing.
      return PayloadRejection.INCOMPLETE_FRAME;
    }
    inFragments = !end;
    int unitHeader = bytes[offset] & NalUnits.FORBIDDEN_AND_REFERENCE | header & NalUnits.TYPE;
    boolean room =
        (!start || startUnit(unitHeader))
            && buffer.append(
                bytes, offset + FRAGMENT_HEADER_LENGTH, length - FRAGMENT_HEADER_LENGTH);
    return room ? PayloadRejection.ACCEPTED : PayloadRejection.FRAME_TOO_LARGE;
  }

  private Progress reject(PayloadRejection reason) {
    rejection = reason;
    return Progress.REJECTED;
  }

  @Override
  public PayloadRejection rejection() {
    return rejection;
  }

  @Override
  public byte[] frame() {
    return buffer.bytes();
  }

  @Override
  public int frameLength() {
    return buffer.length();
  }

  @Override
  public boolean isKeyFrame() {
    return keyFrame;
  }

  @Override
  public int frameTimestamp() {
    return timestamp;
  }
}
