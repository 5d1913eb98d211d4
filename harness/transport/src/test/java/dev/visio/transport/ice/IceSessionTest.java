package dev.visio.transport.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.TransactionId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A participant's agent against the service's, on a clock that only a test moves. */
class IceSessionTest {

  private static final long SECOND = 1_000_000_000L;
  private static final TransportAddress SPEAKER = TransportAddress.of("192.0.2.7", 40_000);
  private static final TransportAddress SERVICE = TransportAddress.of("198.51.100.1", 5_000);
  private static final TransportAddress NOBODY = TransportAddress.of("198.51.100.2", 5_000);

  private static final IceCredentials SPEAKER_CREDENTIALS =
      new IceCredentials("SPKR", "speakerspeakerspeakersp");
  private static final IceCredentials SERVICE_CREDENTIALS =
      new IceCredentials("SERV", "serviceserviceserviceser");

  @Test
  void theFirstPairThatAnswersIsNominatedWithinTwoRoundTrips() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    assertEquals(SERVICE, session.connected);
    assertEquals(2, session.requests.size());
    assertFalse(session.requests.get(0).has(StunAttribute.UseCandidate.class));
    assertTrue(session.requests.get(1).has(StunAttribute.UseCandidate.class));
    assertTrue(session.nominatedAtService);
  }

  @Test
  void aCheckSaysWhatRfc8445AsksFor() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    StunMessage check = session.requests.getFirst();
    assertEquals("SERV:SPKR", check.username().orElseThrow());
    assertEquals(
        new StunAttribute.Priority(110L << 24 | 65_535L << 8 | 255),
        check.find(StunAttribute.Priority.class).orElseThrow());
    assertTrue(check.has(StunAttribute.IceControlling.class));
    assertTrue(check.verifyFingerprint());
    assertTrue(check.verifyIntegrity(SERVICE_CREDENTIALS.password().getBytes(US_ASCII)));
  }

  @Test
  void theServiceTellsTheSpeakerItsAddress() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    StunMessage response = session.responses.getFirst();
    StunAttribute.XorMappedAddress mapped =
        response.find(StunAttribute.XorMappedAddress.class).orElseThrow();
    assertEquals(SPEAKER, TransportAddress.of(mapped.address(), mapped.port()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void checksAreRetransmittedUntilTheyArrive(int lostFirst) {
    Session session = new Session(List.of(SERVICE));
    AtomicInteger datagrams = new AtomicInteger();
    session.lost = _ -> datagrams.getAndIncrement() < lostFirst;
    session.agent.start(session.nowNanos);
    session.runFor(15 * SECOND);
    assertEquals(SERVICE, session.connected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aNominationIsRetransmittedUntilItArrives(int lost) {
    Session session = new Session(List.of(SERVICE));
    AtomicInteger datagrams = new AtomicInteger();
    session.lost =
        _ -> {
          int number = datagrams.getAndIncrement();
          return number >= 2 && number < 2 + lost;
        };
    session.agent.start(session.nowNanos);
    assertNull(session.connected);
    session.runFor(15 * SECOND);
    assertEquals(SERVICE, session.connected);
  }

  @Test
  void retransmissionsDoubleFromHalfASecond() {
    Session session = new Session(List.of(NOBODY));
    session.nowNanos = 0;
    session.agent.start(0);
    session.runFor(14 * SECOND);
    assertEquals(List.of(0L, 500L, 1_500L, 3_500L, 7_500L), session.sentMillis);
  }

  @Test
  void aSilentCandidateDoesNotHoldUpTheNext() {
    Session session = new Session(List.of(NOBODY, SERVICE));
    session.agent.start(session.nowNanos);
    session.runFor(SECOND / 10);
    assertEquals(SERVICE, session.connected);
  }

  @Test
  void withoutAnyAnswerItFailsAfterFifteenSeconds() {
    Session session = new Session(List.of(NOBODY));
    session.agent.start(session.nowNanos);
    session.runFor(14 * SECOND);
    assertNull(session.failure);
    session.runFor(2 * SECOND);
    assertEquals("no answer to ICE checks within 15 s", session.failure);
    assertEquals(Long.MAX_VALUE, session.agent.nextTimeoutNanos());
  }

  @Test
  void consentIsAskedForEveryFiveSecondsOrSo() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    session.runFor(600 * SECOND);
    int consents = session.requests.size() - 2;
    assertTrue(consents >= 100 && consents <= 150, consents + " in ten minutes");
    assertTrue(session.agent.isConnected());
    assertEquals(1, session.connections);
  }

  @Test
  void aFewLostConsentChecksAreForgiven() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    session.lost = _ -> true;
    session.runFor(20 * SECOND);
    session.lost = _ -> false;
    session.runFor(60 * SECOND);
    assertTrue(session.agent.isConnected());
  }

  @Test
  void consentExpiresThirtySecondsAfterTheLastAnswer() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    session.lost = _ -> true;
    session.runFor(29 * SECOND);
    assertTrue(session.agent.isConnected());
    session.runFor(2 * SECOND);
    assertFalse(session.agent.isConnected());
    assertEquals("the peer's consent expired: no answer for 30 s", session.failure);
  }

  @Test
  void aClockThatWrapsMakesNoDifference() {
    Session session = new Session(List.of(SERVICE));
    session.nowNanos = Long.MAX_VALUE - 3 * SECOND;
    session.agent.start(session.nowNanos);
    session.runFor(60 * SECOND);
    assertTrue(session.agent.isConnected());
    assertTrue(session.requests.size() > 10);
  }

  @Test
  void anAnswerFromElsewhereProvesNoPair() {
    Session session = new Session(List.of(SERVICE));
    session.answersComeFrom = NOBODY;
    session.agent.start(session.nowNanos);
    assertNull(session.connected);
    assertTrue(session.refusedByAgent > 0);
  }

  @Test
  void anAnswerWithAnotherPasswordIsIgnored() {
    Session session = new Session(List.of(SERVICE));
    session.service = new IceLiteAgent(SPEAKER_CREDENTIALS);
    session.forge = true;
    session.agent.start(session.nowNanos);
    assertNull(session.connected);
    assertTrue(session.refusedByAgent > 0);
  }

  @Test
  void aRoleConflictIsAnEndWithAReason() {
    Session session = new Session(List.of(SERVICE));
    session.peerBelievesItselfControlling = true;
    session.agent.start(session.nowNanos);
    assertEquals("the peer insists on the controlling role (487)", session.failure);
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    Session one = new Session(List.of(SERVICE));
    Session other = new Session(List.of(SERVICE));
    one.agent.start(0);
    other.agent.start(0);
    one.runFor(20 * SECOND);
    other.runFor(20 * SECOND);
    assertEquals(one.sentHex, other.sentHex);
  }

  @Test
  void aFullPeersOwnChecksAreAnswered() {
    Session session = new Session(List.of(SERVICE));
    session.agent.start(session.nowNanos);
    List<byte[]> answers = new ArrayList<>();
    session.divert = answers;
    byte[] check =
        StunMessage.bindingRequest(new TransactionId(1, 2))
            .username("SPKR:SERV")
            .priority(1)
            .iceControlled(5)
            .build(SPEAKER_CREDENTIALS.password().getBytes(US_ASCII));
    assertTrue(session.agent.onDatagram(session.nowNanos, SERVICE, check, 0, check.length));
    assertEquals(1, answers.size());
    check[30] ^= 1;
    assertFalse(session.agent.onDatagram(session.nowNanos, SERVICE, check, 0, check.length));
    assertEquals(1, answers.size());
  }

  /** The two agents, and a network without delay between them. */
  private static final class Session implements IceEvents {
    final IceControllingAgent agent;
    IceLiteAgent service = new IceLiteAgent(SERVICE_CREDENTIALS);
    TransportAddress answersComeFrom = SERVICE;
    boolean forge;
    boolean peerBelievesItselfControlling;
    Predicate<byte[]> lost = _ -> false;
    List<byte[]> divert;
    long nowNanos = 1_000 * SECOND;

    final List<StunMessage> requests = new ArrayList<>();
    final List<StunMessage> responses = new ArrayList<>();
    final List<Long> sentMillis = new ArrayList<>();
    final List<String> sentHex = new ArrayList<>();
    TransportAddress connected;
    int connections;
    String failure;
    boolean nominatedAtService;
    int refusedByAgent;

    Session(List<TransportAddress> remotes) {
      agent =
          new IceControllingAgent(
              SPEAKER_CREDENTIALS, SERVICE_CREDENTIALS, remotes, new Random(42), this);
    }

    /** Moves the clock from timeout to timeout. */
    void runFor(long nanos) {
      long endNanos = nowNanos + nanos;
      while (agent.nextTimeoutNanos() != Long.MAX_VALUE
          && agent.nextTimeoutNanos() - endNanos <= 0) {
        nowNanos = agent.nextTimeoutNanos();
        agent.onTimeout(nowNanos);
      }
      nowNanos = endNanos;
    }

    @Override
    public void send(TransportAddress to, byte[] datagram) {
      if (divert != null) {
        divert.add(datagram);
        return;
      }
      sentMillis.add(nowNanos / 1_000_000);
      sentHex.add(HexFormat.of().formatHex(datagram));
      if (!to.equals(SERVICE) || lost.test(datagram)) {
        return;
      }
      StunMessage request = StunMessage.parse(datagram, 0, datagram.length).orElseThrow();
      requests.add(request);
      deliver(answer(request, datagram));
    }

    private byte[] answer(StunMessage request, byte[] datagram) {
      byte[] key = SERVICE_CREDENTIALS.password().getBytes(US_ASCII);
      if (peerBelievesItselfControlling) {
        return request.errorResponse(487, "Role Conflict").build(key);
      }
      if (forge) {
        return request
            .successResponse()
            .xorMappedAddress(SPEAKER.toInetSocketAddress())
            .build(SPEAKER_CREDENTIALS.password().getBytes(US_ASCII));
      }
      return switch (service.onRequest(datagram, 0, datagram.length, SPEAKER)) {
        case IceLiteAgent.Validated(byte[] response, boolean nominated) -> {
          nominatedAtService |= nominated;
          yield response;
        }
        case IceLiteAgent.Refused(byte[] response) -> response;
        case IceLiteAgent.Dropped(Enum<?> reason) -> throw new AssertionError(reason);
      };
    }

    private void deliver(byte[] response) {
      responses.add(StunMessage.parse(response, 0, response.length).orElseThrow());
      if (!lost.test(response)
          && !agent.onDatagram(nowNanos, answersComeFrom, response, 0, response.length)) {
        refusedByAgent++;
      }
    }

    @Override
    public void connected(TransportAddress remote) {
      connected = remote;
      connections++;
    }

    @Override
    public void failed(String reason) {
      failure = reason;
    }
  }
}
