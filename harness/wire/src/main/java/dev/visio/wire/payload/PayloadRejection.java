package dev.visio.wire.payload;

/** What a payload format makes of a packet's payload: accepted, or why not. */
public enum PayloadRejection {
  ACCEPTED,
  /** No payload at all. */
  EMPTY,
  /** The payload ends within the format's own header. */
  HEADER_PAST_END,
  /** A header, and nothing behind it. */
  NO_DATA,
  /** The H.264 forbidden_zero_bit is set (RFC 6184 §1.3). */
  FORBIDDEN_BIT,
  /** An H.264 packet type that packetization mode 1 does not use (RFC 6184 §6.3). */
  UNSUPPORTED_TYPE,
  /** A NAL unit in an aggregation packet that goes past its end, or is empty. */
  AGGREGATE_MALFORMED,
  /** A fragment that claims to be the first and the last one (RFC 6184 §5.8). */
  FRAGMENT_MALFORMED,
  /** More blocks of redundant audio, templates or references than anybody sends. */
  TOO_MANY_BLOCKS,
  /** Redundant audio whose blocks are longer than the payload (RFC 2198 §3). */
  BLOCKS_PAST_END,
  /** A dependency descriptor that names a template of which nothing is known. */
  UNKNOWN_TEMPLATE,
  /** Opus: a code 3 packet of no frames, or one that lasts longer than 120 ms (RFC 6716 §3.4). */
  FRAME_COUNT_OUT_OF_RANGE,
  /** Opus: frames that do not fill the packet as their lengths say (RFC 6716 §3.4). */
  FRAME_LENGTHS_MALFORMED,
  /** In form, but a part of a frame whose beginning, or the part before it, was lost. */
  INCOMPLETE_FRAME,
  /** In form, but older than what was already added, or a duplicate. */
  LATE,
  /** The frame grew past the depacketizer's bound. */
  FRAME_TOO_LARGE;

  public boolean isAccepted() {
    return this == ACCEPTED;
  }
}
