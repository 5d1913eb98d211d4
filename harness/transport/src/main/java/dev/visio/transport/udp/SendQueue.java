package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Datagrams that wait to be sent, as {@code sendmmsg} takes them. Those to one destination that are
 * of one length (the last may be shorter) go through the kernel as one message, which it cuts again
 * on their way out (UDP_SEGMENT, generic segmentation offload): most of what a datagram costs is
 * then paid once for all of them. Datagrams to the same destination keep their order; of messages
 * to different ones, that leaves first whose first datagram came first.
 *
 * <p>Owned by one port; nothing is allocated after the constructor but in {@link #split}.
 */
final class SendQueue {
  /** The longest datagram. */
  static final int SLOT_BYTES = 2048;

  /** Datagrams in one message at most: what arrives at once, a receiver has to have room for. */
  private static final int MAX_SEGMENTS = 32;

  /** A message has to fit an IP packet of its own, headers included. */
  private static final int MAX_MESSAGE_BYTES = 60_000;

  private static final int NONE = -1;

  private static final int IOVEC_BYTES = 16;
  private static final int IOVEC_LENGTH = 8;

  /** struct cmsghdr with a 16-bit length of segment, rounded up to 8 bytes. */
  private static final int CONTROL_BYTES = 24;

  private static final int CONTROL_LENGTH_USED = 18;
  private static final int CONTROL_VALUE = 16;

  private final int capacity;
  private final int family;

  // One entry per datagram.
  private final MemorySegment bytes;
  private final long bytesAddress;
  private final int[] lengths;
  private final long[] tags;
  private final int[] nexts;

  // One entry per message.
  private final MessageHeaders headers;
  private final MemorySegment addresses;
  private final MemorySegment controls;
  private final TransportAddress[] destinations;
  private final int[] firsts;
  private final int[] lasts;
  private final int[] segments;
  private final int[] totals;

  // One entry per datagram, in the order of messages.
  private final MemorySegment vectors;
  private final long vectorsAddress;

  /** The newest message to a destination, by its hash, as long as the generation is this one. */
  private final int[] newest;

  private final int[] generations;
  private int generation = 1;

  private int datagrams;
  private int messages;

  SendQueue(Arena arena, int capacity, int family) {
    this.capacity = capacity;
    this.family = family;
    bytes = arena.allocate((long) SLOT_BYTES * capacity, 64);
    bytesAddress = bytes.address();
    lengths = new int[capacity];
    tags = new long[capacity];
    nexts = new int[capacity];
    addresses = arena.allocate((long) SocketAddresses.SLOT_LENGTH * capacity, 16);
    controls = arena.allocate((long) CONTROL_BYTES * capacity, 16);
    headers = new MessageHeaders(arena, capacity);
    destinations = new TransportAddress[capacity];
    firsts = new int[capacity];
    lasts = new int[capacity];
    segments = new int[capacity];
    totals = new int[capacity];
    vectors = arena.allocate((long) IOVEC_BYTES * capacity, 16);
    vectorsAddress = vectors.address();
    int table = Integer.highestOneBit(4 * capacity - 1);
    newest = new int[table];
    generations = new int[table];
    for (int i = 0; i < capacity; i++) {
      headers.setName(
          i,
          addresses.address() + (long) i * SocketAddresses.SLOT_LENGTH,
          SocketAddresses.length(family));
      long control = (long) i * CONTROL_BYTES;
      headers.setControl(i, controls.address() + control);
      controls.set(JAVA_LONG, control, CONTROL_LENGTH_USED);
      controls.set(JAVA_INT, control + 8, LinuxSockets.SOL_UDP);
      controls.set(JAVA_INT, control + 12, LinuxSockets.UDP_SEGMENT);
      vectors.set(
          ADDRESS, (long) i * IOVEC_BYTES, bytes.asSlice((long) i * SLOT_BYTES, SLOT_BYTES));
    }
  }

  int datagrams() {
    return datagrams;
  }

  boolean isFull() {
    return datagrams == capacity;
  }

  /** Messages that the datagrams make; {@link #layOut} comes before they are sent. */
  int messages() {
    return messages;
  }

  /** Adds a datagram to a queue that is not full. */
  void put(
      TransportAddress to, byte[] from, int offset, int length, long tag, boolean mayBeMerged) {
    int datagram = datagrams++;
    MemorySegment.copy(from, offset, bytes, JAVA_BYTE, (long) datagram * SLOT_BYTES, length);
    lengths[datagram] = length;
    tags[datagram] = tag;
    nexts[datagram] = NONE;
    if (!mayBeMerged) {
      open(to, datagram);
      return;
    }
    int entry = entryOf(to);
    if (generations[entry] == generation && takes(newest[entry], length)) {
      append(newest[entry], datagram);
    } else {
      generations[entry] = generation;
      newest[entry] = messages;
      open(to, datagram);
    }
  }

  /** Where the newest message to this destination is noted, or would be. */
  private int entryOf(TransportAddress to) {
    int mask = newest.length - 1;
    int entry = to.hashCode() & mask;
    while (generations[entry] == generation && !destinations[newest[entry]].equals(to)) {
      entry = entry + 1 & mask;
    }
    return entry;
  }

  /** All but the last datagram of a message are as long as its first. */
  private boolean takes(int message, int length) {
    int segmentLength = lengths[firsts[message]];
    return length <= segmentLength
        && lengths[lasts[message]] == segmentLength
        && segments[message] < MAX_SEGMENTS
        && totals[message] + length <= MAX_MESSAGE_BYTES;
  }

  private void open(TransportAddress to, int datagram) {
    int message = messages++;
    destinations[message] = to;
    firsts[message] = datagram;
    lasts[message] = datagram;
    segments[message] = 1;
    totals[message] = lengths[datagram];
    SocketAddresses.write(addresses, (long) message * SocketAddresses.SLOT_LENGTH, family, to);
  }

  private void append(int message, int datagram) {
    nexts[lasts[message]] = datagram;
    lasts[message] = datagram;
    segments[message]++;
    totals[message] += lengths[datagram];
  }

  /** Writes down the messages as the kernel reads them. */
  void layOut() {
    int vector = 0;
    for (int message = 0; message < messages; message++) {
      headers.setVectors(message, vectorsAddress + (long) vector * IOVEC_BYTES, segments[message]);
      for (int datagram = firsts[message]; datagram != NONE; datagram = nexts[datagram]) {
        long at = (long) vector++ * IOVEC_BYTES;
        vectors.set(JAVA_LONG, at, bytesAddress + (long) datagram * SLOT_BYTES);
        vectors.set(JAVA_LONG, at + IOVEC_LENGTH, lengths[datagram]);
      }
      boolean merged = isMerged(message);
      headers.setControlLength(message, merged ? CONTROL_BYTES : 0);
      if (merged) {
        controls.set(
            JAVA_SHORT,
            (long) message * CONTROL_BYTES + CONTROL_VALUE,
            (short) lengths[firsts[message]]);
      }
    }
  }

  boolean isMerged(int message) {
    return segments[message] > 1;
  }

  /** Where the headers of the messages from this one on stand, for a system call. */
  long headersFrom(int message) {
    return headers.addressOf(message);
  }

  int firstOf(int message) {
    return firsts[message];
  }

  /** The datagram behind this one in its message, or a negative number. */
  int after(int datagram) {
    return nexts[datagram];
  }

  long tagOf(int datagram) {
    return tags[datagram];
  }

  /** Makes a message of its own of each datagram from this message on, and lays them out. */
  void split(int from) {
    int[] order = new int[datagrams];
    TransportAddress[] to = new TransportAddress[datagrams];
    int count = 0;
    for (int message = from; message < messages; message++) {
      for (int datagram = firsts[message]; datagram != NONE; datagram = nexts[datagram]) {
        order[count] = datagram;
        to[count++] = destinations[message];
      }
    }
    messages = from;
    for (int i = 0; i < count; i++) {
      nexts[order[i]] = NONE;
      open(to[i], order[i]);
    }
    layOut();
  }

  void clear() {
    Arrays.fill(destinations, 0, messages, null);
    datagrams = 0;
    messages = 0;
    generation++;
  }
}
