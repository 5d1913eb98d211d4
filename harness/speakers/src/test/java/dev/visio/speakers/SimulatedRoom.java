package dev.visio.speakers;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.signalling.TileSize;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A crowd and a {@link SmallService} on one virtual clock; the first speaker shares a screen. */
final class SimulatedRoom {
  static final SpeakerView GALLERY = SpeakerView.ofEverybody(new TileSize(320, 180));

  /** The network gives out ports from here on. */
  private static final int FIRST_SPEAKERS_PORT = 49_152;

  private static final TransportAddress SERVICE = TransportAddress.of("10.0.0.1", 3478);

  private final NetworkConditions conditions;
  private final SimulatedNetwork network;
  private final RunRecorder run;
  private final SmallService service;
  private final SpeakerCrowd crowd;
  private final List<String> reasons = new ArrayList<>();

  SimulatedRoom(int speakers, long seed, NetworkConditions conditions) {
    this.conditions = conditions;
    network = new SimulatedNetwork(seed, conditions);
    run =
        new RunRecorder(RunPlan.everyoneOnCamera(speakers, 1, 1, new AudioDelivery.Everyone()), 0);
    MediaLoop serviceLoop = network.newLoop();
    try {
      service =
          new SmallService(
              serviceLoop,
              SERVICE,
              new SimulatedHandshaker("service", serviceLoop),
              speakers,
              seed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    List<SpeakerPlan> plans =
        IntStream.range(0, speakers)
            .mapToObj(i -> new SpeakerPlan(i, devices(i), GALLERY, seed * 1000 + i))
            .toList();
    MediaLoop speakersLoop = network.newLoop();
    crowd =
        new SpeakerCrowd(
            new CrowdSettings(plans, 20, TransportAddress.of("10.0.0.2", 0)),
            List.of(speakersLoop),
            run,
            new SimulatedHandshaker("speakers", speakersLoop),
            _ -> service.door(),
            new SpeakerEvents() {
              @Override
              public void lost(int speaker, String reason) {
                reasons.add(reason);
              }
            });
  }

  static SpeakerDevices devices(int speaker) {
    return new SpeakerDevices(
        Optional.of(TestClips.microphone(speaker)),
        List.of(TestClips.camera(speaker)),
        speaker == 0 ? Optional.of(TestClips.camera(99)) : Optional.empty());
  }

  void start() {
    crowd.start();
  }

  void runUntil(long nanos) {
    network.runUntil(nanos);
  }

  /**
   * The service stands still until that instant: what it sends by then arrives after it, all at
   * once.
   */
  void standStillUntil(long nanos) {
    NetworkConditions before = conditions;
    network.setConditions(
        (random, from, to, length) -> {
          long held = from.equals(SERVICE) ? nanos - network.nanoTime() : 0;
          return held + before.delayNanos(random, from, to, length);
        });
    network.runUntil(nanos);
    network.setConditions(before);
  }

  /** To the port that the first speaker got. */
  void sendAsStranger(byte[] bytes) {
    try {
      network
          .newLoop()
          .bind(TransportAddress.of("10.0.0.66", 0), (now, from, answer, length) -> {})
          .send(TransportAddress.of("10.0.0.2", FIRST_SPEAKERS_PORT), bytes, 0, bytes.length);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  long nanoTime() {
    return network.nanoTime();
  }

  void measure(long fromNanos, long toNanos) {
    run.window(fromNanos, toNanos);
  }

  SmallService service() {
    return service;
  }

  SpeakerCrowd crowd() {
    return crowd;
  }

  List<String> reasons() {
    return reasons;
  }

  Observations observations() {
    return run.observations();
  }

  FlowMatrix matrix(Source source) {
    return observations().matrices().stream()
        .filter(matrix -> matrix.source() == source)
        .findFirst()
        .orElseThrow();
  }
}
