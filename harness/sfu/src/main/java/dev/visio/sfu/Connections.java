package dev.visio.sfu;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.wire.stun.StunMessage;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who is at which address. A participant is expected under the ICE user name of its answer; a check
 * with the right password validates an address (RFC 8445 section 7.3), the one it nominates becomes
 * where its media goes; then DTLS begins, and its keys make the participant connected. Nothing that
 * comes from an address before its check has passed is kept or answered.
 *
 * <p>Loop thread only; handshakes run beside the loop, and what they say is brought here as a
 * command.
 */
final class Connections {
  /**
   * From the answer, or the last check, to the next; who has no keys and waits longer is let go.
   */
  private static final long CONNECT_NANOS = 30_000_000_000L;

  /**
   * From the answer to the keys, whatever its checks say meanwhile: half for ICE, half for a
   * handshake's turn and its time. Who takes longer is let go: it holds a place in the room.
   */
  private static final long CONNECT_LIMIT_NANOS = 60_000_000_000L;

  /** RFC 7675 section 5.1: consent expires after 30 seconds. */
  private static final long CONSENT_NANOS = 30_000_000_000L;

  /**
   * An agent has a handful of interfaces; one more address of a participant pushes out the one that
   * was checked longest ago, but never the one in use.
   */
  private static final int MAX_ADDRESSES = 8;

  private final MediaLoop loop;
  private final Counters counters;
  private final DtlsHandshaker handshaker;
  private final TcpDoor door;
  private final Map<String, Participant> byUfrag = new HashMap<>();
  private final Map<TransportAddress, Participant> byAddress = new HashMap<>();

  Connections(MediaLoop loop, Counters counters, DtlsHandshaker handshaker, TcpDoor door) {
    this.loop = loop;
    this.counters = counters;
    this.handshaker = handshaker;
    this.door = door;
  }

  /** From now on, checks with this participant's user name are answered. */
  void expect(Participant participant, long nowNanos) {
    expect(participant, participant.ice);
    participant.consentNanos = nowNanos;
    participant.answeredNanos = nowNanos;
  }

  private void expect(Participant participant, IceLiteAgent agent) {
    byUfrag.put(agent.local().ufrag(), participant);
    door.expect(agent);
  }

  private void forget(IceLiteAgent agent) {
    byUfrag.remove(agent.local().ufrag());
    door.forget(agent);
  }

  void forget(Participant participant) {
    forget(participant.ice);
    forgetRestart(participant);
    participant.addresses.forEach(address -> invalidate(participant, address));
    participant.close();
  }

  /** From now on, checks with these credentials are answered as well; no others but the present. */
  void restart(Participant participant, IceCredentials credentials) {
    forgetRestart(participant);
    participant.restartedIce = new IceLiteAgent(credentials);
    expect(participant, participant.restartedIce);
  }

  private void forgetRestart(Participant participant) {
    if (participant.restartedIce != null) {
      forget(participant.restartedIce);
      participant.restartedIce = null;
    }
  }

  /**
   * The participant whose keys decrypt what comes from this address, or null: then it has been
   * counted.
   */
  Participant secureAt(TransportAddress from) {
    Participant participant = byAddress.get(from);
    if (participant == null) {
      counters.drop(DropReason.SRTP_UNKNOWN_ADDRESS);
      return null;
    }
    if (!participant.isConnected()) {
      counters.drop(DropReason.SRTP_BEFORE_KEYS);
      return null;
    }
    return participant;
  }

  /** A STUN message: an ICE check of a participant, or nothing that is answered. */
  void onStun(long nowNanos, TransportAddress from, byte[] bytes, int length, PacketPath path) {
    String ufrag = ufragOf(bytes, length);
    if (ufrag == null) {
      counters.drop(DropReason.STUN_MALFORMED);
      return;
    }
    Participant participant = byUfrag.get(ufrag);
    if (participant == null) {
      counters.drop(DropReason.STUN_UNKNOWN_USERNAME);
      return;
    }
    boolean present = participant.ice.local().ufrag().equals(ufrag);
    IceLiteAgent agent = present ? participant.ice : participant.restartedIce;
    switch (agent.onRequest(bytes, 0, length, from)) {
      case IceLiteAgent.Dropped(Enum<?> _) -> counters.drop(DropReason.STUN_REFUSED);
      case IceLiteAgent.Refused(byte[] response) ->
          path.sendControl(from, response, response.length);
      case IceLiteAgent.Validated(byte[] response, boolean nominated) -> {
        path.sendControl(from, response, response.length);
        participant.consentNanos = nowNanos;
        validate(participant, from);
        if (nominated) {
          if (!present) {
            followRestart(participant);
          }
          nominate(participant, from, path, nowNanos);
        }
      }
    }
  }

  /** The service's part of the user name, or null if there is none. */
  static String ufragOf(byte[] bytes, int length) {
    Optional<String> username = StunMessage.usernameOf(bytes, 0, length);
    if (username.isEmpty()) {
      return null;
    }
    String name = username.get();
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** A pair of the new session is nominated: the former session has ended. */
  private void followRestart(Participant participant) {
    forget(participant.ice);
    participant.ice = participant.restartedIce;
    participant.restartedIce = null;
  }

  private void validate(Participant participant, TransportAddress address) {
    byAddress.put(address, participant);
    door.keep(address);
    Deque<TransportAddress> addresses = participant.addresses;
    addresses.remove(address);
    addresses.addLast(address);
    if (addresses.size() > MAX_ADDRESSES) {
      if (addresses.getFirst().equals(participant.remote)) {
        addresses.addLast(addresses.removeFirst());
      }
      invalidate(participant, addresses.removeFirst());
    }
  }

  /** Nothing that comes from this address is this participant's any more. */
  private void invalidate(Participant participant, TransportAddress address) {
    if (byAddress.remove(address, participant)) {
      door.letGo(address);
    }
  }

  /**
   * A connection has ended. Whose media went there comes by another, or has until consent expires.
   */
  void closed(TransportAddress connection) {
    Participant participant = byAddress.remove(connection);
    if (participant != null) {
      participant.addresses.remove(connection);
    }
  }

  private void nominate(
      Participant participant, TransportAddress address, PacketPath path, long nowNanos) {
    boolean moves = participant.remote != null && !participant.remote.equals(address);
    participant.remote = address;
    if (moves && participant.isConnected()) {
      participant.bandwidth.moved();
      path.rtcp().renewPictures(participant, nowNanos);
    }
    if (participant.dtls == null) {
      participant.dtls =
          handshaker.start(
              participant.dtlsRole, participant.certificate, new Handshake(participant, path));
    }
  }

  /** A DTLS record: of a handshake that is under way, or of nobody. */
  void onDtls(TransportAddress from, byte[] bytes, int length) {
    Participant participant = byAddress.get(from);
    if (participant == null || participant.dtls == null) {
      counters.drop(DropReason.DTLS_UNKNOWN_ADDRESS);
      return;
    }
    participant.dtls.onDatagram(bytes, 0, length);
  }

  /** Why this participant's connection has ended, or null while it has not. */
  String endedReason(Participant participant, long nowNanos) {
    if (participant.failure != null) {
      return participant.failure;
    }
    long silent = nowNanos - participant.consentNanos;
    if (!participant.isConnected()) {
      long sinceAnswer = nowNanos - participant.answeredNanos;
      boolean late = silent > CONNECT_NANOS || sinceAnswer > CONNECT_LIMIT_NANOS;
      return late ? "connect-timeout" : null;
    }
    return consents(participant, nowNanos) ? null : "consent-expired";
  }

  private static boolean consents(Participant participant, long nowNanos) {
    return nowNanos - participant.consentNanos <= CONSENT_NANOS;
  }

  /** One handshake's way back to the loop. */
  private final class Handshake implements DtlsEvents {
    private final Participant participant;
    private final PacketPath path;

    private Handshake(Participant participant, PacketPath path) {
      this.participant = participant;
      this.path = path;
    }

    @Override
    public void send(byte[] datagram) {
      onLoop(
          () -> {
            // To whom has been let go, too: the last word is close_notify, and without it a peer
            // that still listens would take half a minute to notice. Only where consent has run
            // out, nothing at all is sent (RFC 7675 section 5.1).
            if (participant.isPresent() || consents(participant, loop.nanoTime())) {
              path.sendControl(participant.remote, datagram, datagram.length);
            }
          });
    }

    @Override
    public void connected(SrtpKeys keys) {
      ifPresent(
          () -> {
            participant.secure(keys);
            participant.room.connected(participant, loop.nanoTime());
            participant.events.connected();
          });
    }

    @Override
    public void failed(String reason) {
      ifPresent(() -> participant.failure = "dtls-failed: " + reason);
    }

    @Override
    public void closed() {
      ifPresent(() -> participant.failure = "closed by the participant");
    }

    private void ifPresent(Runnable command) {
      onLoop(
          () -> {
            if (participant.isPresent()) {
              command.run();
            }
          });
    }

    private void onLoop(Runnable command) {
      try {
        loop.execute(command);
      } catch (RejectedExecutionException ended) {
        // The loop is closing: there is nobody left to connect.
        participant.close();
      }
    }
  }
}
