package dev.visio.speakers.link;

import dev.visio.measurement.LinkDirection;
import dev.visio.measurement.LinkRecorder;
import dev.visio.measurement.Source;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import java.util.random.RandomGenerator;

/**
 * One direction of a link: a queue before a transmitter of a fixed rate, which drops who would have
 * to wait too long; then the way itself, which delays, and loses some. What enters first arrives
 * first. Loop thread only.
 */
final class LinkQueue {
  /** Of each datagram on the wire: the headers of IPv4 and UDP. */
  static final int OVERHEAD_BYTES = 28;

  /**
   * Delays of access links vary by stretches, as their turns to send do, and not from one datagram
   * to the next: so long the same extra delay stands.
   */
  static final long JITTER_HOLD_NANOS = 10_000_000;

  private static final int FIRST_SLOTS = 32;

  /** Where a datagram comes out. */
  @FunctionalInterface
  interface Exit {
    /**
     * @param dueNanos when it arrives, by the profile; the loop may be a little later
     * @param bytes may be overwritten; lent until this returns
     */
    void arrived(long dueNanos, TransportAddress peer, byte[] bytes, int length, long tag);
  }

  private final LinkDirection direction;
  private final WayProfile profile;
  private final int maxDatagrams;
  private final double nanosPerByte;
  private final RandomGenerator random;
  private final LinkRecorder recorder;
  private final Exit exit;
  private final Timer timer;
  private final RtpPacket packet = new RtpPacket();

  /** A ring; its length is a power of two. */
  private Slot[] slots = new Slot[FIRST_SLOTS];

  private int first;
  private int waiting;

  /** When the transmitter has sent all that it was given. */
  private long freeNanos;

  private long lastDueNanos;
  private long jitterNanos;
  private long jitterDrawnNanos;

  LinkQueue(
      LinkDirection direction,
      WayProfile profile,
      int maxDatagrams,
      MediaLoop loop,
      RandomGenerator random,
      LinkRecorder recorder,
      Exit exit) {
    this.direction = direction;
    this.profile = profile;
    this.maxDatagrams = maxDatagrams;
    this.nanosPerByte = 8e9 / profile.bitsPerSecond();
    this.random = random;
    this.recorder = recorder;
    this.exit = exit;
    this.timer = loop.newTimer(this::deliver);
    this.freeNanos = loop.nanoTime();
    this.lastDueNanos = freeNanos;
    this.jitterDrawnNanos = freeNanos - JITTER_HOLD_NANOS;
  }

  /** A datagram comes to this end of the link; it is copied. */
  void enter(long nowNanos, TransportAddress peer, byte[] bytes, int offset, int length, long tag) {
    long beginNanos = Math.max(nowNanos, freeNanos);
    if (beginNanos - nowNanos > profile.queueNanos() || waiting == maxDatagrams) {
      recorder.overflowed(direction, nowNanos);
      tellWhatIsMissing(nowNanos, bytes, offset, length);
      return;
    }
    freeNanos = beginNanos + (long) ((length + OVERHEAD_BYTES) * nanosPerByte);
    if (profile.lossRatio() > 0 && random.nextDouble() < profile.lossRatio()) {
      recorder.lost(direction, nowNanos);
      tellWhatIsMissing(nowNanos, bytes, offset, length);
      return;
    }
    long dueNanos =
        Math.max(lastDueNanos, freeNanos + profile.delayNanos() + jitterNanos(nowNanos));
    lastDueNanos = dueNanos;
    recorder.passed(direction, nowNanos, length, dueNanos - nowNanos);
    slotBehindTheLast().fill(dueNanos, peer, bytes, offset, length, tag);
    if (waiting++ == 0) {
      timer.scheduleAt(dueNanos);
    }
  }

  /** Everything that is under way comes out now. */
  void empty() {
    timer.cancel();
    while (waiting > 0) {
      deliverFirst();
    }
  }

  /** Everything that is under way is forgotten. */
  void forget() {
    timer.cancel();
    waiting = 0;
  }

  private void deliver(long nowNanos) {
    while (waiting > 0 && slots[first].dueNanos - nowNanos <= 0) {
      deliverFirst();
    }
    if (waiting > 0) {
      timer.scheduleAt(slots[first].dueNanos);
    }
  }

  private void deliverFirst() {
    Slot slot = slots[first];
    first = first + 1 & slots.length - 1;
    waiting--;
    exit.arrived(slot.dueNanos, slot.peer, slot.bytes, slot.length, slot.tag);
  }

  private Slot slotBehindTheLast() {
    if (waiting == slots.length) {
      grow();
    }
    int place = first + waiting & slots.length - 1;
    if (slots[place] == null) {
      slots[place] = new Slot();
    }
    return slots[place];
  }

  private void grow() {
    Slot[] more = new Slot[2 * slots.length];
    for (int i = 0; i < waiting; i++) {
      more[i] = slots[first + i & slots.length - 1];
    }
    slots = more;
    first = 0;
  }

  private long jitterNanos(long nowNanos) {
    if (profile.jitterNanos() > 0 && nowNanos - jitterDrawnNanos >= JITTER_HOLD_NANOS) {
      jitterNanos = random.nextLong(profile.jitterNanos() + 1);
      jitterDrawnNanos = nowNanos;
    }
    return jitterNanos;
  }

  /** A packet of media that ends here is missed at the far end: whose it was can be read. */
  private void tellWhatIsMissing(long nowNanos, byte[] bytes, int offset, int length) {
    if (PacketKind.of(bytes, offset, length) != PacketKind.SRTP
        || packet.parseHeader(bytes, offset, length) != RtpRejection.ACCEPTED) {
      return;
    }
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    if (OriginExtension.isPresent(
        bytes, origin, packet.extensionLength(HeaderExtensionIds.ORIGIN))) {
      recorder.missing(
          direction,
          Source.ofCodeOrNull(OriginExtension.source(bytes, origin)),
          OriginExtension.layer(bytes, origin),
          OriginExtension.intendedSendNanos(bytes, origin, nowNanos));
    }
  }

  /** One datagram under way; used again after it has arrived. */
  private static final class Slot {
    private final byte[] bytes = new byte[DatagramHandler.BUFFER_LENGTH];
    private long dueNanos;
    private TransportAddress peer;
    private int length;
    private long tag;

    void fill(long dueNanos, TransportAddress peer, byte[] from, int offset, int length, long tag) {
      System.arraycopy(from, offset, bytes, 0, length);
      this.dueNanos = dueNanos;
      this.peer = peer;
      this.length = length;
      this.tag = tag;
    }
  }
}
