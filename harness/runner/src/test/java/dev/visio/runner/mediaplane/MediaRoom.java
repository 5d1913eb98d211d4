package dev.visio.runner.mediaplane;

import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.sfu.AudioForwarding;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuLoop;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotPlan;
import dev.visio.speakers.CrowdSettings;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A room of the service's media plane, with its speakers before the door.
 *
 * @param crowd not started yet
 */
public record MediaRoom(SfuLoop sfu, SfuRoom room, RunRecorder recorder, SpeakerCrowd crowd) {
  private static final int JOINS_A_SECOND = 20;

  /** The two sides, each on a loop of its own. */
  public record Sides(
      MediaLoop service,
      TransportAddress serviceAddress,
      DtlsHandshaker serviceHandshaker,
      MediaLoop speakers,
      TransportAddress speakersAddress,
      DtlsHandshaker speakersHandshaker) {

    /** Both on one virtual clock. */
    public static Sides on(SimulatedNetwork network) {
      MediaLoop service = network.newLoop();
      MediaLoop speakers = network.newLoop();
      return new Sides(
          service,
          TransportAddress.of("10.0.0.1", 4_000),
          new SimulatedHandshaker("service", service),
          speakers,
          TransportAddress.of("10.0.0.2", 0),
          new SimulatedHandshaker("speakers", speakers));
    }

    /** The same with another loop for the speakers. */
    public Sides withSpeakersOn(MediaLoop loop) {
      return new Sides(
          service, serviceAddress, serviceHandshaker, loop, speakersAddress, speakersHandshaker);
    }
  }

  /** The way by which each speaker gets to the service. */
  @FunctionalInterface
  public interface Detour {
    /** None. */
    Detour NONE = (_, _) -> UnaryOperator.identity();

    /** What this speaker is told of the answers of the service, which really is at that address. */
    UnaryOperator<String> of(int speaker, TransportAddress service) throws IOException;
  }

  /** Opens a room in which everybody is heard, and the cameras of all have a slot. */
  public static MediaRoom open(
      Sides sides,
      List<SpeakerPlan> speakers,
      RunPlan plan,
      long seed,
      Detour detour,
      SpeakerEvents events)
      throws IOException {
    int size = speakers.size();
    SlotPlan slots = new SlotPlan(size, size - 1, 1);
    SfuLoop sfu =
        SfuLoop.open(
            sides.service(),
            sides.serviceAddress(),
            sides.serviceHandshaker(),
            new SplittableRandom(seed));
    SfuRoom room =
        sfu.openRoom(new RoomSettings("room", size, AudioForwarding.loudest(size), slots));
    RunRecorder recorder = new RunRecorder(plan, sides.speakers().nanoTime());
    MediaDoor[] doors = new MediaDoor[size];
    for (int speaker = 0; speaker < size; speaker++) {
      doors[speaker] =
          new MediaDoor(
              "p" + speaker, room, slots, sides.speakers(), detour.of(speaker, sfu.localAddress()));
    }
    SpeakerCrowd crowd =
        new SpeakerCrowd(
            new CrowdSettings(speakers, JOINS_A_SECOND, sides.speakersAddress()),
            List.of(sides.speakers()),
            recorder,
            sides.speakersHandshaker(),
            speaker -> doors[speaker],
            events);
    return new MediaRoom(sfu, room, recorder, crowd);
  }
}
