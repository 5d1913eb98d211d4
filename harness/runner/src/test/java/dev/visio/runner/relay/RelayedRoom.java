package dev.visio.runner.relay;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.CameraViews;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.Source;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.SpeakerView;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A room of three, each with a camera and a microphone and a relay of its own before the service.
 *
 * @param relays by the speakers' indexes; to be touched on their loop
 */
record RelayedRoom(MediaRoom media, List<SeededRelay> relays) {
  static final int SPEAKERS = 3;

  private static final SpeakerView GALLERY = SpeakerView.ofEverybody(new TileSize(320, 180));

  /**
   * @param relayLocal where each relay binds its port; port 0
   * @param repair whether speakers ask for pictures' packets again, and send theirs again
   */
  static RelayedRoom open(
      MediaRoom.Sides sides,
      MediaLoop relayLoop,
      TransportAddress relayLocal,
      SpeakerDevices devices,
      boolean repair,
      long seed,
      SpeakerEvents events)
      throws IOException {
    List<SeededRelay> relays = new ArrayList<>();
    MediaRoom media =
        MediaRoom.open(
            sides,
            IntStream.range(0, SPEAKERS)
                .mapToObj(
                    i ->
                        new SpeakerPlan(
                            i, devices, GALLERY, Optional.empty(), repair, 1, 1_000 * seed + i))
                .toList(),
            new RunPlan(
                Collections.nCopies(SPEAKERS, devices.sources()),
                1,
                new AudioDelivery.Loudest(SPEAKERS),
                CameraViews.everyone(SPEAKERS)),
            seed,
            (speaker, service) -> {
              SeededRelay relay = relay(relayLoop, relayLocal, service, 7_000 * seed + speaker);
              relays.add(relay);
              return led(service, relay.address());
            },
            events);
    return new RelayedRoom(media, List.copyOf(relays));
  }

  /** Everybody's devices, encoded in a moment. */
  static SpeakerDevices devices(Path cache) {
    FakeDevices library = new FakeDevices(cache, 100_000_000);
    return new SpeakerDevices(
        Optional.of(library.microphone(new MicrophoneSettings(32, Duration.ofSeconds(20), 1))),
        List.of(
            library.camera(
                new CameraSettings(
                    Resolution.P180, 15, VideoCodec.VP8, 150, Duration.ofSeconds(4), 1))),
        Optional.empty());
  }

  static FlowMatrix cameras(Observations observations) {
    return observations.matrices().stream()
        .filter(matrix -> matrix.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow();
  }

  /** The sum of what all others' cameras meant for this subscriber. */
  static long row(List<List<Long>> matrix, int subscriber) {
    return matrix.get(subscriber).stream().mapToLong(Long::longValue).sum();
  }

  private static SeededRelay relay(
      MediaLoop loop, TransportAddress local, TransportAddress service, long seed) {
    return loop.submit(
            () -> {
              try {
                return new SeededRelay(loop, local, service, seed);
              } catch (IOException refused) {
                throw new UncheckedIOException(refused);
              }
            })
        .join();
  }

  /** The service's candidate in an answer names the relay. */
  private static UnaryOperator<String> led(TransportAddress service, TransportAddress relay) {
    return answer -> answer.replace(place(service), place(relay));
  }

  private static String place(TransportAddress address) {
    return " " + address.host() + " " + address.port() + " typ host";
  }
}
