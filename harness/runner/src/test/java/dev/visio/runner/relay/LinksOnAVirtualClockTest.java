package dev.visio.runner.relay;

import static dev.visio.runner.relay.RelayedRoom.SPEAKERS;
import static dev.visio.runner.relay.RelayedRoom.cameras;
import static dev.visio.runner.relay.RelayedRoom.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.CameraViews;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.Source;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.SpeakerView;
import dev.visio.speakers.link.LinkProfile;
import dev.visio.speakers.link.WayProfile;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room in which the first of three sits behind a link: what the link does is told as its own. */
class LinksOnAVirtualClockTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long HOP = 250_000;

  @TempDir static Path cache;
  private static SpeakerDevices devices;

  @BeforeAll
  static void encode() {
    devices = RelayedRoom.devices(cache);
  }

  @Test
  void everyPacketThatALinkLosesIsMissedByThoseWhomItWasForAndByNobodyElse() throws IOException {
    WayProfile lossy = new WayProfile(20_000_000, 10 * MILLI, 0, 0.02, 200 * MILLI);
    Outcome outcome = run(new LinkProfile(lossy, lossy));

    FlowMatrix cameras = cameras(outcome.observations());
    long up = outcome.link().up().missing(Source.CAMERA, 0);
    long down = outcome.link().down().missing(Source.CAMERA, 0);
    assertTrue(up > 5 && down > 10, outcome.link().toString());
    assertEquals(up, cameras.lost(1, 0));
    assertEquals(up, cameras.lost(2, 0));
    assertEquals(down, lost(cameras, 0));
    assertEquals(0, cameras.lost(1, 2) + cameras.lost(2, 1));
    long sounds = outcome.observations().slots().lost(0);
    assertTrue(
        sounds > 5 && sounds <= outcome.link().down().missingMicrophone(), "at most so many");
  }

  @Test
  void aSenderBehindASlowLinkWasInTimeAndItsPacketsTakeWhatTheLinkTakes() throws IOException {
    WayProfile up = new WayProfile(400_000, 30 * MILLI, 0, 0, SECOND);
    WayProfile down = new WayProfile(20_000_000, 10 * MILLI, 0, 0, SECOND);
    Outcome outcome = run(new LinkProfile(up, down));

    FlowMatrix cameras = cameras(outcome.observations());
    assertEquals(0, outcome.observations().pacingError().getMaxValue());
    long delay = cameras.delayMaxNanos().get(1).get(0);
    assertTrue(delay > 2 * HOP + (30 + 24) * MILLI, "a full packet takes 24 ms: " + delay);
    assertTrue(delay <= 2 * HOP + outcome.link().up().delayMaxNanos(), "by the link's account");
    assertEquals(2 * HOP, cameras.delayMaxNanos().get(1).get(2), "others know nothing of it");
    assertEquals(0, lost(cameras, 0) + lost(cameras, 1) + lost(cameras, 2));
  }

  @Test
  void aQueueThatIsTooShortDropsAndTheLinkSaysSo() throws IOException {
    WayProfile narrow = new WayProfile(150_000, 10 * MILLI, 0, 0, 60 * MILLI);
    WayProfile wide = new WayProfile(20_000_000, 10 * MILLI, 0, 0, SECOND);
    Outcome outcome = run(new LinkProfile(wide, narrow));

    LinkObservation.Way down = outcome.link().down();
    assertTrue(down.overflowed() > 100, down.toString());
    assertEquals(0, down.lost());
    FlowMatrix cameras = cameras(outcome.observations());
    assertEquals(down.missing(Source.CAMERA, 0), lost(cameras, 0));
    assertEquals(0, lost(cameras, 1));
    assertTrue(down.delayMaxNanos() <= (10 + 60 + 70) * MILLI, "waiting, sending, way");
  }

  /** What was seen, and what the first one's link did. */
  private record Outcome(Observations observations, LinkObservation link) {}

  private static Outcome run(LinkProfile link) throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(3, NetworkConditions.delay(HOP));
    SpeakerView gallery = SpeakerView.ofEverybody(new TileSize(320, 180));
    MediaRoom room =
        MediaRoom.open(
            MediaRoom.Sides.on(network),
            IntStream.range(0, SPEAKERS)
                .mapToObj(
                    i ->
                        new SpeakerPlan(
                            i,
                            devices,
                            gallery,
                            i == 0 ? Optional.of(link) : Optional.empty(),
                            false,
                            1,
                            3_000 + i))
                .toList(),
            new RunPlan(
                Collections.nCopies(SPEAKERS, devices.sources()),
                1,
                new AudioDelivery.Loudest(SPEAKERS),
                CameraViews.everyone(SPEAKERS)),
            3,
            MediaRoom.Detour.NONE,
            SpeakerEvents.IGNORED);
    room.crowd().start();
    network.runUntil(4 * SECOND);
    assertTrue(room.crowd().progress().isComplete(), room.crowd().progress().toString());
    room.recorder().window(5 * SECOND, 25 * SECOND);
    network.runUntil(27 * SECOND);
    List<Optional<LinkObservation>> links = room.crowd().links().join();
    assertEquals(Optional.empty(), links.get(1));
    return new Outcome(room.recorder().observations(), links.get(0).orElseThrow());
  }

  private static long lost(FlowMatrix matrix, int subscriber) {
    return row(matrix.expected(), subscriber) - row(matrix.received(), subscriber);
  }
}
