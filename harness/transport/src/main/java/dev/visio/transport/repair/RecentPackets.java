package dev.visio.transport.repair;

import dev.visio.wire.rtp.RtpPacket;
import java.util.Arrays;

/**
 * The last packets of one layer, decrypted and with whatever header extension ids its keeper uses,
 * so that they can be sent again to whoever has missed one: kept once for all subscribers, as their
 * publisher wrote them. Two arrays bound them, in packets and in bytes; what is new lies over what
 * is oldest. Loop thread only; keeping one allocates nothing.
 */
public final class RecentPackets {
  /** A second of 2.5 Mbit/s, most of a second of a large picture: two or three round trips. */
  public static final int VIDEO_BYTES = 1 << 18;

  public static final int VIDEO_PACKETS = 1 << 9;

  /** A second of 128 kbit/s. */
  public static final int AUDIO_BYTES = 1 << 14;

  public static final int AUDIO_PACKETS = 1 << 6;

  private static final int NONE = -1;

  private final byte[] bytes;

  /** By the lowest bits of the sequence number: whose packet stands there, where, and how long. */
  private final int[] sequences;

  private final long[] starts;
  private final int[] lengths;

  /** Bytes that were written since the beginning, and skipped so that no packet is cut in two. */
  private long end;

  /**
   * Room for so much.
   *
   * @param packets a power of two
   * @param capacity in bytes; a power of two, larger than any packet
   */
  public RecentPackets(int packets, int capacity) {
    bytes = new byte[capacity];
    sequences = new int[packets];
    starts = new long[packets];
    lengths = new int[packets];
    Arrays.fill(sequences, NONE);
  }

  /** Keeps a copy of this packet. */
  public void keep(RtpPacket packet) {
    int length = packet.length();
    int at = placeOf(end);
    if (at + length > bytes.length) {
      end += bytes.length - at;
      at = 0;
    }
    System.arraycopy(packet.bytes(), packet.offset(), bytes, at, length);
    int entry = packet.sequenceNumber() & sequences.length - 1;
    sequences[entry] = packet.sequenceNumber();
    starts[entry] = end;
    lengths[entry] = length;
    end += length;
  }

  /**
   * Shows a packet where it is kept, until the next one is.
   *
   * @return false if it never came, or is gone
   */
  public boolean find(int sequence, RtpPacket into) {
    int entry = sequence & sequences.length - 1;
    return sequences[entry] == sequence
        && end - starts[entry] <= bytes.length
        && into.parse(bytes, placeOf(starts[entry]), lengths[entry]).isAccepted();
  }

  private int placeOf(long position) {
    return (int) position & bytes.length - 1;
  }
}
