package dev.visio.wire.payload;

/**
 * The VP8 payload descriptor (RFC 7741 §4.2) and the first bits of the VP8 payload header behind it
 * (§4.3), seen through a reusable window on a packet's payload. After a rejection the accessors'
 * values mean nothing.
 */
public final class Vp8Descriptor {
  /** What an accessor answers for a field that the descriptor does not have. */
  public static final int ABSENT = -1;

  /** Descriptor with a 15-bit picture id and nothing else optional. */
  public static final int LENGTH_WITH_PICTURE_ID = 4;

  public static final int MAX_PICTURE_ID = PictureIdField.MAX;

  private static final int EXTENDED = 0x80;
  private static final int NON_REFERENCE = 0x20;
  private static final int START_OF_PARTITION = 0x10;
  private static final int PARTITION_ID = 0x07;

  private static final int HAS_PICTURE_ID = 0x80;
  private static final int HAS_TL0_PIC_IDX = 0x40;
  private static final int HAS_TEMPORAL_ID = 0x20;
  private static final int HAS_KEY_INDEX = 0x10;

  /** The P bit of the payload header: set in an interframe (RFC 6386 §9.1). */
  private static final int INTERFRAME = 0x01;

  /** Frame tag, start code, width, height (RFC 6386 §9.1). */
  private static final int KEY_FRAME_HEADER_LENGTH = 10;

  private static final int KEY_FRAME_WIDTH = 6;
  private static final int KEY_FRAME_HEIGHT = 8;

  private byte[] bytes = new byte[1];
  private int offset;
  private int length;
  private int end;
  private int pictureIdOffset;
  private int tl0PicIdxOffset;
  private int temporalOffset;
  private boolean hasTemporalId;
  private boolean hasKeyIndex;

  public PayloadRejection parse(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return PayloadRejection.EMPTY;
    }
    this.bytes = bytes;
    this.offset = offset;
    pictureIdOffset = ABSENT;
    tl0PicIdxOffset = ABSENT;
    temporalOffset = ABSENT;
    hasTemporalId = false;
    hasKeyIndex = false;
    int end = offset + length;
    int at = offset + 1;
    if ((bytes[offset] & EXTENDED) != 0) {
      at = parseExtension(at, end);
      if (at == ABSENT) {
        return PayloadRejection.HEADER_PAST_END;
      }
    }
    this.length = at - offset;
    this.end = end;
    return at == end ? PayloadRejection.NO_DATA : PayloadRejection.ACCEPTED;
  }

  /** Answers the index behind the descriptor, or ABSENT if that is past the end. */
  private int parseExtension(int start, int end) {
    int at = start;
    if (at >= end) {
      return ABSENT;
    }
    int present = bytes[at++];
    if ((present & HAS_PICTURE_ID) != 0) {
      if (at >= end) {
        return ABSENT;
      }
      pictureIdOffset = at;
      at += PictureIdField.length(bytes, at);
    }
    if ((present & HAS_TL0_PIC_IDX) != 0) {
      tl0PicIdxOffset = at++;
    }
    if ((present & (HAS_TEMPORAL_ID | HAS_KEY_INDEX)) != 0) {
      hasTemporalId = (present & HAS_TEMPORAL_ID) != 0;
      hasKeyIndex = (present & HAS_KEY_INDEX) != 0;
      temporalOffset = at++;
    }
    return at > end ? ABSENT : at;
  }

  /** How many bytes the descriptor has: VP8's own data begins behind them. */
  public int length() {
    return length;
  }

  /** N: no other frame is predicted from this one. */
  public boolean isNonReference() {
    return (bytes[offset] & NON_REFERENCE) != 0;
  }

  /** S: the payload begins with the beginning of a partition. */
  public boolean isStartOfPartition() {
    return (bytes[offset] & START_OF_PARTITION) != 0;
  }

  /** PID. */
  public int partitionId() {
    return bytes[offset] & PARTITION_ID;
  }

  /** Whether the payload begins with the beginning of a frame, and so with its payload header. */
  public boolean isStartOfFrame() {
    return isStartOfPartition() && partitionId() == 0;
  }

  /** Whether the payload begins a frame that a decoder can begin with. */
  public boolean isStartOfKeyFrame() {
    return isStartOfFrame() && (bytes[offset + length] & INTERFRAME) == 0;
  }

  /**
   * How wide the picture is that this payload begins: only a key frame says so (RFC 6386 §9.1), and
   * only where nobody has encrypted what stands behind the descriptor.
   *
   * @return pixels, or {@link #ABSENT}
   */
  public int keyFrameWidth() {
    return keyFrameSide(KEY_FRAME_WIDTH);
  }

  /** How high, likewise. */
  public int keyFrameHeight() {
    return keyFrameSide(KEY_FRAME_HEIGHT);
  }

  /** 14 bits, little-endian; the upper two ask the receiver to enlarge the picture. */
  private int keyFrameSide(int field) {
    int header = offset + length;
    boolean readable =
        header + KEY_FRAME_HEADER_LENGTH <= end
            && isStartOfKeyFrame()
            && bytes[header + 3] == (byte) 0x9D
            && bytes[header + 4] == 0x01
            && bytes[header + 5] == 0x2A;
    if (!readable) {
      return ABSENT;
    }
    int side = (bytes[header + field + 1] & 0x3F) << 8 | bytes[header + field] & 0xFF;
    return side == 0 ? ABSENT : side;
  }

  /** Of 7 or 15 bits, or {@link #ABSENT}. */
  public int pictureId() {
    return pictureIdOffset == ABSENT ? ABSENT : PictureIdField.read(bytes, pictureIdOffset);
  }

  /** Whether the picture id has 15 bits; false also where there is none. */
  public boolean isLongPictureId() {
    return pictureIdOffset != ABSENT && PictureIdField.isLong(bytes, pictureIdOffset);
  }

  /** Of 8 bits, or {@link #ABSENT}. */
  public int tl0PicIdx() {
    return tl0PicIdxOffset == ABSENT ? ABSENT : bytes[tl0PicIdxOffset] & 0xFF;
  }

  /** TID, 0 to 3, or {@link #ABSENT}. */
  public int temporalLayer() {
    return hasTemporalId ? bytes[temporalOffset] >> 6 & 0x3 : ABSENT;
  }

  /** Y: the frame depends on the base layer only, so a receiver may switch up to its layer here. */
  public boolean isLayerSync() {
    return hasTemporalId && (bytes[temporalOffset] & 0x20) != 0;
  }

  /** KEYIDX, 0 to 31, or {@link #ABSENT}. */
  public int keyIndex() {
    return hasKeyIndex ? bytes[temporalOffset] & 0x1F : ABSENT;
  }

  /**
   * Rewrites the picture id in place, in the width that it has; without one, nothing happens. A
   * stream that is spliced from several needs that, for decoders take a jump for a loss.
   */
  public void setPictureId(int pictureId) {
    if (pictureIdOffset != ABSENT) {
      PictureIdField.rewrite(bytes, pictureIdOffset, pictureId);
    }
  }

  /** Rewrites TL0PICIDX in place; without one, nothing happens. */
  public void setTl0PicIdx(int tl0PicIdx) {
    if (tl0PicIdxOffset != ABSENT) {
      bytes[tl0PicIdxOffset] = (byte) tl0PicIdx;
    }
  }

  /** Whether a packet's payload begins a key frame; false for what is malformed. */
  public static boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    if (length < 2 || (bytes[offset] & (START_OF_PARTITION | PARTITION_ID)) != START_OF_PARTITION) {
      return false;
    }
    int at = offset + 1;
    int end = offset + length;
    if ((bytes[offset] & EXTENDED) != 0) {
      int present = bytes[at++];
      if ((present & HAS_PICTURE_ID) != 0) {
        at += at < end ? PictureIdField.length(bytes, at) : 1;
      }
      at += (present & HAS_TL0_PIC_IDX) != 0 ? 1 : 0;
      at += (present & (HAS_TEMPORAL_ID | HAS_KEY_INDEX)) != 0 ? 1 : 0;
    }
    return at < end && (bytes[at] & INTERFRAME) == 0;
  }

  /**
   * Writes a descriptor with a 15-bit picture id.
   *
   * @return its length, {@link #LENGTH_WITH_PICTURE_ID}
   */
  public static int write(byte[] out, int offset, boolean startOfFrame, int pictureId) {
    out[offset] = (byte) (EXTENDED | (startOfFrame ? START_OF_PARTITION : 0));
    out[offset + 1] = (byte) HAS_PICTURE_ID;
    PictureIdField.writeLong(out, offset + 2, pictureId);
    return LENGTH_WITH_PICTURE_ID;
  }
}
