package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * Opus packets (RFC 6716 §3), one of which is the whole payload of an RTP packet (RFC 7587 §4.2).
 * Everything is read from the table-of-contents byte and, where there are several frames, from what
 * follows it.
 */
public final class Opus {
  /** RTP's clock for Opus, whatever the codec runs at (RFC 7587 §4.1). */
  public static final int CLOCK_RATE = 48_000;

  /** 120 ms, the longest that a packet may last (RFC 6716 §3.4, R5). */
  public static final int MAX_SAMPLES = 5760;

  /** A longer frame would never be needed (RFC 6716 §3.4, R2). */
  private static final int MAX_FRAME_LENGTH = 1275;

  /** A packet of no more bytes says that there is nothing to say: see {@link #isDtx}. */
  private static final int MAX_DTX_LENGTH = 2;

  private static final int FIRST_TWO_BYTE_LENGTH = 252;

  private Opus() {}

  /** Which of Opus' coders made a packet (RFC 6716 §3.1, table 2). */
  public enum Mode {
    SILK,
    HYBRID,
    CELT
  }

  /** Checks a packet against all of RFC 6716 §3.4, R1 to R7. */
  public static PayloadRejection check(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return PayloadRejection.EMPTY;
    }
    return switch (code(bytes[offset])) {
      case 0 -> checkLengths(length - 1 <= MAX_FRAME_LENGTH);
      case 1 -> checkLengths((length - 1) % 2 == 0 && (length - 1) / 2 <= MAX_FRAME_LENGTH);
      case 2 -> checkTwoFrames(bytes, offset, length);
      default -> checkManyFrames(bytes, offset, length);
    };
  }

  private static PayloadRejection checkTwoFrames(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset + 1;
    int first = frameLength(bytes, at, end);
    if (first < 0) {
      return PayloadRejection.HEADER_PAST_END;
    }
    int second = end - at - bytesOfLength(first) - first;
    return checkLengths(second >= 0 && second <= MAX_FRAME_LENGTH);
  }

  /** Code 3: a byte of flags and count, the padding's length, the frames' lengths, the frames. */
  private static PayloadRejection checkManyFrames(byte[] bytes, int offset, int length) {
    if (length < 2) {
      return PayloadRejection.HEADER_PAST_END;
    }
    int flags = bytes[offset + 1];
    int frames = flags & 0x3F;
    if (frames == 0 || frames * samplesPerFrame(bytes[offset]) > MAX_SAMPLES) {
      return PayloadRejection.FRAME_COUNT_OUT_OF_RANGE;
    }
    int at = offset + 2;
    int end = offset + length;
    if ((flags & 0x40) != 0) {
      int padding = 0;
      int part;
      do {
        if (at >= end) {
          return PayloadRejection.HEADER_PAST_END;
        }
        part = BigEndian.getByte(bytes, at++);
        // 255 stands for 254 bytes and a further length byte.
        padding += Math.min(part, 254);
      } while (part == 255);
      end -= padding;
    }
    if ((flags & 0x80) == 0) {
      int data = end - at;
      return checkLengths(data >= 0 && data % frames == 0 && data / frames <= MAX_FRAME_LENGTH);
    }
    int data = 0;
    for (int i = 0; i < frames - 1; i++) {
      int frame = frameLength(bytes, at, end);
      if (frame < 0) {
        return PayloadRejection.HEADER_PAST_END;
      }
      at += bytesOfLength(frame);
      data += frame;
    }
    int last = end - at - data;
    return checkLengths(last >= 0 && last <= MAX_FRAME_LENGTH);
  }

  private static PayloadRejection checkLengths(boolean right) {
    return right ? PayloadRejection.ACCEPTED : PayloadRejection.FRAME_LENGTHS_MALFORMED;
  }

  /** A frame's length in its one or two bytes (RFC 6716 §3.2.1), or -1 if past the end. */
  private static int frameLength(byte[] bytes, int at, int end) {
    if (at >= end) {
      return -1;
    }
    int first = BigEndian.getByte(bytes, at);
    if (first < FIRST_TWO_BYTE_LENGTH) {
      return first;
    }
    return at + 1 >= end ? -1 : 4 * BigEndian.getByte(bytes, at + 1) + first;
  }

  private static int bytesOfLength(int frameLength) {
    return frameLength < FIRST_TWO_BYTE_LENGTH ? 1 : 2;
  }

  /**
   * How long a packet lasts, in samples of {@link #CLOCK_RATE}: by so much the next packet's RTP
   * timestamp is later. 0 for an empty payload, and for a code 3 packet that lacks its count.
   */
  public static int samples(byte[] bytes, int offset, int length) {
    return length < 1 ? 0 : frameCount(bytes, offset, length) * samplesPerFrame(bytes[offset]);
  }

  /** How many frames a packet holds, by what it claims; 0 where it lacks its count. */
  public static int frameCount(byte[] bytes, int offset, int length) {
    if (length < 1) {
      return 0;
    }
    return switch (code(bytes[offset])) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> length < 2 ? 0 : bytes[offset + 1] & 0x3F;
    };
  }

  /** Of one frame, at {@link #CLOCK_RATE}: 120 (2.5 ms) to 2880 (60 ms). */
  public static int samplesPerFrame(int tableOfContents) {
    int config = config(tableOfContents);
    return switch (mode(tableOfContents)) {
      case SILK -> (config & 0x3) == 3 ? 2880 : 480 << (config & 0x3);
      case HYBRID -> 480 << (config & 0x1);
      case CELT -> 120 << (config & 0x3);
    };
  }

  public static Mode mode(int tableOfContents) {
    int config = config(tableOfContents);
    if (config < 12) {
      return Mode.SILK;
    }
    return config < 16 ? Mode.HYBRID : Mode.CELT;
  }

  public static boolean isStereo(int tableOfContents) {
    return (tableOfContents & 0x04) != 0;
  }

  /**
   * Whether a packet is one of those that an encoder in discontinuous transmission makes of
   * silence: the table of contents and at most one byte. Sending it is left out (RFC 7587 §3.1.3),
   * and the timestamp goes on.
   */
  public static boolean isDtx(int length) {
    return length <= MAX_DTX_LENGTH;
  }

  private static int config(int tableOfContents) {
    return tableOfContents >> 3 & 0x1F;
  }

  private static int code(int tableOfContents) {
    return tableOfContents & 0x3;
  }
}
