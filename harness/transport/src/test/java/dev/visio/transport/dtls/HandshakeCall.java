package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpProfile;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One handshake of Alice, the client, with Bob, the server, and nothing between them but what a
 * test puts there.
 */
final class HandshakeCall {
  static final SecureRandom RANDOM = new SecureRandom();
  static final DtlsIdentity ALICE = DtlsIdentity.generate(RANDOM);
  static final DtlsIdentity BOB = DtlsIdentity.generate(RANDOM);
  static final BouncyCastleHandshaker ALICES = new BouncyCastleHandshaker(ALICE, RANDOM);

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

  HandshakeCall begin() {
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
