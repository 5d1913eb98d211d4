package dev.visio.wire.rtp;

import dev.visio.wire.BigEndian;

/**
 * Writes RTP headers into a send buffer, with or without header extension elements, without
 * allocating. One writer serves one thread for any number of packets:
 *
 * <pre>{@code
 * writer.begin(out, 0, payloadType, marker, sequenceNumber, timestamp, ssrc, ExtensionForm.ONE_BYTE);
 * AudioLevel.write(out, writer.add(AUDIO_LEVEL_ID, AudioLevel.LENGTH), voice, level);
 * OriginExtension.write(out, writer.add(ORIGIN_ID, OriginExtension.LENGTH), ...);
 * int headerLength = writer.end();
 * }</pre>
 */
public final class RtpHeaderWriter {
  private static final int VERSION_2 = 0x80;
  private static final int EXTENSION_BIT = 0x10;
  private static final int EXTENSION_HEADER_LENGTH = 4;
  private static final int CSRC_COUNT = 0x0F;
  private static final int CSRC_LENGTH = 4;

  private byte[] out = new byte[0];
  private int start;
  private int at;
  private ExtensionForm form = ExtensionForm.ONE_BYTE;

  /**
   * Writes a header without CSRC list, extension and padding.
   *
   * @return its length, {@link RtpPacket#FIXED_HEADER_LENGTH}
   */
  public static int write(
      byte[] out,
      int offset,
      int payloadType,
      boolean marker,
      int sequenceNumber,
      int timestamp,
      int ssrc) {
    out[offset] = (byte) VERSION_2;
    out[offset + 1] = (byte) (payloadType & 0x7F | (marker ? 0x80 : 0));
    BigEndian.putShort(out, offset + 2, sequenceNumber);
    BigEndian.putInt(out, offset + 4, timestamp);
    BigEndian.putInt(out, offset + 8, ssrc);
    return RtpPacket.FIXED_HEADER_LENGTH;
  }

  /**
   * Adds an element of 16 bits to a header that is written already, behind all that it has; the
   * array has room for 8 bytes more.
   *
   * @param headerLength with CSRC list and extension
   * @return the header's new length, or −1 if its extension cannot carry the element
   */
  public static int appendShort(byte[] out, int offset, int headerLength, int id, int value) {
    int extension =
        offset + RtpPacket.FIXED_HEADER_LENGTH + CSRC_LENGTH * (out[offset] & CSRC_COUNT);
    boolean extended = (out[offset] & EXTENSION_BIT) != 0;
    int profile = extended ? BigEndian.getShort(out, extension) : ExtensionForm.ONE_BYTE.profile;
    boolean oneByte =
        profile == RtpPacket.ONE_BYTE_FORM && ExtensionForm.ONE_BYTE.carries(id, Short.BYTES);
    boolean twoByte = (profile & RtpPacket.TWO_BYTE_FORM_MASK) == RtpPacket.TWO_BYTE_FORM;
    if (!oneByte && !twoByte) {
      return -1;
    }
    int at = offset + headerLength;
    if (!extended) {
      out[offset] |= EXTENSION_BIT;
      BigEndian.putShort(out, extension, profile);
      BigEndian.putShort(out, extension + 2, 0);
      at += EXTENSION_HEADER_LENGTH;
    }
    out[at] = (byte) (oneByte ? id << 4 | Short.BYTES - 1 : id);
    out[at + 1] = Short.BYTES;
    BigEndian.putShort(out, oneByte ? at + 1 : at + 2, value);
    out[at + 3] = oneByte ? 0 : out[at + 3];
    BigEndian.putShort(out, extension + 2, BigEndian.getShort(out, extension + 2) + 1);
    return at + 4 - offset;
  }

  /** Writes the fixed header; elements may follow with {@link #add}. */
  public void begin(
      byte[] out,
      int offset,
      int payloadType,
      boolean marker,
      int sequenceNumber,
      int timestamp,
      int ssrc,
      ExtensionForm form) {
    this.out = out;
    this.start = offset;
    this.form = form;
    this.at =
        offset
            + write(out, offset, payloadType, marker, sequenceNumber, timestamp, ssrc)
            + EXTENSION_HEADER_LENGTH;
  }

  /**
   * Adds an element whose data the caller then writes itself.
   *
   * @return the index in the array at which its {@code length} bytes of data begin
   * @throws IllegalArgumentException if the form cannot carry this id or length
   */
  public int add(int id, int length) {
    if (!form.carries(id, length)) {
      throw new IllegalArgumentException(
          form + " header extensions carry no element " + id + " of " + length + " bytes");
    }
    switch (form) {
      case ONE_BYTE -> out[at++] = (byte) (id << 4 | length - 1);
      case TWO_BYTE -> {
        out[at++] = (byte) id;
        out[at++] = (byte) length;
      }
    }
    int data = at;
    at += length;
    return data;
  }

  /** Adds an element with a copy of its data. */
  public void add(int id, byte[] data, int offset, int length) {
    System.arraycopy(data, offset, out, add(id, length), length);
  }

  /**
   * Pads the extension to 32 bits and writes its length; without any element there is no extension.
   *
   * @return the length of the whole header: the payload begins so many bytes behind its start
   */
  public int end() {
    int extension = start + RtpPacket.FIXED_HEADER_LENGTH;
    int elements = extension + EXTENSION_HEADER_LENGTH;
    if (at == elements) {
      return RtpPacket.FIXED_HEADER_LENGTH;
    }
    while ((at - elements & 3) != 0) {
      out[at++] = 0;
    }
    out[start] |= EXTENSION_BIT;
    BigEndian.putShort(out, extension, form.profile);
    BigEndian.putShort(out, extension + 2, (at - elements) / 4);
    return at - start;
  }
}
