package dev.visio.runner.mediaplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.SpeakerView;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.udp.UdpMediaLoop;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room over real sockets of IPv6: everybody joins, and sees a first picture of everybody. */
class RoomOverIpv6Test {
  private static final int SPEAKERS = 3;
  private static final TransportAddress LOOPBACK = TransportAddress.of("::1", 0);

  @TempDir private Path cache;

  private final Map<String, Throwable> faults = new ConcurrentHashMap<>();

  @Test
  void everybodySeesEverybodyOverIpv6() throws Exception {
    SpeakerDevices devices =
        new SpeakerDevices(
            Optional.empty(),
            List.of(
                new FakeDevices(cache, 100_000_000)
                    .camera(
                        new CameraSettings(
                            Resolution.P180, 15, VideoCodec.VP8, 150, Duration.ofSeconds(4), 1))),
            Optional.empty());
    CountDownLatch connected = new CountDownLatch(SPEAKERS);
    try (UdpMediaLoop service = UdpMediaLoop.start("service", this::fault);
        UdpMediaLoop speakers = UdpMediaLoop.start("speakers", this::fault)) {
      MediaRoom room =
          MediaRoom.open(
              new MediaRoom.Sides(
                  service, LOOPBACK, handshaker(), speakers, LOOPBACK, handshaker()),
              IntStream.range(0, SPEAKERS)
                  .mapToObj(
                      i ->
                          new SpeakerPlan(
                              i, devices, SpeakerView.ofEverybody(new TileSize(320, 180)), i))
                  .toList(),
              new RunPlan(
                  Collections.nCopies(SPEAKERS, devices.sources()),
                  1,
                  new AudioDelivery.Loudest(SPEAKERS)),
              1,
              MediaRoom.Detour.NONE,
              new SpeakerEvents() {
                @Override
                public void connected(int speaker, long joinNanos) {
                  connected.countDown();
                }
              });
      room.crowd().start();
      assertTrue(connected.await(60, TimeUnit.SECONDS), "joined over IPv6");
      while (firstFrames(room) < SPEAKERS * (SPEAKERS - 1)) {
        // As in a run: the recorder is asked, and each answer waits for the loop.
        room.crowd().drops().orTimeout(60, TimeUnit.SECONDS).join();
      }
      room.crowd().leave().orTimeout(60, TimeUnit.SECONDS).join();
      room.sfu().close().orTimeout(60, TimeUnit.SECONDS).join();
    }
    assertEquals(Map.of(), faults);
  }

  private static int firstFrames(MediaRoom room) {
    return room.recorder().observations().speakers().stream()
        .mapToInt(speaker -> speaker.firstFrameNanos().size())
        .sum();
  }

  private void fault(Throwable fault) {
    faults.put(fault.toString(), fault);
  }

  private static DtlsHandshaker handshaker() {
    SecureRandom random = new SecureRandom();
    return new BouncyCastleHandshaker(DtlsIdentity.generate(random), random);
  }
}
