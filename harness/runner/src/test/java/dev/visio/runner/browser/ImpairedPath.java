package dev.visio.runner.browser;

import dev.visio.speakers.link.LinkProfile;
import dev.visio.speakers.link.WayProfile;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.UdpMediaLoop;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtp.RtpPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network between one browser and the service, that needs no privilege and no module of the
 * kernel's: a relay of datagrams, whose losses follow from its seed. Each side takes it for the
 * other; it reads nothing of what it carries. As a router does, it shows the service a port of its
 * own for each of the browser's.
 */
final class ImpairedPath implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /** Carries everything at once. */
  static final WayProfile CLEAR = new WayProfile(1_000_000_000L, 0, 0, 0, 1_000 * NANOS_PER_MILLI);

  /** A router keeps some hundred milliseconds of what its link carries. */
  static final long QUEUE_NANOS = 250 * NANOS_PER_MILLI;

  /** A browser opens one for each ICE session that it begins; datagrams of more are dropped. */
  private static final int MAX_PORTS = 64;

  private final UdpMediaLoop loop;
  private final TransportAddress local;
  private final TransportAddress service;
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final Map<Integer, SoundStream> sounds = new HashMap<>();
  private final Map<TransportAddress, Port> ports = new HashMap<>();
  private DatagramPort near;
  private ImpairedWay<Port> up;
  private ImpairedWay<Port> down;

  /** One of the browser's ports, and the one that stands for it before the service. */
  private final class Port {
    private final TransportAddress browser;
    private DatagramPort far;

    Port(TransportAddress browser) {
      this.browser = browser;
      changes();
    }

    void changes() {
      if (far != null) {
        far.close();
      }
      far = bind((nowNanos, _, bytes, length) -> down.enter(nowNanos, this, bytes, length));
    }
  }

  private ImpairedPath(TransportAddress service) throws IOException {
    this.service = service;
    this.local = TransportAddress.of(service.host(), 0);
    this.loop = UdpMediaLoop.start("impaired-path", faults::add);
  }

  /**
   * Stands before a service.
   *
   * @param service where it takes media
   * @param seed of what is lost
   */
  static ImpairedPath before(TransportAddress service, long seed) throws IOException {
    ImpairedPath path = new ImpairedPath(service);
    SplittableRandom random = new SplittableRandom(seed);
    path.onLoop(
        () -> {
          path.near = path.bind(path::fromBrowser);
          path.up =
              new ImpairedWay<>(
                  path.loop,
                  random.split(),
                  (port, bytes) -> port.far.send(service, bytes, 0, bytes.length));
          path.down = new ImpairedWay<>(path.loop, random.split(), path::toBrowser);
        });
    return path;
  }

  /** Forgets what was measured of the sound before. */
  void listen() {
    onLoop(sounds::clear);
  }

  /**
   * The longest time for which the browser was sent nothing of somebody who spoke, as its packets'
   * own clocks have it. It is measured here, and not in the browser, whose own figures take Opus'
   * silence for loss.
   */
  long longestSoundGapMillis() {
    AtomicLong longest = new AtomicLong();
    onLoop(
        () ->
            sounds
                .values()
                .forEach(sound -> longest.accumulateAndGet(sound.longestGapNanos(), Math::max)));
    return longest.get() / NANOS_PER_MILLI;
  }

  /** Where the browser is to find it in the service's place. */
  int port() {
    return near.localAddress().port();
  }

  /** From now on both directions lose this share of all packets and delay the others. */
  void loses(double ratio, int delayMillis) {
    WayProfile way =
        new WayProfile(
            CLEAR.bitsPerSecond(), delayMillis * NANOS_PER_MILLI, 0, ratio, CLEAR.queueNanos());
    becomes(new LinkProfile(way, way));
  }

  /** From now on the way to the browser carries so much. */
  void narrows(long bitsPerSecond) {
    becomes(new LinkProfile(CLEAR, new WayProfile(bitsPerSecond, 0, 0, 0, QUEUE_NANOS)));
  }

  void clears() {
    becomes(new LinkProfile(CLEAR, CLEAR));
  }

  /** From now on the service sees the browser at another port, as when a router forgets it. */
  void changesItsPort() {
    onLoop(() -> ports.values().forEach(Port::changes));
  }

  @Override
  public void close() {
    loop.close();
  }

  @Override
  public String toString() {
    return "up: " + up + "; down: " + down + (faults.isEmpty() ? "" : "; " + List.copyOf(faults));
  }

  private void becomes(LinkProfile profile) {
    onLoop(
        () -> {
          up.become(profile.up());
          down.become(profile.down());
        });
  }

  private void fromBrowser(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    Port port = ports.get(from);
    if (port == null && ports.size() < MAX_PORTS) {
      port = new Port(from);
      ports.put(from, port);
    }
    if (port != null) {
      up.enter(nowNanos, port, bytes, length);
    }
  }

  private void toBrowser(Port port, byte[] bytes) {
    near.send(port.browser, bytes, 0, bytes.length);
    if (PacketKind.of(bytes, 0, bytes.length) == PacketKind.SRTP
        && (bytes[1] & 0x7F) == SoundStream.PAYLOAD_TYPE) {
      sounds
          .computeIfAbsent(RtpPacket.ssrc(bytes, 0), _ -> new SoundStream())
          .passes(bytes, loop.nanoTime());
    }
  }

  private DatagramPort bind(DatagramHandler handler) {
    try {
      return loop.bind(local, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void onLoop(Runnable command) {
    loop.submit(
            () -> {
              command.run();
              return null;
            })
        .join();
  }
}
