package dev.visio.speakers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same speakers on real sockets, with real DTLS; waits for what happens, and for no time. */
class RealNetworkTest {
  private static final int SPEAKERS = 3;

  /** So many packets of each publisher have to get to each subscriber. */
  private static final int PACKETS = 60;

  private static final TransportAddress LOCALHOST = TransportAddress.of("127.0.0.1", 0);

  private final Queue<Object> faults = new ConcurrentLinkedQueue<>();
  private final SecureRandom random = new SecureRandom();

  private DtlsHandshaker handshaker() {
    return new BouncyCastleHandshaker(DtlsIdentity.generate(random), random);
  }

  private static SmallService open(UdpMediaLoop loop, DtlsHandshaker handshaker) {
    return loop.submit(
            () -> {
              try {
                return new SmallService(loop, LOCALHOST, handshaker, SPEAKERS, 1);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            })
        .join();
  }

  @Test
  void speakersOnTwoLoopsMeetOverUdpAndLeave() throws Exception {
    CountDownLatch flowing = new CountDownLatch(SPEAKERS * (SPEAKERS - 1));
    Map<String, Integer> passed = new ConcurrentHashMap<>();
    RunRecorder run =
        new RunRecorder(
            RunPlan.everyoneOnCamera(SPEAKERS, 1, 2, new AudioDelivery.Everyone()),
            System.nanoTime());
    try (UdpMediaLoop serviceLoop = UdpMediaLoop.start("service", faults::add);
        UdpMediaLoop first = UdpMediaLoop.start("speakers-0", faults::add);
        UdpMediaLoop second = UdpMediaLoop.start("speakers-1", faults::add)) {
      SmallService service = open(serviceLoop, handshaker());
      service.meddle(
          (from, to, source, packet, length) -> {
            if (passed.merge(from.id() + to.id(), 1, Integer::sum) == PACKETS) {
              flowing.countDown();
            }
            return length;
          });
      List<SpeakerPlan> plans =
          IntStream.range(0, SPEAKERS)
              .mapToObj(i -> new SpeakerPlan(i, SimulatedRoom.devices(i), SimulatedRoom.GALLERY, i))
              .toList();
      SpeakerCrowd crowd =
          new SpeakerCrowd(
              new CrowdSettings(plans, 100, LOCALHOST),
              List.of(first, second),
              run,
              handshaker(),
              _ -> service.door(),
              new SpeakerEvents() {
                @Override
                public void lost(int speaker, String reason) {
                  faults.add(reason);
                }
              });
      crowd.start();
      assertTrue(flowing.await(60, TimeUnit.SECONDS), "media flow: " + passed + faults);
      crowd.leave().orTimeout(60, TimeUnit.SECONDS).join();
      assertEquals(new CrowdProgress(SPEAKERS, SPEAKERS, SPEAKERS, 0, SPEAKERS), crowd.progress());
    }
    assertTrue(faults.isEmpty(), faults.toString());
    Observations seen = run.observations();
    for (SpeakerObservation speaker : seen.speakers()) {
      assertEquals(0, speaker.misdelivered());
      assertTrue(speaker.intact() > 0);
    }
    for (FlowMatrix matrix : seen.matrices()) {
      matrix
          .corrupted()
          .forEach(row -> assertEquals(0, row.stream().mapToLong(Long::longValue).sum()));
    }
  }
}
