package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.ice.IceControllingAgent;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceEvents;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.PacketKind;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From nothing to keys over the simulated network, as service and speaker compose the parts. */
class ConnectionOverLossyNetworkTest {

  private static final long MILLI = 1_000_000;
  private static final TransportAddress ANY = TransportAddress.of("10.0.0.1", 0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aQuarterOfLossDelaysAConnectionAndDoesNotPreventIt(long seed) throws Exception {
    SimulatedNetwork network =
        new SimulatedNetwork(seed, NetworkConditions.delay(10 * MILLI).withLoss(0.25));
    MediaLoop loop = network.newLoop();
    Random random = new Random(seed);
    Service service = new Service(loop, IceCredentials.generate(random));
    Speaker speaker = new Speaker(loop, service, random);
    speaker.agent.start(network.nanoTime());
    speaker.driveIce();

    network.runUntil(40_000 * MILLI);

    assertNotNull(speaker.remote, "ICE nominated the service");
    assertEquals(speaker.events.awaitKeys(), service.events.awaitKeys().mirrored());
  }

  private static final class Service {
    final SimulatedHandshaker handshaker;
    final IceLiteAgent agent;
    final DatagramPort port;
    final RecordedEvents events;
    private TransportAddress peer;
    private DtlsSession dtls;

    Service(MediaLoop loop, IceCredentials credentials) throws IOException {
      handshaker = new SimulatedHandshaker("service", loop);
      agent = new IceLiteAgent(credentials);
      port = loop.bind(ANY, (_, from, bytes, length) -> receive(from, bytes, length));
      events = new RecordedEvents(datagram -> port.send(peer, datagram, 0, datagram.length));
    }

    private void receive(TransportAddress from, byte[] bytes, int length) {
      if (PacketKind.of(bytes, 0, length) == PacketKind.DTLS) {
        dtls.onDatagram(bytes, 0, length);
        return;
      }
      if (agent.onRequest(bytes, 0, length, from)
          instanceof IceLiteAgent.Validated(byte[] response, boolean nominated)) {
        port.send(from, response, 0, response.length);
        peer = from;
        if (nominated && dtls == null) {
          DtlsFingerprint speakers = new SimulatedHandshaker("speakers").fingerprint();
          dtls = handshaker.start(DtlsRole.SERVER, speakers, events);
        }
      }
    }
  }

  private static final class Speaker implements IceEvents {
    final SimulatedHandshaker handshaker;
    final DatagramPort port;
    final Timer timer;
    final IceControllingAgent agent;
    final RecordedEvents events;

    private final DtlsFingerprint expected;
    TransportAddress remote;
    private DtlsSession dtls;

    Speaker(MediaLoop loop, Service service, Random random) throws IOException {
      handshaker = new SimulatedHandshaker("speakers", loop);
      expected = service.handshaker.fingerprint();
      port = loop.bind(ANY, this::receive);
      events = new RecordedEvents(datagram -> port.send(remote, datagram, 0, datagram.length));
      agent =
          new IceControllingAgent(
              IceCredentials.generate(random),
              service.agent.local(),
              List.of(service.port.localAddress()),
              random,
              this);
      timer =
          loop.newTimer(
              now -> {
                agent.onTimeout(now);
                driveIce();
              });
    }

    void driveIce() {
      timer.scheduleAt(agent.nextTimeoutNanos());
    }

    private void receive(long nowNanos, TransportAddress from, byte[] bytes, int length) {
      if (PacketKind.of(bytes, 0, length) == PacketKind.DTLS) {
        dtls.onDatagram(bytes, 0, length);
      } else {
        agent.onDatagram(nowNanos, from, bytes, 0, length);
        driveIce();
      }
    }

    @Override
    public void send(TransportAddress to, byte[] datagram) {
      port.send(to, datagram, 0, datagram.length);
    }

    @Override
    public void connected(TransportAddress nominated) {
      remote = nominated;
      dtls = handshaker.start(DtlsRole.CLIENT, expected, events);
    }

    @Override
    public void failed(String reason) {
      throw new AssertionError(reason);
    }
  }
}
