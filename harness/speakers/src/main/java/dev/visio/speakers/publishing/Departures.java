package dev.visio.speakers.publishing;

import dev.visio.measurement.LoopRecorder;
import dev.visio.measurement.Source;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import java.util.function.LongConsumer;

/**
 * The one door through which all of a speaker's datagrams leave. The port sends in batches and says
 * afterwards which have left, by their tags; a ring remembers what those were, so that a media
 * packet's actual send time is the return of the call that carried it. Loop thread only.
 */
public final class Departures {
  /** Datagrams that may wait for their report: more than any port queues. */
  static final int MAX_WAITING = 1024;

  private static final Source[] SOURCES = Source.values();

  private final DatagramPort port;
  private final int speaker;
  private final LoopRecorder recorder;

  private final byte[] sources = new byte[MAX_WAITING];
  private final byte[] layers = new byte[MAX_WAITING];
  private final int[] sequences = new int[MAX_WAITING];
  private final long[] intended = new long[MAX_WAITING];
  private final int[] lengths = new int[MAX_WAITING];
  private long next;

  private TransportAddress service;
  private LongConsumer firstMedia = _ -> {};
  private boolean mediaSent;

  /** Datagrams of this speaker by this port. */
  public Departures(DatagramPort port, int speaker, LoopRecorder recorder) {
    this.port = port;
    this.speaker = speaker;
    this.recorder = recorder;
  }

  /** Where media and handshakes go from now on: the address that ICE chose. */
  public void towards(TransportAddress service) {
    this.service = service;
  }

  /** Tells once when the first packet of media has left, with the instant. */
  public void whenFirstMedia(LongConsumer listener) {
    firstMedia = listener;
  }

  /** The address that ICE chose, or null. */
  public TransportAddress service() {
    return service;
  }

  /** Sends a packet of media; {@link #onSent} tells the recorder when it left. */
  void media(
      Source source, int layer, int sequence, long intendedNanos, byte[] packet, int length) {
    if (port.send(service, packet, 0, length, next)) {
      remember((byte) source.ordinal(), layer, sequence, intendedNanos, length);
    } else {
      recorder.neverSent(speaker, source, intendedNanos, 1);
    }
  }

  /** A packet of media could not even be protected: it never leaves. */
  void refused(Source source, long intendedNanos) {
    recorder.neverSent(speaker, source, intendedNanos, 1);
  }

  /** Sends what is no media to the service: RTCP, DTLS. */
  public void control(byte[] bytes, int offset, int length) {
    to(service, bytes, offset, length);
  }

  /** Sends what is no media to any address: STUN. */
  public void to(TransportAddress address, byte[] bytes, int offset, int length) {
    port.send(address, bytes, offset, length);
  }

  /** The port says that the datagram with this tag has left. */
  public void onSent(long nowNanos, long tag) {
    int entry = entryOf(tag);
    recorder.sent(
        speaker,
        SOURCES[sources[entry]],
        layers[entry],
        sequences[entry],
        intended[entry],
        nowNanos,
        lengths[entry]);
    if (!mediaSent) {
      mediaSent = true;
      firstMedia.accept(nowNanos);
    }
  }

  /** The port says that the datagram with this tag will never leave. */
  public void onSendFailed(long tag) {
    if (tag != DatagramPort.NO_TAG) {
      int entry = entryOf(tag);
      recorder.neverSent(speaker, SOURCES[sources[entry]], intended[entry], 1);
    }
  }

  private void remember(byte source, int layer, int sequence, long intendedNanos, int length) {
    int entry = entryOf(next++);
    sources[entry] = source;
    layers[entry] = (byte) layer;
    sequences[entry] = sequence;
    intended[entry] = intendedNanos;
    lengths[entry] = length;
  }

  private static int entryOf(long position) {
    return (int) (position & MAX_WAITING - 1);
  }
}
