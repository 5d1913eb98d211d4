package dev.visio.wire.payload;

/**
 * Puts a stream's payloads together to frames. Packets are handed in as they come; one that is out
 * of order counts as lost, for the loop that reorders is the jitter buffer's and stands before
 * this.
 */
public interface Depacketizer {

  /** How far the frame is after a packet. */
  enum Progress {
    /** The packet was taken; its frame is not complete. */
    INCOMPLETE,
    /** The packet completed a frame: {@link #frame} holds it until the next packet. */
    COMPLETE,
    /** The packet was not taken; {@link #rejection} says why. */
    REJECTED
  }

  /**
   * Adds a packet's payload, in plain text and without padding.
   *
   * @param index the packet's unwrapped sequence number
   */
  Progress add(long index, int timestamp, boolean marker, byte[] bytes, int offset, int length);

  /** Why the last packet was rejected; {@link PayloadRejection#ACCEPTED} if it was not. */
  PayloadRejection rejection();

  /** The buffer whose first {@link #frameLength} bytes are the complete frame. */
  byte[] frame();

  int frameLength();

  /** Whether a decoder can begin with the complete frame. */
  boolean isKeyFrame();

  /** The RTP timestamp of the frame under way or just completed. */
  int frameTimestamp();
}
