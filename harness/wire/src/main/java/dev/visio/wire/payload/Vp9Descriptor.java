package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * The VP9 payload descriptor (RFC 9628 §4.2), seen through a reusable window on a packet's payload.
 * It says all that forwarding needs; VP9's own bits, which somebody may have encrypted, are not
 * looked at. After a rejection the accessors' values mean nothing.
 */
public final class Vp9Descriptor {
  /** What an accessor answers for a field that the descriptor does not have. */
  public static final int ABSENT = -1;

  public static final int MAX_PICTURE_ID = PictureIdField.MAX;

  /** A picture has so many spatial layers at most: N_S has three bits. */
  public static final int MAX_SPATIAL_LAYERS = 8;

  private static final int HAS_PICTURE_ID = 0x80;
  private static final int INTER_PICTURE_PREDICTED = 0x40;
  private static final int HAS_LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int START_OF_FRAME = 0x08;
  private static final int END_OF_FRAME = 0x04;
  private static final int HAS_STRUCTURE = 0x02;
  private static final int NOT_FOR_UPPER_LAYERS = 0x01;

  private static final int SWITCHING_UP_POINT = 0x10;
  private static final int INTER_LAYER_PREDICTED = 0x01;

  private static final int MAX_REFERENCES = 3;
  private static final int MORE_REFERENCES = 0x01;

  private static final int HAS_RESOLUTIONS = 0x10;
  private static final int HAS_GROUP = 0x08;
  private static final int RESOLUTION_LENGTH = 4;

  private byte[] bytes = new byte[1];
  private int offset;
  private int length;
  private int pictureIdOffset;
  private int layersOffset;
  private int tl0PicIdxOffset;
  private int structureOffset;

  public PayloadRejection parse(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return PayloadRejection.EMPTY;
    }
    this.bytes = bytes;
    this.offset = offset;
    pictureIdOffset = ABSENT;
    layersOffset = ABSENT;
    tl0PicIdxOffset = ABSENT;
    structureOffset = ABSENT;
    int end = offset + length;
    int at = parseFields(offset + 1, end);
    if (at != ABSENT && has(HAS_STRUCTURE)) {
      structureOffset = at;
      at = parseStructure(at, end);
    }
    if (at == ABSENT) {
      return PayloadRejection.HEADER_PAST_END;
    }
    this.length = at - offset;
    return at == end ? PayloadRejection.NO_DATA : PayloadRejection.ACCEPTED;
  }

  /** Picture id, layer indices and references; answers the index behind them, or ABSENT. */
  private int parseFields(int start, int end) {
    int at = start;
    if (has(HAS_PICTURE_ID)) {
      if (at >= end) {
        return ABSENT;
      }
      pictureIdOffset = at;
      at += PictureIdField.length(bytes, at);
    }
    if (has(HAS_LAYERS)) {
      layersOffset = at++;
      if (!has(FLEXIBLE)) {
        tl0PicIdxOffset = at++;
      }
    }
    if (has(FLEXIBLE) && has(INTER_PICTURE_PREDICTED)) {
      int references = 0;
      boolean more = true;
      while (more) {
        if (at >= end || references == MAX_REFERENCES) {
          return ABSENT;
        }
        more = (bytes[at++] & MORE_REFERENCES) != 0;
        references++;
      }
    }
    return at > end ? ABSENT : at;
  }

  /** §4.2.1; answers the index behind it, or ABSENT. */
  private int parseStructure(int start, int end) {
    if (start >= end) {
      return ABSENT;
    }
    int header = bytes[start];
    int at = start + 1;
    if ((header & HAS_RESOLUTIONS) != 0) {
      at += RESOLUTION_LENGTH * spatialLayersOf(header);
    }
    if ((header & HAS_GROUP) != 0) {
      if (at >= end) {
        return ABSENT;
      }
      int pictures = bytes[at++] & 0xFF;
      for (int i = 0; i < pictures; i++) {
        if (at >= end) {
          return ABSENT;
        }
        at += 1 + (bytes[at] >> 2 & 0x3);
      }
    }
    return at > end ? ABSENT : at;
  }

  private boolean has(int flag) {
    return (bytes[offset] & flag) != 0;
  }

  private static int spatialLayersOf(int structureHeader) {
    return (structureHeader >> 5 & 0x7) + 1;
  }

  /** How many bytes the descriptor has: VP9's own data begins behind them. */
  public int length() {
    return length;
  }

  /** P: the layer's frame needs one of an earlier picture. */
  public boolean isInterPicturePredicted() {
    return has(INTER_PICTURE_PREDICTED);
  }

  /** F: references are given by each frame, and not by the structure. */
  public boolean isFlexible() {
    return has(FLEXIBLE);
  }

  /** B: the payload begins with the beginning of a layer's frame. */
  public boolean isStartOfFrame() {
    return has(START_OF_FRAME);
  }

  /** E: the payload ends with the end of a layer's frame. */
  public boolean isEndOfFrame() {
    return has(END_OF_FRAME);
  }

  /** Z: no frame of a higher spatial layer of the same picture needs this one. */
  public boolean isNotForUpperLayers() {
    return has(NOT_FOR_UPPER_LAYERS);
  }

  /** Whether the payload begins a picture, which is that of its lowest spatial layer. */
  public boolean isStartOfPicture() {
    return isStartOfFrame() && spatialLayer() <= 0;
  }

  /** Whether the payload begins a picture that a decoder can begin with. */
  public boolean isStartOfKeyPicture() {
    return isStartOfPicture() && !isInterPicturePredicted();
  }

  /** Of 7 or 15 bits, or {@link #ABSENT}. */
  public int pictureId() {
    return pictureIdOffset == ABSENT ? ABSENT : PictureIdField.read(bytes, pictureIdOffset);
  }

  /** M: whether the picture id has 15 bits; false also where there is none. */
  public boolean isLongPictureId() {
    return pictureIdOffset != ABSENT && PictureIdField.isLong(bytes, pictureIdOffset);
  }

  /** Of 8 bits, or {@link #ABSENT}, as in flexible mode. */
  public int tl0PicIdx() {
    return tl0PicIdxOffset == ABSENT ? ABSENT : bytes[tl0PicIdxOffset] & 0xFF;
  }

  /** TID, 0 to 7, or {@link #ABSENT}. */
  public int temporalLayer() {
    return layersOffset == ABSENT ? ABSENT : bytes[layersOffset] >> 5 & 0x7;
  }

  /** SID, 0 to 7, or {@link #ABSENT}. */
  public int spatialLayer() {
    return layersOffset == ABSENT ? ABSENT : bytes[layersOffset] >> 1 & 0x7;
  }

  /**
   * U: pictures of higher temporal layers behind this one need none of such layers before it, so a
   * receiver may have more of them from here on.
   */
  public boolean isSwitchingUpPoint() {
    return layersOffset != ABSENT && (bytes[layersOffset] & SWITCHING_UP_POINT) != 0;
  }

  /** D: the frame needs that of the spatial layer below it in the same picture. */
  public boolean isInterLayerPredicted() {
    return layersOffset != ABSENT && (bytes[layersOffset] & INTER_LAYER_PREDICTED) != 0;
  }

  /**
   * How many spatial layers the stream has from here on, or {@link #ABSENT} where it says nothing.
   */
  public int spatialLayers() {
    return structureOffset == ABSENT ? ABSENT : spatialLayersOf(bytes[structureOffset]);
  }

  /** How wide the pictures of a spatial layer are from here on, in pixels, or {@link #ABSENT}. */
  public int width(int spatialLayer) {
    return side(spatialLayer, 0);
  }

  /** How high, likewise. */
  public int height(int spatialLayer) {
    return side(spatialLayer, 2);
  }

  private int side(int spatialLayer, int field) {
    boolean said =
        spatialLayer >= 0
            && spatialLayer < spatialLayers()
            && (bytes[structureOffset] & HAS_RESOLUTIONS) != 0;
    return said
        ? BigEndian.getShort(bytes, structureOffset + 1 + RESOLUTION_LENGTH * spatialLayer + field)
        : ABSENT;
  }

  /** Rewrites the picture id in place, in the width that it has; without one, nothing happens. */
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
}
