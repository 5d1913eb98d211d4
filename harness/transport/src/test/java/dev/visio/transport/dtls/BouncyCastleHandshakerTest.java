package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.wire.PacketKind;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client's handshake against a server's, with nothing between them but what a test puts there.
 */
class BouncyCastleHandshakerTest {

  private static final HandshakeTiming QUICK =
      new HandshakeTiming(Duration.ofSeconds(20), Duration.ofMillis(60));
  private static final HandshakeTiming IMPATIENT =
      new HandshakeTiming(Duration.ofMillis(400), Duration.ofMillis(100));
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity ALICE = DtlsIdentity.generate(RANDOM);
  private static final DtlsIdentity BOB = DtlsIdentity.generate(RANDOM);
  private static final DtlsIdentity MALLORY = DtlsIdentity.generate(RANDOM);

  @Test
  void bothSidesExportTheSameKeys() throws Exception {
    Call call = new Call().begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void gcmIsTakenWhereBothHaveIt() throws Exception {
    Call call = new Call().begin();
    assertEquals(SrtpProfile.AEAD_AES_128_GCM, call.serverEvents.awaitKeys().profile());
  }

  @Test
  void aClientWithoutGcmIsServedWithCounterMode() throws Exception {
    Call call = new Call();
    call.clientProfiles = List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    call.begin();
    assertEquals(SrtpProfile.AES_CM_128_HMAC_SHA1_80, call.clientEvents.awaitKeys().profile());
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void theServersOrderOfProfilesDecides() throws Exception {
    Call call = new Call();
    call.serverProfiles =
        List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80, SrtpProfile.AEAD_AES_128_GCM);
    call.begin();
    assertEquals(SrtpProfile.AES_CM_128_HMAC_SHA1_80, call.clientEvents.awaitKeys().profile());
  }

  @Test
  void withoutACommonProfileBothSidesFail() throws Exception {
    Call call = new Call();
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
    Call call = new Call();
    call.expectedByClient = MALLORY.fingerprint();
    call.begin();
    assertContains(
        call.clientEvents.awaitFailure(),
        "has fingerprint " + BOB.fingerprint(),
        "announced was " + MALLORY.fingerprint());
    assertContains(call.serverEvents.awaitFailure(), "the peer refused", "bad_certificate");
  }

  @Test
  void aClientWithAnotherCertificateThanAnnouncedIsRefused() throws Exception {
    Call call = new Call();
    call.expectedByServer = MALLORY.fingerprint();
    call.begin();
    assertContains(
        call.serverEvents.awaitFailure(),
        "has fingerprint " + ALICE.fingerprint(),
        "announced was " + MALLORY.fingerprint());
    assertContains(call.clientEvents.awaitFailure(), "the peer refused", "bad_certificate");
    assertTrue(call.serverEvents.keys.isCompletedExceptionally());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aHandshakeSurvivesTheLossOfAnyOneDatagramEachWay(int lost) throws Exception {
    Call call = new Call();
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
    Call call = new Call();
    call.timing = QUICK;
    call.recordByRecord = true;
    call.clientLoses = nth(lost);
    call.serverLoses = nth(lost);
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void aFlightTravelsInOneDatagramWhereItFits() throws Exception {
    Call call = new Call().begin();
    call.clientEvents.awaitKeys();
    call.serverEvents.awaitKeys();
    // ClientHello, the server's flight, the client's, and the server's last.
    assertEquals(4, call.sent().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aHandshakeSurvivesTheLossOfAThirdOfItsDatagrams(long seed) throws Exception {
    Call call = new Call();
    call.timing = QUICK;
    call.clientLoses = aThird(seed);
    call.serverLoses = aThird(seed + 100);
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void aHandshakeSurvivesRubbishBetweenItsDatagrams() throws Exception {
    Call call = new Call();
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
    Call call = new Call();
    call.timing = IMPATIENT;
    call.clientLoses = _ -> true;
    call.begin();
    assertContains(call.clientEvents.awaitFailure(), "no answer within");
    assertContains(call.serverEvents.awaitFailure(), "no answer within");
  }

  @Test
  void everyDatagramIsDtlsToAPortThatIsSharedAndFitsThePath() throws Exception {
    Call call = new Call().begin();
    call.serverEvents.awaitKeys();
    call.clientEvents.awaitKeys();
    for (byte[] datagram : call.sent()) {
      assertEquals(PacketKind.DTLS, PacketKind.of(datagram, 0, datagram.length));
      assertTrue(datagram.length <= QueuedTransport.SEND_LIMIT, datagram.length + " bytes");
    }
  }

  @Test
  void closingTellsThePeer() throws Exception {
    Call call = new Call().begin();
    call.clientEvents.awaitKeys();
    call.serverEvents.awaitKeys();
    call.client.close();
    call.client.close();
    call.clientEvents.awaitEnd();
    call.serverEvents.awaitEnd();
  }

  @Test
  void aHandshakeMayBeClosedHalfWay() throws Exception {
    Call call = new Call();
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
    BouncyCastleHandshaker handshaker = new BouncyCastleHandshaker(ALICE, RANDOM);
    CompletableFuture<Void> tried = new CompletableFuture<>();
    RecordedEvents events =
        new RecordedEvents(
            _ -> {
              tried.complete(null);
              throw new RejectedExecutionException("the loop has ended");
            });
    handshaker.start(DtlsRole.CLIENT, BOB.fingerprint(), events);
    tried.get();
    assertContains(events.awaitFailure(), "the loop has ended");
  }

  @Test
  void warmingUpLeavesTheHandshakerUsable() throws Exception {
    Call.ALICES.warmUp();
    Call call = new Call().begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
  }

  @Test
  void manyHandshakesAtOnceAllComplete() throws Exception {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(new Call().begin());
    }
    for (Call call : calls) {
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

  /** Alice, the client, and Bob, the server. */
  private static final class Call {
    private static final BouncyCastleHandshaker ALICES = new BouncyCastleHandshaker(ALICE, RANDOM);

    List<SrtpProfile> clientProfiles = List.of(SrtpProfile.values());
    List<SrtpProfile> serverProfiles = List.of(SrtpProfile.values());
    DtlsFingerprint expectedByClient = BOB.fingerprint();
    DtlsFingerprint expectedByServer = ALICE.fingerprint();
    HandshakeTiming timing = HandshakeTiming.DEFAULT;
    boolean recordByRecord;
    Predicate<byte[]> clientLoses = _ -> false;
    Predicate<byte[]> serverLoses = _ -> false;
    Consumer<DtlsSession> beforeEachDatagram = _ -> {};

    private final List<byte[]> sent = new ArrayList<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    final RecordedEvents clientEvents = new RecordedEvents(this::toServer);
    final RecordedEvents serverEvents = new RecordedEvents(this::toClient);
    DtlsSession client;
    DtlsSession server;

    Call begin() {
      server =
          new BouncyCastleHandshaker(BOB, RANDOM, serverProfiles, timing)
              .start(DtlsRole.SERVER, expectedByServer, serverEvents);
      BouncyCastleHandshaker handshaker =
          clientProfiles.size() == 2 && timing == HandshakeTiming.DEFAULT
              ? ALICES
              : new BouncyCastleHandshaker(ALICE, RANDOM, clientProfiles, timing);
      client = handshaker.start(DtlsRole.CLIENT, expectedByClient, clientEvents);
      begun.complete(null);
      return this;
    }

    synchronized List<byte[]> sent() {
      return List.copyOf(sent);
    }

    private void toServer(byte[] datagram) {
      begun.join();
      carry(datagram, clientLoses, server);
    }

    private void toClient(byte[] datagram) {
      begun.join();
      carry(datagram, serverLoses, client);
    }

    private synchronized void carry(byte[] datagram, Predicate<byte[]> lost, DtlsSession to) {
      sent.add(datagram);
      beforeEachDatagram.accept(to);
      int at = 0;
      while (at < datagram.length) {
        int length = recordByRecord ? recordLength(datagram, at) : datagram.length;
        if (!lost.test(datagram)) {
          to.onDatagram(datagram, at, length);
        }
        at += length;
      }
    }

    private static int recordLength(byte[] datagram, int at) {
      return 13 + (Short.toUnsignedInt(ByteBuffer.wrap(datagram).getShort(at + 11)));
    }
  }
}
