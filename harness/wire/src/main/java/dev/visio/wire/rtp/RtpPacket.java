package dev.visio.wire.rtp;

import dev.visio.wire.BigEndian;

/**
 * An RTP packet (RFC 3550 §5.1) seen through a reusable window on somebody else's bytes.
 *
 * <p>After {@link #parse} or {@link #parseHeader} answered {@link RtpRejection#ACCEPTED}, the
 * accessors read straight from the array that was handed in, until the next parse; they see what is
 * written into it meanwhile. After a rejection the accessors' values mean nothing.
 *
 * <p>Header extension elements (RFC 8285) are found by walking the few that there are, on demand.
 * An element that goes past the extension's end ends the walk: the packet stays usable without it,
 * as in libwebrtc.
 */
public final class RtpPacket {
  public static final int FIXED_HEADER_LENGTH = 12;

  /** "Defined by profile" of the one-byte form (RFC 8285 §4.2). */
  static final int ONE_BYTE_FORM = 0xBEDE;

  /** The upper 12 bits of the two-byte form; the lower four are the application's (§4.3). */
  static final int TWO_BYTE_FORM = 0x1000;

  static final int TWO_BYTE_FORM_MASK = 0xFFF0;

  private static final int VERSION = 2;
  private static final int CSRC_LENGTH = 4;
  private static final int EXTENSION_HEADER_LENGTH = 4;

  private byte[] bytes = new byte[FIXED_HEADER_LENGTH];
  private int offset;
  private int length;
  private int headerLength;
  private int paddingLength;

  /** Index of the first element's byte and of the byte after the last; equal without extension. */
  private int elementsStart;

  private int elementsEnd;
  private int extensionProfile;

  /** Parses a whole packet in plain text, its padding included. */
  public RtpRejection parse(byte[] bytes, int offset, int length) {
    RtpRejection header = parseHeader(bytes, offset, length);
    if (header != RtpRejection.ACCEPTED || !hasPadding()) {
      return header;
    }
    if (headerLength == length) {
      return RtpRejection.PADDING_MISSING;
    }
    int padding = bytes[offset + length - 1] & 0xFF;
    if (padding == 0) {
      return RtpRejection.PADDING_ZERO;
    }
    if (padding > length - headerLength) {
      return RtpRejection.PADDING_PAST_PAYLOAD;
    }
    paddingLength = padding;
    return RtpRejection.ACCEPTED;
  }

  /**
   * Parses what SRTP leaves readable: the header and its extension. The padding count is encrypted
   * (RFC 3711 §3.1), so the payload counts as unpadded, and {@link #paddingLength} as 0.
   */
  public RtpRejection parseHeader(byte[] bytes, int offset, int length) {
    if (length < FIXED_HEADER_LENGTH) {
      return RtpRejection.TOO_SHORT;
    }
    int first = bytes[offset];
    if ((first >> 6 & 0x3) != VERSION) {
      return RtpRejection.WRONG_VERSION;
    }
    int header = FIXED_HEADER_LENGTH + CSRC_LENGTH * (first & 0x0F);
    if (header > length) {
      return RtpRejection.CSRC_PAST_END;
    }
    int profile = 0;
    int start = offset + header;
    if ((first & 0x10) != 0) {
      if (header + EXTENSION_HEADER_LENGTH > length) {
        return RtpRejection.EXTENSION_PAST_END;
      }
      profile = BigEndian.getShort(bytes, offset + header);
      start += EXTENSION_HEADER_LENGTH;
      header += EXTENSION_HEADER_LENGTH + 4 * BigEndian.getShort(bytes, offset + header + 2);
      if (header > length) {
        return RtpRejection.EXTENSION_PAST_END;
      }
    }
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.headerLength = header;
    this.paddingLength = 0;
    this.extensionProfile = profile;
    this.elementsStart = start;
    this.elementsEnd = offset + header;
    return RtpRejection.ACCEPTED;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  /** Of the whole packet, as it was handed in. */
  public int length() {
    return length;
  }

  public boolean hasPadding() {
    return (bytes[offset] & 0x20) != 0;
  }

  /** Whether there is a header extension of any profile, not only one of RFC 8285's two forms. */
  public boolean hasExtension() {
    return (bytes[offset] & 0x10) != 0;
  }

  public int csrcCount() {
    return bytes[offset] & 0x0F;
  }

  /**
   * A contributing source.
   *
   * @param index from 0 to {@link #csrcCount} excluded
   */
  public int csrc(int index) {
    return BigEndian.getInt(bytes, offset + FIXED_HEADER_LENGTH + CSRC_LENGTH * index);
  }

  public boolean marker() {
    return bytes[offset + 1] < 0;
  }

  public int payloadType() {
    return bytes[offset + 1] & 0x7F;
  }

  public int sequenceNumber() {
    return sequenceNumber(bytes, offset);
  }

  public int timestamp() {
    return timestamp(bytes, offset);
  }

  public int ssrc() {
    return ssrc(bytes, offset);
  }

  /**
   * Fixed header, CSRC list and header extension together: what SRTP authenticates in the clear.
   */
  public int headerLength() {
    return headerLength;
  }

  /** Index in the array, not counted from the packet's start. */
  public int payloadOffset() {
    return offset + headerLength;
  }

  /** Without padding, where {@link #parse} could read its length. */
  public int payloadLength() {
    return length - headerLength - paddingLength;
  }

  public int paddingLength() {
    return paddingLength;
  }

  /** "Defined by profile" (RFC 3550 §5.3.1), 0 without extension. */
  public int extensionProfile() {
    return extensionProfile;
  }

  /**
   * Where the data of a header extension element begins.
   *
   * @param id the local identifier that the session description negotiated, 1 to 255
   * @return the index in the array, or -1 if the packet bears no such element
   */
  public int extensionOffset(int id) {
    int element = findElement(id);
    return element < 0 ? -1 : element + elementHeaderLength();
  }

  /** How many bytes of data an element has (0 is possible in the two-byte form), or -1. */
  public int extensionLength(int id) {
    int element = findElement(id);
    return element < 0 ? -1 : elementLength(element);
  }

  /** Index of the element's own header, or -1. */
  private int findElement(int id) {
    if (extensionProfile == ONE_BYTE_FORM) {
      return findOneByteElement(id);
    }
    if ((extensionProfile & TWO_BYTE_FORM_MASK) == TWO_BYTE_FORM) {
      return findTwoByteElement(id);
    }
    return -1;
  }

  private int findOneByteElement(int id) {
    int at = elementsStart;
    while (at < elementsEnd) {
      int header = bytes[at] & 0xFF;
      if (header == 0) {
        at++;
        continue;
      }
      int elementId = header >> 4;
      // 15 is reserved and 0 is padding, which has no length: both end the walk (RFC 8285 §4.2).
      if (elementId == 15 || elementId == 0) {
        return -1;
      }
      int next = at + 2 + (header & 0x0F);
      if (next > elementsEnd) {
        return -1;
      }
      if (elementId == id) {
        return at;
      }
      at = next;
    }
    return -1;
  }

  private int findTwoByteElement(int id) {
    int at = elementsStart;
    while (at < elementsEnd) {
      int elementId = bytes[at] & 0xFF;
      if (elementId == 0) {
        at++;
        continue;
      }
      if (at + 2 > elementsEnd) {
        return -1;
      }
      int next = at + 2 + (bytes[at + 1] & 0xFF);
      if (next > elementsEnd) {
        return -1;
      }
      if (elementId == id) {
        return at;
      }
      at = next;
    }
    return -1;
  }

  private int elementHeaderLength() {
    return extensionProfile == ONE_BYTE_FORM ? 1 : 2;
  }

  private int elementLength(int element) {
    return extensionProfile == ONE_BYTE_FORM
        ? (bytes[element] & 0x0F) + 1
        : bytes[element + 1] & 0xFF;
  }

  // The fixed header's fields by position, for code that has no flyweight at hand: the packet is
  // known to have at least the 12 bytes of its fixed header.

  public static int sequenceNumber(byte[] packet, int offset) {
    return BigEndian.getShort(packet, offset + 2);
  }

  public static int timestamp(byte[] packet, int offset) {
    return BigEndian.getInt(packet, offset + 4);
  }

  public static int ssrc(byte[] packet, int offset) {
    return BigEndian.getInt(packet, offset + 8);
  }

  public static void setPayloadType(byte[] packet, int offset, int payloadType) {
    packet[offset + 1] = (byte) (packet[offset + 1] & 0x80 | payloadType & 0x7F);
  }

  public static void setMarker(byte[] packet, int offset, boolean marker) {
    packet[offset + 1] = (byte) (packet[offset + 1] & 0x7F | (marker ? 0x80 : 0));
  }

  public static void setSequenceNumber(byte[] packet, int offset, int sequenceNumber) {
    BigEndian.putShort(packet, offset + 2, sequenceNumber);
  }

  public static void setTimestamp(byte[] packet, int offset, int timestamp) {
    BigEndian.putInt(packet, offset + 4, timestamp);
  }

  public static void setSsrc(byte[] packet, int offset, int ssrc) {
    BigEndian.putInt(packet, offset + 8, ssrc);
  }
}
