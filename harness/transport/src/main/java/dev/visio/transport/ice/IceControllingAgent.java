package dev.visio.transport.ice;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.Parsed;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunAttribute.ErrorCode;
import dev.visio.wire.stun.StunClass;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.TransactionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A participant's side of ICE: one local address, always controlling. It checks the peer's
 * candidates, nominates the first that answers (RFC 8445 §8.1.1), and then keeps the peer's consent
 * fresh (RFC 7675).
 *
 * <p>Driven from outside: {@link #start}, every STUN datagram, and {@link #onTimeout} at {@link
 * #nextTimeoutNanos}.
 */
public final class IceControllingAgent {

  /** Candidates beyond this are nobody's: a service has one or a few. */
  public static final int MAX_CANDIDATES = 16;

  /** Ta: the pace at which first checks leave (RFC 8445 §14.2). */
  static final long PACE_NANOS = 50_000_000L;

  /** RTO: the first retransmission (RFC 8445 §14.3); doubled each time (RFC 8489 §6.2.1). */
  static final long FIRST_RETRANSMISSION_NANOS = 500_000_000L;

  /** Checks end after this; RFC 8489's 39.5 s is longer than anybody waits at a door. */
  static final long CHECK_TIMEOUT_NANOS = 15_000_000_000L;

  /** RFC 7675 §5.1: consent is asked for every 5 s, times 0.8 to 1.2, and lasts 30 s. */
  static final long CONSENT_INTERVAL_NANOS = 5_000_000_000L;

  static final long CONSENT_TIMEOUT_NANOS = 30_000_000_000L;

  /** As many consent checks as can leave before consent expires: any of their answers counts. */
  private static final int MAX_PENDING_CONSENTS = 8;

  private enum Phase {
    NEW,
    CHECKING,
    NOMINATING,
    CONNECTED,
    FAILED
  }

  private final String username;
  private final byte[] remoteKey;
  private final List<Check> checks;
  private final RandomGenerator random;
  private final IceEvents events;
  private final CheckResponder responder;
  private final long tieBreaker;
  private final Deque<TransactionId> pendingConsents = new ArrayDeque<>();

  private Phase phase = Phase.NEW;
  private Check nominated;

  /** Whether the nominated pair is nominated once more, since its near end is another one. */
  private boolean moving;

  private long deadlineNanos;
  private long nextConsentNanos;

  /**
   * @param remotes the peer's addresses, best first ({@link IceCandidates#addresses})
   */
  public IceControllingAgent(
      IceCredentials local,
      IceCredentials remote,
      List<TransportAddress> remotes,
      RandomGenerator random,
      IceEvents events) {
    if (remotes.isEmpty() || remotes.size() > MAX_CANDIDATES) {
      throw new IllegalArgumentException(
          remotes.size() + " candidates instead of 1 to " + MAX_CANDIDATES);
    }
    this.username = remote.ufrag() + ":" + local.ufrag();
    this.remoteKey = StunMessageBuilder.shortTermKey(remote.password());
    this.random = random;
    this.events = events;
    this.responder = new CheckResponder(local, StunAttribute.IceControlling.class);
    this.tieBreaker = random.nextLong();
    this.checks = new ArrayList<>();
    for (TransportAddress address : remotes) {
      checks.add(new Check(address));
    }
  }

  /** Begins to check. */
  public void start(long nowNanos) {
    if (phase != Phase.NEW) {
      throw new IllegalStateException("started already");
    }
    phase = Phase.CHECKING;
    deadlineNanos = nowNanos + CHECK_TIMEOUT_NANOS;
    long firstNanos = nowNanos;
    for (Check check : checks) {
      check.begin(firstNanos, false);
      firstNanos += PACE_NANOS;
    }
    onTimeout(nowNanos);
  }

  /**
   * The owner's own address is another one from now on: the peer is told at once, by nominating the
   * pair anew from there. Without effect before a pair is nominated, since checks go on anyway.
   */
  public void moved(long nowNanos) {
    if (phase == Phase.CONNECTED) {
      moving = true;
      nominated.begin(nowNanos, true);
      onTimeout(nowNanos);
    }
  }

  /** Whether a pair is nominated and its consent is fresh. */
  public boolean isConnected() {
    return phase == Phase.CONNECTED;
  }

  /** When {@link #onTimeout} is to be called next; {@link Long#MAX_VALUE} for never. */
  public long nextTimeoutNanos() {
    return switch (phase) {
      case NEW, FAILED -> Long.MAX_VALUE;
      case CONNECTED -> {
        long next = earlier(nextConsentNanos, deadlineNanos);
        yield moving ? earlier(next, nominated.nextSendNanos) : next;
      }
      case NOMINATING -> earlier(nominated.nextSendNanos, deadlineNanos);
      case CHECKING -> {
        long next = deadlineNanos;
        for (Check check : checks) {
          if (!check.refused) {
            next = earlier(next, check.nextSendNanos);
          }
        }
        yield next;
      }
    };
  }

  /** Sends what is due. Harmless when called early. */
  public void onTimeout(long nowNanos) {
    if (phase == Phase.NEW || phase == Phase.FAILED) {
      return;
    }
    if (nowNanos - deadlineNanos >= 0) {
      fail(
          phase == Phase.CONNECTED
              ? "the peer's consent expired: no answer for "
                  + CONSENT_TIMEOUT_NANOS / 1_000_000_000
                  + " s"
              : "no answer to ICE checks within " + CHECK_TIMEOUT_NANOS / 1_000_000_000 + " s");
      return;
    }
    switch (phase) {
      case CHECKING -> checks.forEach(check -> check.sendIfDue(nowNanos));
      case NOMINATING -> nominated.sendIfDue(nowNanos);
      case CONNECTED -> {
        askForConsent(nowNanos);
        if (moving) {
          nominated.sendIfDue(nowNanos);
        }
      }
      case NEW, FAILED -> {}
    }
  }

  /**
   * Takes a datagram that looks like STUN.
   *
   * @return whether it was genuine and of this session; what was not, the caller counts
   */
  public boolean onDatagram(
      long nowNanos, TransportAddress from, byte[] bytes, int offset, int length) {
    if (phase == Phase.NEW || phase == Phase.FAILED) {
      return false;
    }
    return switch (StunMessage.parse(bytes, offset, length)) {
      case Parsed.Rejected<StunMessage> _ -> false;
      case Parsed.Accepted<StunMessage>(StunMessage message) -> onMessage(nowNanos, from, message);
    };
  }

  private boolean onMessage(long nowNanos, TransportAddress from, StunMessage message) {
    return switch (message.stunClass()) {
      case REQUEST -> answer(from, message);
      case SUCCESS_RESPONSE, ERROR_RESPONSE -> onResponse(nowNanos, from, message);
      case INDICATION -> false;
    };
  }

  /** A full agent checks us too; a lite one does not. */
  private boolean answer(TransportAddress from, StunMessage request) {
    return switch (responder.respond(request, from)) {
      case IceLiteAgent.Dropped _ -> false;
      case IceLiteAgent.Refused(byte[] response) -> {
        events.send(from, response);
        yield true;
      }
      case IceLiteAgent.Validated(byte[] response, boolean _) -> {
        events.send(from, response);
        yield true;
      }
    };
  }

  private boolean onResponse(long nowNanos, TransportAddress from, StunMessage response) {
    Check check = find(response.transactionId());
    // RFC 8445 §7.2.5.2.1: an answer from elsewhere than the question went proves no pair.
    if (check == null
        || !check.remote.equals(from)
        || !response.verifyFingerprint()
        || !response.verifyIntegrity(remoteKey)) {
      return false;
    }
    if (response.stunClass() == StunClass.ERROR_RESPONSE) {
      onError(check, response);
    } else {
      onSuccess(nowNanos, check, response);
    }
    return true;
  }

  /** The check whose question this answers, if it still matters. */
  private Check find(TransactionId id) {
    switch (phase) {
      case CHECKING -> {
        for (Check check : checks) {
          if (id.equals(check.id)) {
            return check;
          }
        }
      }
      case NOMINATING -> {
        return id.equals(nominated.id) ? nominated : null;
      }
      case CONNECTED -> {
        boolean answersMove = moving && id.equals(nominated.id);
        return answersMove || pendingConsents.contains(id) ? nominated : null;
      }
      case NEW, FAILED -> {}
    }
    return null;
  }

  private void onSuccess(long nowNanos, Check check, StunMessage response) {
    switch (phase) {
      case CHECKING -> {
        phase = Phase.NOMINATING;
        nominated = check;
        check.begin(nowNanos, true);
        check.sendIfDue(nowNanos);
      }
      case NOMINATING -> {
        phase = Phase.CONNECTED;
        deadlineNanos = nowNanos + CONSENT_TIMEOUT_NANOS;
        nextConsentNanos = nowNanos + consentIntervalNanos();
        events.connected(check.remote);
      }
      case CONNECTED -> {
        deadlineNanos = nowNanos + CONSENT_TIMEOUT_NANOS;
        pendingConsents.remove(response.transactionId());
        moving &= !response.transactionId().equals(nominated.id);
      }
      case NEW, FAILED -> {}
    }
  }

  private void onError(Check check, StunMessage response) {
    int code = response.find(ErrorCode.class).map(ErrorCode::code).orElse(0);
    if (phase == Phase.CONNECTED) {
      // RFC 7675 §5.1 counts only successes; consent runs out by itself.
      pendingConsents.remove(response.transactionId());
    } else if (code == ErrorCode.ROLE_CONFLICT) {
      fail("the peer insists on the controlling role (487)");
    } else {
      check.refused = true;
      boolean othersLeft = checks.stream().anyMatch(other -> !other.refused);
      if (othersLeft) {
        phase = Phase.CHECKING;
      } else {
        fail("the peer refused every ICE check, the last with " + code);
      }
    }
  }

  private void askForConsent(long nowNanos) {
    if (nowNanos - nextConsentNanos < 0) {
      return;
    }
    if (pendingConsents.size() == MAX_PENDING_CONSENTS) {
      pendingConsents.removeFirst();
    }
    TransactionId id = TransactionId.random(random);
    pendingConsents.addLast(id);
    nextConsentNanos = nowNanos + consentIntervalNanos();
    events.send(nominated.remote, request(id, false));
  }

  private long consentIntervalNanos() {
    return (long) (CONSENT_INTERVAL_NANOS * (0.8 + 0.4 * random.nextDouble()));
  }

  private byte[] request(TransactionId id, boolean nominate) {
    StunMessageBuilder request =
        StunMessage.bindingRequest(id)
            .username(username)
            .priority(IceCandidates.peerReflexivePriority())
            .iceControlling(tieBreaker);
    if (nominate) {
      request.useCandidate();
    }
    return request.build(remoteKey);
  }

  private void fail(String reason) {
    phase = Phase.FAILED;
    events.failed(reason);
  }

  /** Of two instants of a clock that may wrap. */
  private static long earlier(long oneNanos, long otherNanos) {
    return oneNanos - otherNanos < 0 ? oneNanos : otherNanos;
  }

  /**
   * The check of one of the peer's addresses: one transaction, then perhaps a second to nominate.
   */
  private final class Check {
    private final TransportAddress remote;
    private TransactionId id;
    private byte[] datagram;
    private long nextSendNanos;
    private long retransmissionNanos;
    private boolean refused;

    Check(TransportAddress remote) {
      this.remote = remote;
    }

    /** A new transaction, to be sent first at this instant. */
    void begin(long firstSendNanos, boolean nominate) {
      id = TransactionId.random(random);
      datagram = request(id, nominate);
      nextSendNanos = firstSendNanos;
      retransmissionNanos = FIRST_RETRANSMISSION_NANOS;
    }

    void sendIfDue(long nowNanos) {
      if (!refused && nowNanos - nextSendNanos >= 0) {
        nextSendNanos = nowNanos + retransmissionNanos;
        retransmissionNanos *= 2;
        events.send(remote, datagram);
      }
    }
  }
}
