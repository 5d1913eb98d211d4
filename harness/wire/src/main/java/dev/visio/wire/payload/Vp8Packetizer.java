package dev.visio.wire.payload;

import java.util.NoSuchElementException;

/**
 * Cuts VP8 frames into payloads of nearly equal length (RFC 7741 §4.4), each with a 15-bit picture
 * id that counts the frames. Partitions are not looked for: the whole frame counts as partition 0,
 * as most senders do it.
 */
public final class Vp8Packetizer implements Packetizer {
  private final int maxDataLength;

  private int pictureId;
  private byte[] frame = new byte[0];
  private int at;
  private int end;
  private int remaining;
  private boolean first;

  /**
   * A packetizer for one stream.
   *
   * @param maxPayloadLength of a packet, descriptor included
   * @param firstPictureId of the first frame; random in real sessions (RFC 7741 §4.2)
   */
  public Vp8Packetizer(int maxPayloadLength, int firstPictureId) {
    this.maxDataLength = maxPayloadLength - Vp8Descriptor.LENGTH_WITH_PICTURE_ID;
    if (maxDataLength < 1) {
      throw new IllegalArgumentException("no room for data in " + maxPayloadLength + " bytes");
    }
    this.pictureId = firstPictureId - 1 & Vp8Descriptor.MAX_PICTURE_ID;
  }

  @Override
  public void begin(byte[] frame, int offset, int length) {
    this.frame = frame;
    this.at = offset;
    this.end = offset + length;
    this.remaining = Math.ceilDiv(length, maxDataLength);
    this.first = true;
    pictureId = pictureId + 1 & Vp8Descriptor.MAX_PICTURE_ID;
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
    int descriptor = Vp8Descriptor.write(out, offset, first, pictureId);
    int data = Math.ceilDiv(end - at, remaining);
    System.arraycopy(frame, at, out, offset + descriptor, data);
    at += data;
    remaining--;
    first = false;
    return descriptor + data;
  }

  /** Of the present frame. */
  public int pictureId() {
    return pictureId;
  }
}
