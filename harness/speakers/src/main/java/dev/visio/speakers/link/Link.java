package dev.visio.speakers.link;

import dev.visio.measurement.LinkDirection;
import dev.visio.measurement.LinkRecorder;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * A participant's access link, as the port that its protocol code sends from. What it sends has
 * left it as soon as the link has it, whether the link loses it or not: the sender was in time, and
 * what becomes of the packet is the link's doing. What arrives is told with the instant at which it
 * comes out of the link, however late the loop is. Loop thread only.
 */
public final class Link implements DatagramPort {
  /** A speaker remembers not many more of its datagrams until it hears that they have left. */
  private static final int MAX_UP_DATAGRAMS = 512;

  /** A quarter of a second of the largest room in its largest view. */
  private static final int MAX_DOWN_DATAGRAMS = 4_096;

  private final MediaLoop loop;
  private final DatagramHandler speaker;
  private final DatagramPort port;
  private final LinkQueue up;
  private final LinkQueue down;
  private final Timer sentTimer;
  private long sentTag = NO_TAG;
  private long sentNanos;
  private long refused;
  private boolean closed;

  private Link(
      MediaLoop loop,
      TransportAddress local,
      DatagramHandler speaker,
      LinkProfile profile,
      RandomGenerator random,
      LinkRecorder recorder)
      throws IOException {
    this.loop = loop;
    this.speaker = speaker;
    this.port = loop.bind(local, new FarEnd());
    this.up =
        new LinkQueue(
            LinkDirection.UP,
            profile.up(),
            MAX_UP_DATAGRAMS,
            loop,
            random,
            recorder,
            (due, to, bytes, length, tag) -> sendOn(to, bytes, length, tag));
    this.down =
        new LinkQueue(
            LinkDirection.DOWN,
            profile.down(),
            MAX_DOWN_DATAGRAMS,
            loop,
            random,
            recorder,
            (due, from, bytes, length, tag) -> speaker.onDatagram(due, from, bytes, length));
    this.sentTimer = loop.newTimer(_ -> tellSent());
  }

  /**
   * Binds a UDP port with a link before it. Loop thread.
   *
   * @param speaker told of what arrives and of what it has sent
   * @param random of losses and jitter
   * @param recorder told of what becomes of the datagrams
   * @throws IOException if the port cannot be had
   */
  public static DatagramPort bind(
      MediaLoop loop,
      TransportAddress local,
      DatagramHandler speaker,
      LinkProfile profile,
      RandomGenerator random,
      LinkRecorder recorder)
      throws IOException {
    return new Link(loop, local, speaker, profile, random, recorder);
  }

  @Override
  public TransportAddress localAddress() {
    return port.localAddress();
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
    if (closed || length <= 0 || length > DatagramHandler.BUFFER_LENGTH) {
      refused++;
      return false;
    }
    tellSent();
    long nowNanos = loop.nanoTime();
    if (tag != NO_TAG) {
      // Who sends may not be told before this returns.
      sentTag = tag;
      sentNanos = nowNanos;
      sentTimer.scheduleAt(nowNanos);
    }
    up.enter(nowNanos, to, bytes, offset, length, tag);
    return true;
  }

  @Override
  public long sendFailures() {
    return refused + port.sendFailures();
  }

  @Override
  public long receiveDrops() {
    return port.receiveDrops();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    tellSent();
    sentTimer.cancel();
    up.empty();
    down.forget();
    port.close();
  }

  private void tellSent() {
    if (sentTag != NO_TAG) {
      long tag = sentTag;
      sentTag = NO_TAG;
      speaker.onSent(sentNanos, tag, 1);
    }
  }

  private void sendOn(TransportAddress to, byte[] bytes, int length, long tag) {
    if (!port.send(to, bytes, 0, length, tag) && tag != NO_TAG) {
      speaker.onSendFailed(tag, 1);
    }
  }

  /** Where the link ends at the machine's own port. */
  private final class FarEnd implements DatagramHandler {
    @Override
    public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
      down.enter(nowNanos, from, bytes, 0, length, NO_TAG);
    }

    @Override
    public void onSendFailed(long tag, int datagrams) {
      if (tag != NO_TAG) {
        speaker.onSendFailed(tag, datagrams);
      }
    }
  }
}
