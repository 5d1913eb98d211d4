package dev.visio.transport.dtls;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * For runs in simulated time only, where a virtual thread's real computing would leave the virtual
 * clock behind: no thread, no secret, the same bytes every time.
 *
 * <p>The client says hello with its fingerprint in plain text, the server answers with its own;
 * both check it and derive the keys from the two. The datagrams begin as DTLS does, so that they
 * take DTLS's way through the port. Events are called within the calls of the session. Anybody who
 * reads the hello knows the keys: never for a real network.
 */
public final class SimulatedHandshaker implements DtlsHandshaker {

  private static final byte HANDSHAKE_RECORD = 22;
  private static final String HELLO = "hello ";
  private static final String ANSWER = "answer ";
  private static final String REFUSAL = "refused ";
  private static final String CLOSE_NOTIFY = "close";

  private static final long RETRANSMISSION_NANOS = 400_000_000L;
  private static final int MAX_HELLOS = 30;

  private final DtlsFingerprint fingerprint;
  private final Optional<MediaLoop> loop;

  /**
   * Without retransmission, for a network that loses nothing.
   *
   * @param name stands in for a certificate: the same name has the same fingerprint
   */
  public SimulatedHandshaker(String name) {
    this(name, Optional.empty());
  }

  /** With retransmission by this loop's timers; sessions belong to this loop then. */
  public SimulatedHandshaker(String name, MediaLoop loop) {
    this(name, Optional.of(loop));
  }

  private SimulatedHandshaker(String name, Optional<MediaLoop> loop) {
    this.fingerprint = DtlsFingerprint.of(name.getBytes(StandardCharsets.UTF_8));
    this.loop = loop;
  }

  @Override
  public DtlsFingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public DtlsSession start(DtlsRole role, DtlsFingerprint expectedPeer, DtlsEvents events) {
    Session session = new Session(role, expectedPeer, events);
    session.begin();
    return session;
  }

  private final class Session implements DtlsSession, TimedTask {
    private final DtlsRole role;
    private final DtlsFingerprint expectedPeer;
    private final DtlsEvents events;
    private final Optional<Timer> timer;
    private int hellos;
    private boolean connected;
    private boolean over;

    Session(DtlsRole role, DtlsFingerprint expectedPeer, DtlsEvents events) {
      this.role = role;
      this.expectedPeer = expectedPeer;
      this.events = events;
      this.timer = loop.map(owner -> owner.newTimer(this));
    }

    void begin() {
      if (role == DtlsRole.CLIENT) {
        sayHello();
      }
    }

    private void sayHello() {
      hellos++;
      send(HELLO + fingerprint);
      timer.ifPresent(t -> t.scheduleAt(loop.orElseThrow().nanoTime() + RETRANSMISSION_NANOS));
    }

    @Override
    public void run(long nowNanos) {
      if (connected || over) {
        return;
      }
      if (hellos == MAX_HELLOS) {
        over = true;
        events.failed("no answer to " + MAX_HELLOS + " hellos");
      } else {
        sayHello();
      }
    }

    @Override
    public void onDatagram(byte[] bytes, int offset, int length) {
      if (over || length < 1 || bytes[offset] != HANDSHAKE_RECORD) {
        return;
      }
      String text = new String(bytes, offset + 1, length - 1, StandardCharsets.UTF_8);
      if (role == DtlsRole.SERVER && text.startsWith(HELLO)) {
        if (checkPeer(text.substring(HELLO.length()))) {
          send(ANSWER + fingerprint);
          connect();
        }
      } else if (role == DtlsRole.CLIENT && text.startsWith(ANSWER)) {
        if (checkPeer(text.substring(ANSWER.length()))) {
          connect();
        }
      } else if (text.startsWith(REFUSAL)) {
        fail("the peer refused the handshake: " + text.substring(REFUSAL.length()));
      } else if (text.equals(CLOSE_NOTIFY)) {
        over = true;
        events.closed();
      }
    }

    private boolean checkPeer(String shown) {
      if (shown.equals(expectedPeer.toString())) {
        return true;
      }
      send(REFUSAL + "bad_certificate");
      fail("the peer's certificate has fingerprint " + shown + ", announced was " + expectedPeer);
      return false;
    }

    private void fail(String reason) {
      over = true;
      timer.ifPresent(Timer::cancel);
      events.failed(reason);
    }

    /** A hello that comes again was answered again; the keys are told once. */
    private void connect() {
      if (!connected) {
        connected = true;
        timer.ifPresent(Timer::cancel);
        events.connected(keys());
      }
    }

    private SrtpKeys keys() {
      SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
      boolean client = role == DtlsRole.CLIENT;
      byte[] both =
          ((client ? fingerprint : expectedPeer) + "\n" + (client ? expectedPeer : fingerprint))
              .getBytes(StandardCharsets.UTF_8);
      try {
        byte[] material = MessageDigest.getInstance("SHA-512").digest(both);
        return SrtpKeys.fromExported(
            profile, Arrays.copyOf(material, SrtpKeys.exportedLength(profile)), client);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-512 is missing from this JDK", e);
      }
    }

    private void send(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] datagram = new byte[1 + bytes.length];
      datagram[0] = HANDSHAKE_RECORD;
      System.arraycopy(bytes, 0, datagram, 1, bytes.length);
      events.send(datagram);
    }

    @Override
    public void close() {
      if (!over) {
        over = true;
        timer.ifPresent(Timer::cancel);
        send(CLOSE_NOTIFY);
        events.closed();
      }
    }
  }
}
