package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.wire.PacketKind;
import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SimulatedHandshakerTest {

  private final SimulatedHandshaker speakers = new SimulatedHandshaker("speakers");
  private final SimulatedHandshaker service = new SimulatedHandshaker("service");
  private final Deque<byte[]> toService = new ArrayDeque<>();
  private final Deque<byte[]> toSpeaker = new ArrayDeque<>();
  private final RecordedEvents speakerEvents = new RecordedEvents(toService::add);
  private final RecordedEvents serviceEvents = new RecordedEvents(toSpeaker::add);

  @Test
  void bothSidesDeriveTheSameKeysFromOneDatagramEachWay() throws Exception {
    begin(service.fingerprint(), speakers.fingerprint());
    SrtpKeys keys = speakerEvents.awaitKeys();
    assertEquals(keys, serviceEvents.awaitKeys().mirrored());
  }

  @Test
  void itsDatagramsTakeTheWayOfDtls() {
    DtlsSession client = speakers.start(DtlsRole.CLIENT, service.fingerprint(), speakerEvents);
    byte[] hello = toService.getFirst();
    assertEquals(PacketKind.DTLS, PacketKind.of(hello, 0, hello.length));
    client.close();
  }

  @Test
  void aFingerprintOtherThanAnnouncedFailsBothSides() throws Exception {
    begin(service.fingerprint(), service.fingerprint());
    assertTrue(serviceEvents.awaitFailure().contains("announced was " + service.fingerprint()));
    assertTrue(speakerEvents.awaitFailure().contains("refused"));
  }

  @Test
  void closingTellsThePeer() throws Exception {
    Session session = begin(service.fingerprint(), speakers.fingerprint());
    session.client.close();
    session.carry();
    speakerEvents.awaitEnd();
    serviceEvents.awaitEnd();
  }

  @Property
  void anyBytesAreSwallowed(@ForAll @Size(max = 60) byte[] bytes) {
    RecordedEvents events = new RecordedEvents(_ -> {});
    DtlsSession session = service.start(DtlsRole.SERVER, speakers.fingerprint(), events);
    session.onDatagram(bytes, 0, bytes.length);
    assertFalse(events.keys.isDone());
  }

  private record Session(
      DtlsSession client, DtlsSession server, Deque<byte[]> toServer, Deque<byte[]> toClient) {
    void carry() {
      while (!toServer.isEmpty() || !toClient.isEmpty()) {
        while (!toServer.isEmpty()) {
          byte[] datagram = toServer.remove();
          server.onDatagram(datagram, 0, datagram.length);
        }
        while (!toClient.isEmpty()) {
          byte[] datagram = toClient.remove();
          client.onDatagram(datagram, 0, datagram.length);
        }
      }
    }
  }

  private Session begin(DtlsFingerprint expectedBySpeaker, DtlsFingerprint expectedByService) {
    Session session =
        new Session(
            speakers.start(DtlsRole.CLIENT, expectedBySpeaker, speakerEvents),
            service.start(DtlsRole.SERVER, expectedByService, serviceEvents),
            toService,
            toSpeaker);
    session.carry();
    return session;
  }
}
