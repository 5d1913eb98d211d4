package dev.visio.transport.tcp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.visio.transport.DatagramHandler;
import java.lang.foreign.MemorySegment;

/**
 * Tells the datagrams of a byte stream apart (RFC 4571 section 2): before each stand two bytes, its
 * length. Holds one datagram, however its bytes come.
 */
final class FrameReader {
  /** Before each datagram. */
  static final int HEADER_BYTES = 2;

  /** What is longer is nobody's: the service takes no longer datagrams over UDP either. */
  static final int MAX_DATAGRAM_BYTES = 1_500;

  private final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];

  /** Of the datagram; while its header is incomplete, what is known of it. */
  private int length;

  /** Bytes of header and datagram that are there. */
  private int there;

  /**
   * Takes what belongs to the present datagram, and no more.
   *
   * @return how many bytes were taken: at least one, unless the datagram is complete or too long
   */
  int take(MemorySegment from, long offset, int available) {
    int taken = 0;
    while (there < HEADER_BYTES && taken < available) {
      length = length << 8 | from.get(JAVA_BYTE, offset + taken++) & 0xFF;
      there++;
    }
    if (there < HEADER_BYTES || isTooLong()) {
      return taken;
    }
    if (length == 0) {
      // A null packet, which receivers ignore.
      next();
      return taken;
    }
    int part = Math.min(available - taken, missing());
    MemorySegment.copy(from, JAVA_BYTE, offset + taken, datagram, there - HEADER_BYTES, part);
    there += part;
    return taken + part;
  }

  /** How many bytes more it takes to know the datagram's length, or to complete it. */
  int missing() {
    return (there < HEADER_BYTES ? HEADER_BYTES : HEADER_BYTES + length) - there;
  }

  boolean isTooLong() {
    return there >= HEADER_BYTES && length > MAX_DATAGRAM_BYTES;
  }

  boolean isComplete() {
    return there > HEADER_BYTES && missing() == 0;
  }

  /** The datagram, from index 0; as long as {@link DatagramHandler#BUFFER_LENGTH}. */
  byte[] datagram() {
    return datagram;
  }

  int length() {
    return length;
  }

  /** The present datagram has been seen to. */
  void next() {
    length = 0;
    there = 0;
  }
}
