package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.wire.PacketKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's handshake against a server's. */
class BouncyCastleHandshakerTest {

  private static final HandshakeTiming QUICK =
      new HandshakeTiming(Duration.ofSeconds(20), Duration.ofMillis(60));
  private static final HandshakeTiming IMPATIENT =
      new HandshakeTiming(Duration.ofMillis(400), Duration.ofMillis(100));
  private static final DtlsIdentity MALLORY = DtlsIdentity.generate(HandshakeCall.RANDOM);

  @Test
  void bothSidesExportTheSameKeys() throws Exception {
    HandshakeCall call = new HandshakeCall().begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void gcmIsTakenWhereBothHaveIt() throws Exception {
    HandshakeCall call = new HandshakeCall().begin();
    assertEquals(SrtpProfile.AEAD_AES_128_GCM, call.serverEvents.awaitKeys().profile());
  }

  @Test
  void aClientWithoutGcmIsServedWithCounterMode() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.clientProfiles = List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    call.begin();
    assertEquals(SrtpProfile.AES_CM_128_HMAC_SHA1_80, call.clientEvents.awaitKeys().profile());
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void theServersOrderOfProfilesDecides() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.serverProfiles =
        List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80, SrtpProfile.AEAD_AES_128_GCM);
    call.begin();
    assertEquals(SrtpProfile.AES_CM_128_HMAC_SHA1_80, call.clientEvents.awaitKeys().profile());
  }

  @Test
  void withoutACommonProfileBothSidesFail() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.clientProfiles = List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    call.serverProfiles = List.of(SrtpProfile.AEAD_AES_128_GCM);
    call.begin();
    assertContains(
        call.serverEvents.awaitFailure(),
        "none of the peer's SRTP profiles is among [AEAD_AES_128_GCM]");
    assertContains(call.clientEvents.awaitFailure(), "the peer refused", "handshake_failure");
  }

  @Test
  void aServerWithAnotherCertificateThanAnnouncedIsRefused() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.expectedByClient = MALLORY.fingerprint();
    call.begin();
    assertContains(
        call.clientEvents.awaitFailure(),
        "has fingerprint " + HandshakeCall.BOB.fingerprint(),
        "announced was " + MALLORY.fingerprint());
    assertContains(call.serverEvents.awaitFailure(), "the peer refused", "bad_certificate");
  }

  @Test
  void aClientWithAnotherCertificateThanAnnouncedIsRefused() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.expectedByServer = MALLORY.fingerprint();
    call.begin();
    assertContains(
        call.serverEvents.awaitFailure(),
        "has fingerprint " + HandshakeCall.ALICE.fingerprint(),
        "announced was " + MALLORY.fingerprint());
    assertContains(call.clientEvents.awaitFailure(), "the peer refused", "bad_certificate");
    assertTrue(call.serverEvents.keys.isCompletedExceptionally());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aHandshakeSurvivesTheLossOfAnyOneDatagramEachWay(int lost) throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.clientLoses = nth(lost);
    call.serverLoses = nth(lost);
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  /** Not every peer sends a flight in one datagram: any one record can be lost then. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aHandshakeSurvivesTheLossOfAnyOneRecordEachWay(int lost) throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.recordByRecord = true;
    call.clientLoses = nth(lost);
    call.serverLoses = nth(lost);
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void aFlightTravelsInOneDatagramWhereItFits() throws Exception {
    HandshakeCall call = new HandshakeCall().begin();
    call.clientEvents.awaitKeys();
    call.serverEvents.awaitKeys();
    // ClientHello, the server's flight, the client's, and the server's last.
    assertEquals(4, call.sent().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aHandshakeSurvivesTheLossOfAThirdOfItsDatagrams(long seed) throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.clientLoses = aThird(seed);
    call.serverLoses = aThird(seed + 100);
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void aHandshakeSurvivesRubbishBetweenItsDatagrams() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    Random random = new Random(7);
    call.beforeEachDatagram =
        session -> {
          byte[] rubbish = new byte[1 + random.nextInt(200)];
          random.nextBytes(rubbish);
          rubbish[0] = (byte) (20 + random.nextInt(44));
          session.onDatagram(rubbish, 0, rubbish.length);
        };
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void aPeerThatNeverAnswersFailsInTime() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = IMPATIENT;
    call.clientLoses = _ -> true;
    call.begin();
    assertContains(call.clientEvents.awaitFailure(), "no answer within");
    assertContains(call.serverEvents.awaitFailure(), "no answer within");
  }

  @Test
  void everyDatagramIsDtlsToAPortThatIsSharedAndFitsThePath() throws Exception {
    HandshakeCall call = new HandshakeCall().begin();
    call.serverEvents.awaitKeys();
    call.clientEvents.awaitKeys();
    for (byte[] datagram : call.sent()) {
      assertEquals(PacketKind.DTLS, PacketKind.of(datagram, 0, datagram.length));
      assertTrue(datagram.length <= QueuedTransport.SEND_LIMIT, datagram.length + " bytes");
    }
  }

  @Test
  void closingTellsThePeer() throws Exception {
    HandshakeCall call = new HandshakeCall().begin();
    call.clientEvents.awaitKeys();
    call.serverEvents.awaitKeys();
    call.client.close();
    call.client.close();
    call.clientEvents.awaitEnd();
    call.serverEvents.awaitEnd();
  }

  @Test
  void aHandshakeMayBeClosedHalfWay() throws Exception {
    HandshakeCall call = new HandshakeCall();
    CompletableFuture<Void> halfWay = new CompletableFuture<>();
    call.serverLoses = _ -> halfWay.complete(null) || true;
    call.begin();
    halfWay.get();
    call.client.close();
    call.server.close();
    call.clientEvents.awaitEnd();
    call.serverEvents.awaitEnd();
  }

  @Test
  void anOwnerWhoseLoopHasEndedIsNotMissed() throws Exception {
    BouncyCastleHandshaker handshaker =
        new BouncyCastleHandshaker(HandshakeCall.ALICE, HandshakeCall.RANDOM);
    CompletableFuture<Void> tried = new CompletableFuture<>();
    RecordedEvents events =
        new RecordedEvents(
            _ -> {
              tried.complete(null);
              throw new RejectedExecutionException("the loop has ended");
            });
    handshaker.start(DtlsRole.CLIENT, HandshakeCall.BOB.fingerprint(), events);
    tried.get();
    assertContains(events.awaitFailure(), "the loop has ended");
  }

  @Test
  void warmingUpLeavesTheHandshakerUsable() throws Exception {
    HandshakeCall.ALICES.warmUp();
    HandshakeCall call = new HandshakeCall().begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void manyHandshakesAtOnceAllComplete() throws Exception {
    List<HandshakeCall> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(new HandshakeCall().begin());
    }
    for (HandshakeCall call : calls) {
      assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
    }
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "\"" + part + "\" is not in: " + text);
    }
  }

  private static Predicate<byte[]> nth(int lost) {
    AtomicInteger count = new AtomicInteger();
    return _ -> count.getAndIncrement() == lost;
  }

  private static Predicate<byte[]> aThird(long seed) {
    Random random = new Random(seed);
    return _ -> random.nextInt(3) == 0;
  }
}
