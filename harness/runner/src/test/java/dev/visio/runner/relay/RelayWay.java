package dev.visio.runner.relay;

import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Source;
import dev.visio.runner.relay.Harm.Tally;
import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * One direction of a relay. Every datagram is late by the same time; packets of media that were due
 * within a window are harmed besides, and counted, source by source. Loop thread only.
 */
final class RelayWay {
  /** A test's packets that may be under way at once; one more is a fault of the test. */
  private static final int MAX_WAITING = 16_384;

  /** Sends a datagram on. */
  @FunctionalInterface
  interface Onward {
    void send(long arrivedNanos, byte[] bytes, int length);
  }

  private final RandomGenerator random;
  private final Onward onward;
  private final Timer timer;
  private final ArrayDeque<Datagram> waiting = new ArrayDeque<>();
  private final RtpPacket packet = new RtpPacket();
  private final Harm[] harms = new Harm[Source.values().length];
  private final long[] droppedAgain = new long[Source.values().length];
  private final long[][] counts = new long[Source.values().length][4];

  /** By SSRC: those that wait to be overtaken. */
  private final Map<Integer, byte[]> held = new HashMap<>();

  private MeasuredWindow window = new MeasuredWindow(0, 0);
  private long delayNanos;
  private long awaitedNanos = Long.MAX_VALUE;
  private CompletableFuture<Void> awaited = new CompletableFuture<>();

  RelayWay(MediaLoop loop, RandomGenerator random, Onward onward) {
    this.random = random;
    this.onward = onward;
    this.timer = loop.newTimer(this::sendDue);
    Arrays.fill(harms, Harm.NONE);
  }

  void delay(long nanos) {
    delayNanos = nanos;
  }

  /** From now on packets of this source that are due within the window are harmed so. */
  void harm(Source source, Harm harm, MeasuredWindow due) {
    harms[source.ordinal()] = harm;
    window = due;
  }

  /** Done when a packet has come by that was due at this instant or later. */
  CompletableFuture<Void> whenPast(long nanos) {
    awaitedNanos = nanos;
    awaited = new CompletableFuture<>();
    return awaited;
  }

  Tally tally(Source source) {
    long[] count = counts[source.ordinal()];
    return new Tally(count[0], count[1], count[2], count[3]);
  }

  /** Packets that were dropped though they were sent again; none of the tally's. */
  long droppedAgain(Source source) {
    return droppedAgain[source.ordinal()];
  }

  void pass(long nowNanos, byte[] bytes, int length) {
    Source source = harmedSource(nowNanos, bytes, length);
    if (source == null) {
      goOn(nowNanos, bytes, length);
      return;
    }
    Harm harm = harms[source.ordinal()];
    long[] count = counts[source.ordinal()];
    double drawn = random.nextDouble();
    if (drawn < harm.dropped()) {
      if (packet.payloadType() == OfferedStreams.VP8_REPAIR_PAYLOAD_TYPE) {
        droppedAgain[source.ordinal()]++;
      } else {
        count[0]++;
      }
    } else if (drawn < harm.dropped() + harm.duplicated()) {
      count[1]++;
      goOn(nowNanos, bytes, length);
      goOn(nowNanos, bytes, length);
    } else if (drawn < harm.dropped() + harm.duplicated() + harm.corrupted()) {
      count[2]++;
      bytes[random.nextInt(packet.headerLength(), length)] ^= (byte) (1 << random.nextInt(8));
      // Who is overtaken is so by one that counts.
      sendLater(nowNanos, bytes, length);
    } else if (drawn < harm.dropped() + harm.duplicated() + harm.corrupted() + harm.overtaken()
        && !held.containsKey(packet.ssrc())) {
      count[3]++;
      held.put(packet.ssrc(), Arrays.copyOf(bytes, length));
    } else {
      goOn(nowNanos, bytes, length);
    }
  }

  /** The source of a packet of media that was due within the window, otherwise null. */
  private Source harmedSource(long nowNanos, byte[] bytes, int length) {
    if (PacketKind.of(bytes, 0, length) != PacketKind.SRTP
        || packet.parseHeader(bytes, 0, length) != RtpRejection.ACCEPTED) {
      return null;
    }
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    int originLength = packet.extensionLength(HeaderExtensionIds.ORIGIN);
    if (!OriginExtension.isPresent(bytes, origin, originLength)) {
      return null;
    }
    long intendedNanos = OriginExtension.intendedSendNanos(bytes, origin, nowNanos);
    if (intendedNanos - awaitedNanos >= 0) {
      awaited.complete(null);
    }
    return window.contains(intendedNanos)
        ? Source.ofCodeOrNull(OriginExtension.source(bytes, origin))
        : null;
  }

  /** Goes on, and lets whoever of the same stream waited for that go on behind it. */
  private void goOn(long nowNanos, byte[] bytes, int length) {
    sendLater(nowNanos, bytes, length);
    boolean media = PacketKind.of(bytes, 0, length) == PacketKind.SRTP;
    byte[] overtaken = media ? held.remove(RtpPacket.ssrc(bytes, 0)) : null;
    if (overtaken != null) {
      sendLater(nowNanos, overtaken, overtaken.length);
    }
  }

  private void sendLater(long nowNanos, byte[] bytes, int length) {
    if (delayNanos == 0 && waiting.isEmpty()) {
      onward.send(nowNanos, bytes, length);
      return;
    }
    if (waiting.size() == MAX_WAITING) {
      throw new IllegalStateException("more than " + MAX_WAITING + " datagrams under way");
    }
    waiting.add(new Datagram(nowNanos, nowNanos + delayNanos, Arrays.copyOf(bytes, length)));
    timer.scheduleAt(waiting.peek().dueNanos());
  }

  private void sendDue(long nowNanos) {
    while (!waiting.isEmpty() && waiting.peek().dueNanos() <= nowNanos) {
      Datagram due = waiting.poll();
      byte[] bytes = Arrays.copyOf(due.bytes(), DatagramHandler.BUFFER_LENGTH);
      onward.send(due.arrivedNanos(), bytes, due.bytes().length);
    }
    if (!waiting.isEmpty()) {
      timer.scheduleAt(waiting.peek().dueNanos());
    }
  }

  private record Datagram(long arrivedNanos, long dueNanos, byte[] bytes) {}
}
