package dev.visio.speakers.joining;

import dev.visio.measurement.LoopRecorder;
import dev.visio.speakers.publishing.Departures;
import dev.visio.speakers.receiving.ReceiveDrops;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.ice.IceControllingAgent;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceEvents;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.wire.PacketKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * One speaker's UDP port and the way it opens to the service: ICE checks until the service answers,
 * then DTLS until there are keys, then media, with ICE's consent checks beside it (RFC 7675). Loop
 * thread only.
 */
public final class MediaConnection implements DatagramHandler {
  /** So long the port stays for the end of DTLS to be said. */
  private static final long CLOSING_NANOS = 500_000_000L;

  /** What becomes of the connection. */
  public interface Events {
    /** The service is who it said it was; media may flow with these keys. */
    void connected(SrtpKeys keys, long nowNanos);

    /** It cannot be had, or is lost; called once, and not after {@link #close}. */
    void lost(String reason, long nowNanos);
  }

  /** Gives the connection a UDP port of its own. */
  @FunctionalInterface
  public interface Binding {
    /**
     * @throws IOException if the port cannot be had
     */
    DatagramPort bind(DatagramHandler handler) throws IOException;
  }

  /** Whoever takes media once there are keys; datagrams are lent, and may be overwritten. */
  public interface Media {
    void onSrtp(long nowNanos, byte[] bytes, int length);

    void onSrtcp(long nowNanos, byte[] bytes, int length);
  }

  private final MediaLoop loop;
  private final DtlsHandshaker handshaker;
  private final RandomGenerator random;
  private final ReceiveDrops drops;
  private final Events events;
  private final DatagramPort port;
  private final Departures departures;
  private final Timer iceTimer;
  private final Timer closeTimer;
  private final IceCredentials credentials;

  private IceControllingAgent ice;
  private ServiceAnswer answer;
  private DtlsSession dtls;
  private Media media;
  private boolean closing;

  /**
   * Binds the port; nothing is sent yet.
   *
   * @throws IOException if the port cannot be had
   */
  public MediaConnection(
      int speaker,
      MediaLoop loop,
      Binding binding,
      DtlsHandshaker handshaker,
      LoopRecorder recorder,
      RandomGenerator random,
      ReceiveDrops drops,
      Events events)
      throws IOException {
    this.loop = loop;
    this.handshaker = handshaker;
    this.random = random;
    this.drops = drops;
    this.events = events;
    this.port = binding.bind(this);
    this.departures = new Departures(port, speaker, recorder);
    this.credentials = IceCredentials.generate(random);
    this.iceTimer = loop.newTimer(this::driveIce);
    this.closeTimer = loop.newTimer(_ -> port.close());
  }

  /** The speaker's own ICE credentials, for its offer. */
  public IceCredentials credentials() {
    return credentials;
  }

  /** The bound port, for its offer. */
  public TransportAddress localAddress() {
    return port.localAddress();
  }

  /** The door through which this connection's datagrams leave. */
  public Departures departures() {
    return departures;
  }

  /** Datagrams that the kernel dropped for want of room. */
  public long receiveDrops() {
    return port.receiveDrops();
  }

  /** The service answered: ICE begins. */
  public void connect(ServiceAnswer answer, long nowNanos) {
    this.answer = answer;
    boolean speaksIpv4 = localAddress().isIpv4();
    List<TransportAddress> reachable =
        answer.addresses().stream().filter(address -> address.isIpv4() == speaksIpv4).toList();
    if (reachable.isEmpty()) {
      lose("the service has no address of the family of " + localAddress());
      return;
    }
    ice = new IceControllingAgent(credentials, answer.ice(), reachable, random, new IceWay());
    ice.start(nowNanos);
    scheduleIce();
  }

  /** From now on media go there; until then they are dropped. */
  public void deliverTo(Media media) {
    this.media = media;
  }

  /** Ends the connection: DTLS says so to the service, then the port is given back. */
  public void close(long nowNanos) {
    if (closing) {
      return;
    }
    closing = true;
    media = null;
    iceTimer.cancel();
    if (dtls == null) {
      port.close();
    } else {
      dtls.close();
      closeTimer.scheduleAt(nowNanos + CLOSING_NANOS);
    }
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    switch (PacketKind.of(bytes, 0, length)) {
      case SRTP -> {
        if (isMedia(from)) {
          media.onSrtp(nowNanos, bytes, length);
        }
      }
      case SRTCP -> {
        if (isMedia(from)) {
          media.onSrtcp(nowNanos, bytes, length);
        }
      }
      case STUN -> onStun(nowNanos, from, bytes, length);
      case DTLS -> {
        if (dtls != null && from.equals(departures.service())) {
          dtls.onDatagram(bytes, 0, length);
        } else {
          drops.count(ReceiveDrops.Reason.STRANGER);
        }
      }
      case ZRTP, TURN_CHANNEL, UNKNOWN -> drops.count(ReceiveDrops.Reason.UNKNOWN_KIND);
    }
  }

  @Override
  public void onSent(long nowNanos, long tag, int datagrams) {
    departures.onSent(nowNanos, tag);
  }

  @Override
  public void onSendFailed(long tag, int datagrams) {
    departures.onSendFailed(tag);
  }

  private boolean isMedia(TransportAddress from) {
    if (media == null) {
      drops.count(ReceiveDrops.Reason.BEFORE_KEYS);
      return false;
    }
    if (!from.equals(departures.service())) {
      drops.count(ReceiveDrops.Reason.STRANGER);
      return false;
    }
    return true;
  }

  private void onStun(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    if (ice == null || closing) {
      return;
    }
    if (!ice.onDatagram(nowNanos, from, bytes, 0, length)) {
      drops.count(ReceiveDrops.Reason.STUN_REFUSED);
    }
    scheduleIce();
  }

  private void driveIce(long nowNanos) {
    ice.onTimeout(nowNanos);
    scheduleIce();
  }

  private void scheduleIce() {
    long nextNanos = ice.nextTimeoutNanos();
    if (!closing && nextNanos != Long.MAX_VALUE) {
      iceTimer.scheduleAt(nextNanos);
    }
  }

  private void lose(String reason) {
    if (!closing) {
      events.lost(reason, loop.nanoTime());
    }
  }

  /** What ICE decides, within the calls to it. */
  private final class IceWay implements IceEvents {
    @Override
    public void send(TransportAddress to, byte[] datagram) {
      departures.to(to, datagram, 0, datagram.length);
    }

    @Override
    public void connected(TransportAddress remote) {
      departures.towards(remote);
      dtls = handshaker.start(DtlsRole.CLIENT, answer.fingerprint(), new DtlsOnLoop());
    }

    @Override
    public void failed(String reason) {
      lose("ICE failed: " + reason);
    }
  }

  /** What the handshake's own thread tells, put on the loop. */
  private final class DtlsOnLoop implements DtlsEvents {
    @Override
    public void send(byte[] datagram) {
      onLoop(() -> departures.control(datagram, 0, datagram.length));
    }

    @Override
    public void connected(SrtpKeys keys) {
      onLoop(
          () -> {
            if (!closing) {
              events.connected(keys, loop.nanoTime());
            }
          });
    }

    @Override
    public void failed(String reason) {
      onLoop(() -> lose("DTLS failed: " + reason));
    }

    @Override
    public void closed() {
      onLoop(
          () -> {
            if (closing) {
              closeTimer.cancel();
              port.close();
            } else {
              lose("the service ended the DTLS session");
            }
          });
    }

    private void onLoop(Runnable command) {
      try {
        loop.execute(command);
      } catch (RejectedExecutionException ended) {
        // The loop closes its ports itself; nobody is left to be told.
      }
    }
  }
}
