package dev.visio.speakers.publishing;

import dev.visio.measurement.Source;
import dev.visio.wire.rtp.OriginExtension;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers what the speakers of this process sent, so that what arrives can be compared with it:
 * of every eighth packet the CRC-32C of its payload. Bounded: a ring for each publisher and stream
 * that holds the last {@value #REMEMBERED} sampled packets.
 *
 * <p>Shared by the speakers of all loops without a lock: an entry is one long, the packet's
 * sequence number above its checksum, so that a reader sees a whole entry or an older one, never
 * half of each.
 */
public final class SentPayloads {
  /** One packet in so many is sampled: its origin sequence number is a multiple of this. */
  public static final int SAMPLE_EVERY = 8;

  /** Sampled packets that are kept of each publisher and source: some ten seconds of a camera. */
  public static final int REMEMBERED = 256;

  private static final int SOURCES = Source.values().length;

  /** Every source, and a camera's larger encodings. */
  private static final int STREAMS = SOURCES + OriginExtension.MAX_LAYER;

  /** No sampled packet has this sequence number, so an entry of it matches nothing. */
  private static final long NEVER_SENT = 1L << 32;

  private final AtomicLongArray entries;
  private final int publishers;

  /** What the comparison of one payload gave. */
  public enum Comparison {
    /** Sent like this. */
    SAME,
    /** Sent otherwise: something between changed it. */
    DIFFERENT,
    /** Not sampled, not of this process, or too old to be remembered. */
    UNKNOWN
  }

  /** Room for publishers 0 to {@code publishers - 1}. */
  public SentPayloads(int publishers) {
    if (publishers < 1) {
      throw new IllegalArgumentException("publishers must be at least 1, not " + publishers);
    }
    this.publishers = publishers;
    this.entries = new AtomicLongArray(publishers * STREAMS * REMEMBERED);
    for (int i = 0; i < entries.length(); i++) {
      entries.setPlain(i, NEVER_SENT);
    }
  }

  /** Whether the payload of the packet with this origin sequence number is compared. */
  public static boolean samples(int sequence) {
    return sequence % SAMPLE_EVERY == 0;
  }

  /** Keeps the checksum of a sampled packet. Called by the loop that sends it. */
  public void remember(int publisher, Source source, int layer, int sequence, int crc32c) {
    entries.setRelease(indexOf(publisher, source, layer, sequence), entryOf(sequence, crc32c));
  }

  /** Compares a received payload with the one that was sent. Any loop. */
  public Comparison compare(int publisher, Source source, int layer, int sequence, int crc32c) {
    if (publisher < 0 || publisher >= publishers) {
      return Comparison.UNKNOWN;
    }
    long entry = entries.getAcquire(indexOf(publisher, source, layer, sequence));
    if ((int) (entry >>> 32) != sequence) {
      return Comparison.UNKNOWN;
    }
    return (int) entry == crc32c ? Comparison.SAME : Comparison.DIFFERENT;
  }

  private static int indexOf(int publisher, Source source, int layer, int sequence) {
    int ring = Integer.divideUnsigned(sequence, SAMPLE_EVERY) % REMEMBERED;
    int stream = layer == 0 ? source.ordinal() : SOURCES - 1 + layer;
    return (publisher * STREAMS + stream) * REMEMBERED + ring;
  }

  private static long entryOf(int sequence, int crc32c) {
    return (long) sequence << 32 | Integer.toUnsignedLong(crc32c);
  }
}
