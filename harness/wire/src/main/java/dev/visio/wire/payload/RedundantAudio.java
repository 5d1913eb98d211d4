package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * A payload of redundant audio (RFC 2198 §3), seen through a reusable window: in front of the
 * newest packet of sound, the primary block, stand some of those before it once more. A window over
 * one payload after the other allocates nothing. After a rejection the accessors' values mean
 * nothing.
 */
public final class RedundantAudio {
  /** Browsers send two or three; a header for each, and the sound of more than a second. */
  public static final int MAX_BLOCKS = 16;

  private static final int FOLLOWED = 0x80;
  private static final int PAYLOAD_TYPE = 0x7F;

  /** F, block PT, 14 bits of timestamp offset, 10 of block length. */
  private static final int HEADER_LENGTH = 4;

  private static final int BLOCK_LENGTH = 0x3FF;

  private byte[] bytes = new byte[1];
  private int offset;
  private int blocks;
  private int primaryOffset;
  private int primaryLength;

  /** Walks the blocks' headers; what stands in the blocks is not looked at. */
  public PayloadRejection parse(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return PayloadRejection.EMPTY;
    }
    int end = offset + length;
    int at = offset;
    int redundant = 0;
    int count = 1;
    while ((bytes[at] & FOLLOWED) != 0) {
      if (count == MAX_BLOCKS) {
        return PayloadRejection.TOO_MANY_BLOCKS;
      }
      if (at + HEADER_LENGTH >= end) {
        return PayloadRejection.HEADER_PAST_END;
      }
      redundant += BigEndian.getShort(bytes, at + 2) & BLOCK_LENGTH;
      at += HEADER_LENGTH;
      count++;
    }
    int primary = at + 1 + redundant;
    if (primary > end) {
      return PayloadRejection.BLOCKS_PAST_END;
    }
    if (primary == end) {
      return PayloadRejection.NO_DATA;
    }
    this.bytes = bytes;
    this.offset = offset;
    this.blocks = count;
    this.primaryOffset = primary - offset;
    this.primaryLength = end - primary;
    return PayloadRejection.ACCEPTED;
  }

  /** With the primary one, at least 1. */
  public int blocks() {
    return blocks;
  }

  /** What stands before the primary block: headers and redundant blocks. */
  public int primaryOffset() {
    return primaryOffset;
  }

  public int primaryLength() {
    return primaryLength;
  }

  /** Whether all blocks are of this payload type. */
  public boolean isAllOf(int payloadType) {
    for (int block = 0; block < blocks; block++) {
      if ((bytes[offset + HEADER_LENGTH * block] & PAYLOAD_TYPE) != payloadType) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives all blocks this payload type, in place: another session may have another number for it.
   */
  public void setPayloadTypes(int payloadType) {
    for (int block = 0; block < blocks; block++) {
      int at = offset + HEADER_LENGTH * block;
      bytes[at] = (byte) (bytes[at] & FOLLOWED | payloadType & PAYLOAD_TYPE);
    }
  }

  /**
   * How much earlier than the packet's timestamp the sound of a block begins, in ticks of its
   * clock.
   *
   * @param block from 0, the oldest; the primary one has 0
   */
  public int timestampOffset(int block) {
    return block == blocks - 1
        ? 0
        : BigEndian.getShort(bytes, offset + HEADER_LENGTH * block + 1) >> 2;
  }
}
