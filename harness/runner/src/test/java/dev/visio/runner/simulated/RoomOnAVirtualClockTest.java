package dev.visio.runner.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.CameraViews;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuStatistics;
import dev.visio.sfu.View;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.SpeakerView;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomOnAVirtualClockTest {
  private static final int SPEAKERS = 3;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long DELAY = 3 * MILLI;

  private static final SpeakerView GALLERY = SpeakerView.ofEverybody(new TileSize(320, 180));

  /** What happens in the room at each second of the window. */
  private interface Changes {
    void at(SfuRoom room, int second);
  }

  private static final Changes NO_CHANGES = (_, _) -> {};

  @TempDir static Path cache;
  private static SpeakerDevices devices;
  private static SpeakerDevices simulcast;

  @BeforeAll
  static void encode() {
    FakeDevices library = new FakeDevices(cache, 100_000_000);
    devices =
        new SpeakerDevices(
            Optional.of(library.microphone(new MicrophoneSettings(32, Duration.ofSeconds(20), 1))),
            List.of(camera(library, Resolution.P180, 150)),
            Optional.empty());
    simulcast =
        new SpeakerDevices(
            devices.microphone(),
            List.of(camera(library, Resolution.P180, 100), camera(library, Resolution.P360, 500)),
            Optional.empty());
  }

  private static VideoClip camera(FakeDevices library, Resolution resolution, int kilobits) {
    return library.camera(
        new CameraSettings(resolution, 15, VideoCodec.VP8, kilobits, Duration.ofSeconds(8), 1));
  }

  @Test
  void anHourOfARoomOfThreePassesInSecondsAndLosesNothing() throws IOException {
    Outcome hour = run(1, 3_600);

    FlowMatrix cameras = cameras(hour.observations);
    for (int subscriber = 0; subscriber < SPEAKERS; subscriber++) {
      for (int publisher = 0; publisher < SPEAKERS; publisher++) {
        if (subscriber != publisher) {
          assertTrue(cameras.isComplete(subscriber, publisher), subscriber + " sees " + publisher);
          assertTrue(cameras.received().get(subscriber).get(publisher) >= 15 * 3_600);
        }
      }
    }
    assertEquals(0, hour.observations.slots().lost());
    forEachPair(
        (listener, other) -> {
          PictureFlow camera = hour.observations.playout().cameras().get(listener).get(other);
          assertEquals(15 * 3_600, camera.framesRendered(), 1);
          assertEquals(camera.framesReceived(), camera.framesDecoded());
          assertEquals(0, camera.freezeCount());
          assertEquals(0, camera.keyFrameWaitCount());
          SoundFlow voice = hour.observations.playout().microphones().get(listener).get(other);
          assertTrue(voice.totalSamplesReceived() > 60 * 48_000, "more than a minute of speech");
          assertEquals(0, voice.concealedSamples());
          assertEquals(0, voice.packetsDiscarded());
        });
    assertEquals(2 * DELAY, hour.observations.correctedDelay().getMaxValue(), DELAY / 100);
    assertEquals(0, hour.observations.pacingError().getMaxValue());
    assertEquals(Map.of(), hour.statistics.dropped());
  }

  @Test
  void theSameSeedRepeatsARunToThePacketAndAnotherSeedDoesNot() throws IOException {
    Outcome first = run(7, 20);
    Outcome again = run(7, 20);
    Outcome other = run(8, 20);

    assertEquals(first.statistics, again.statistics);
    assertEquals(first.observations.matrices(), again.observations.matrices());
    assertEquals(first.observations.speakers(), again.observations.speakers());
    assertNotEquals(first.statistics, other.statistics);
  }

  @Test
  void whoIsHiddenArrivesNowhereAndIsMissedByNobody() throws IOException {
    SpeakerView first =
        new SpeakerView(
            List.of(new SpeakerView.Tile(1, new TileSize(640, 360), true)),
            TileSize.HIDDEN,
            TileSize.HIDDEN);
    List<Integer> second = List.of(CameraViews.HIDDEN, 0, CameraViews.HIDDEN);
    List<Integer> all = List.of(0, 0, 0);
    CameraViews owed = new CameraViews(1, List.of(second, all, all));
    Outcome outcome = run(1, 10, speaker -> speaker == 0 ? first : GALLERY, owed);

    FlowMatrix cameras = cameras(outcome.observations);
    assertTrue(cameras.isComplete(0, 1));
    assertTrue(cameras.isComplete(1, 2));
    assertTrue(cameras.isHidden(0, 2));
    assertEquals(0, cameras.received().get(0).get(2));
    assertEquals(5, outcome.observations.plan().expectedFlows(Source.CAMERA));
    outcome.observations.speakers().forEach(each -> assertEquals(0, each.misdelivered()));
  }

  @Test
  void everybodyGetsTheEncodingThatFitsItsTileAndAllOfIt() throws IOException {
    SpeakerView first =
        new SpeakerView(
            List.of(new SpeakerView.Tile(1, new TileSize(640, 360), true)),
            new TileSize(320, 180),
            TileSize.HIDDEN);
    CameraViews owed =
        new CameraViews(2, List.of(List.of(0, 1, 0), List.of(0, 0, 0), List.of(0, 0, 0)));
    Outcome outcome =
        run(simulcast, 1, 10, speaker -> speaker == 0 ? first : GALLERY, owed, NO_CHANGES);

    FlowMatrix cameras = cameras(outcome.observations);
    for (int subscriber = 0; subscriber < SPEAKERS; subscriber++) {
      for (int publisher = 0; publisher < SPEAKERS; publisher++) {
        assertEquals(subscriber != publisher, cameras.isComplete(subscriber, publisher));
      }
    }
    assertTrue(cameras.received().get(0).get(1) > 2 * cameras.received().get(2).get(1));
    outcome.observations.speakers().forEach(each -> assertEquals(0, each.misdelivered()));
  }

  @Test
  void goingFromOneEncodingToAnotherAndBackLosesNothing() throws IOException {
    CameraViews owed =
        new CameraViews(2, Collections.nCopies(SPEAKERS, Collections.nCopies(SPEAKERS, 0)));
    Changes changes =
        (room, second) ->
            room.look(
                "p0",
                new View(
                    List.of(),
                    second % 4 < 2
                        ? new dev.visio.sfu.TileSize(640, 360)
                        : new dev.visio.sfu.TileSize(320, 180),
                    dev.visio.sfu.TileSize.HIDDEN));
    Outcome outcome = run(simulcast, 1, 20, _ -> GALLERY, owed, changes);

    FlowMatrix cameras = cameras(outcome.observations);
    for (int publisher = 1; publisher < SPEAKERS; publisher++) {
      assertTrue(cameras.otherLayer().get(0).get(publisher) > 100, "larger ones came");
      assertEquals(
          cameras.expected(0, publisher), cameras.received().get(0).get(publisher), "all of them");
      assertFalse(cameras.isComplete(0, publisher), "though not in the size that was asked for");
      assertTrue(cameras.isComplete(publisher, 0));
    }
    outcome.observations.speakers().forEach(each -> assertEquals(0, each.misdelivered()));
    assertEquals(Map.of(), outcome.statistics.dropped());
  }

  @Test
  void aCameraThatComesAlthoughItIsHiddenIsMisdelivered() throws IOException {
    List<Integer> nobody = Collections.nCopies(SPEAKERS, CameraViews.HIDDEN);
    CameraViews owed = new CameraViews(1, Collections.nCopies(SPEAKERS, nobody));
    Outcome outcome = run(1, 10, _ -> GALLERY, owed);
    outcome.observations.speakers().forEach(each -> assertTrue(each.misdelivered() > 100));
  }

  private interface Pair {
    void of(int listener, int other);
  }

  private static void forEachPair(Pair pair) {
    for (int listener = 0; listener < SPEAKERS; listener++) {
      for (int other = 0; other < SPEAKERS; other++) {
        if (listener != other) {
          pair.of(listener, other);
        }
      }
    }
  }

  private record Outcome(Observations observations, SfuStatistics statistics) {}

  private static Outcome run(long seed, int seconds) throws IOException {
    return run(seed, seconds, _ -> GALLERY, CameraViews.everyone(SPEAKERS));
  }

  private static Outcome run(
      long seed, int seconds, IntFunction<SpeakerView> views, CameraViews owed) throws IOException {
    return run(devices, seed, seconds, views, owed, NO_CHANGES);
  }

  private static Outcome run(
      SpeakerDevices devices,
      long seed,
      int seconds,
      IntFunction<SpeakerView> views,
      CameraViews owed,
      Changes changes)
      throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(seed, NetworkConditions.delay(DELAY));
    MediaRoom media =
        MediaRoom.open(
            MediaRoom.Sides.on(network),
            IntStream.range(0, SPEAKERS)
                .mapToObj(i -> new SpeakerPlan(i, devices, views.apply(i), 1_000 * seed + i))
                .toList(),
            new RunPlan(
                Collections.nCopies(SPEAKERS, devices.sources()),
                1,
                new AudioDelivery.Loudest(SPEAKERS),
                owed),
            seed,
            MediaRoom.Detour.NONE,
            SpeakerEvents.IGNORED);

    media.crowd().start();
    RunRecorder recorder = media.recorder();
    recorder.window(5 * SECOND, (5 + seconds) * SECOND);
    for (int second = 0; second < seconds; second++) {
      network.runUntil((5 + second) * SECOND);
      changes.at(media.room(), second);
    }
    network.runUntil((6 + seconds) * SECOND);
    assertTrue(media.crowd().progress().isComplete(), media.crowd().progress().toString());
    return new Outcome(recorder.observations(), withoutAllocation(media.sfu().statistics().join()));
  }

  /** What a JVM allocates is the one figure that no seed repeats. */
  private static SfuStatistics withoutAllocation(SfuStatistics statistics) {
    return new SfuStatistics(
        statistics.rooms(),
        statistics.participants(),
        statistics.tcpConnections(),
        statistics.packetsReceived(),
        statistics.packetsForwarded(),
        statistics.packetsNotSelected(),
        statistics.bytesReceived(),
        statistics.bytesForwarded(),
        statistics.repair(),
        statistics.dropped(),
        statistics.forwardingLatencyNanos(),
        OptionalLong.empty());
  }

  private static FlowMatrix cameras(Observations observations) {
    return observations.matrices().stream()
        .filter(matrix -> matrix.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow();
  }
}
