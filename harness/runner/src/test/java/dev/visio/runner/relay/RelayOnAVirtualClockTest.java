package dev.visio.runner.relay;

import static dev.visio.runner.relay.RelayedRoom.SPEAKERS;
import static dev.visio.runner.relay.RelayedRoom.cameras;
import static dev.visio.runner.relay.RelayedRoom.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Observations;
import dev.visio.measurement.Source;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.runner.relay.Harm.Tally;
import dev.visio.sfu.SfuStatistics;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What relays do on a virtual clock is reported to the packet and to the nanosecond. */
class RelayOnAVirtualClockTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000 * MICRO;
  private static final long SECOND = 1_000 * MILLI;
  private static final MeasuredWindow WINDOW = new MeasuredWindow(5 * SECOND, 25 * SECOND);

  /** From speaker to relay, to the service, to the other relay, to the other speaker. */
  private static final long HOP = 250 * MICRO;

  private static final long WAY = 4 * HOP;

  /** Of histograms with three significant digits. */
  private static final double HISTOGRAM_TOLERANCE = 1e-3;

  @TempDir static Path cache;
  private static SpeakerDevices devices;

  @BeforeAll
  static void encode() {
    devices = RelayedRoom.devices(cache);
  }

  @Test
  void theDelayOfEveryFlowIsThatOfItsRelaysToTheNanosecond() throws IOException {
    Outcome outcome =
        run(
            1,
            (relays, _) -> {
              for (int speaker = 0; speaker < SPEAKERS; speaker++) {
                relays.get(speaker).up().delay(10 * MILLI + speaker * MICRO);
                relays.get(speaker).down().delay(4 * MILLI + 7 * speaker);
              }
            });

    for (int subscriber = 0; subscriber < SPEAKERS; subscriber++) {
      for (int publisher = 0; publisher < SPEAKERS; publisher++) {
        if (subscriber != publisher) {
          assertEquals(
              WAY + 14 * MILLI + publisher * MICRO + 7 * subscriber,
              outcome.cameras().delayMaxNanos().get(subscriber).get(publisher),
              subscriber + " sees " + publisher);
          assertTrue(outcome.cameras().isComplete(subscriber, publisher));
        }
      }
    }
    long least = outcome.observations().correctedDelay().getMinNonZeroValue();
    assertEquals(WAY + 14 * MILLI, least, HISTOGRAM_TOLERANCE * least, "no packet is earlier");
  }

  @Test
  void whatIsDroppedOnTheWayDownIsLostThereAndNowhereElse() throws IOException {
    Outcome outcome =
        run(
            1,
            (relays, _) -> {
              relays.get(0).down().harm(Source.CAMERA, Harm.dropping(0.05), WINDOW);
              relays.get(0).down().harm(Source.MICROPHONE, Harm.dropping(0.05), WINDOW);
            });

    Tally pictures = outcome.relays().get(0).down().tally(Source.CAMERA);
    Tally sounds = outcome.relays().get(0).down().tally(Source.MICROPHONE);
    assertTrue(pictures.dropped() > 10 && sounds.dropped() > 10, pictures + ", " + sounds);
    assertEquals(pictures.dropped(), outcome.camerasLost(0));
    assertEquals(sounds.dropped(), outcome.observations().slots().lost(0));
    for (int other = 1; other < SPEAKERS; other++) {
      assertEquals(0, outcome.camerasLost(other));
      assertEquals(0, outcome.observations().slots().lost(other));
    }
  }

  @Test
  void whatIsDroppedOnTheWayUpIsLostToEverybodyElse() throws IOException {
    Outcome outcome =
        run(
            2,
            (relays, _) -> {
              relays.get(1).up().harm(Source.CAMERA, Harm.dropping(0.02), WINDOW);
              relays.get(1).up().harm(Source.MICROPHONE, Harm.dropping(0.02), WINDOW);
            });

    Tally pictures = outcome.relays().get(1).up().tally(Source.CAMERA);
    Tally sounds = outcome.relays().get(1).up().tally(Source.MICROPHONE);
    assertTrue(pictures.dropped() > 5 && sounds.dropped() > 5, pictures + ", " + sounds);
    for (int other : new int[] {0, 2}) {
      assertEquals(pictures.dropped(), outcome.cameras().lost(other, 1));
      assertEquals(pictures.dropped(), outcome.camerasLost(other));
      assertEquals(sounds.dropped(), outcome.observations().slots().lost(other));
    }
    assertEquals(0, outcome.camerasLost(1));
  }

  @Test
  void whatIsOvertakenIsReorderedAndNotLost() throws IOException {
    Outcome outcome =
        run(
            3,
            (relays, _) -> relays.get(2).down().harm(Source.CAMERA, Harm.overtaking(0.05), WINDOW));

    Tally tally = outcome.relays().get(2).down().tally(Source.CAMERA);
    assertTrue(tally.overtaken() > 20, tally.toString());
    assertEquals(tally.overtaken(), row(outcome.cameras().reordered(), 2));
    assertEquals(0, outcome.camerasLost(2));
    assertEquals(0, row(outcome.cameras().reordered(), 1));
  }

  @Test
  void whatComesTwiceIsDuplicatedAndReceivedOnce() throws IOException {
    Outcome outcome =
        run(
            4,
            (relays, _) ->
                relays.get(0).down().harm(Source.CAMERA, Harm.duplicating(0.05), WINDOW));

    Tally tally = outcome.relays().get(0).down().tally(Source.CAMERA);
    assertTrue(tally.duplicated() > 20, tally.toString());
    assertEquals(tally.duplicated(), row(outcome.cameras().duplicated(), 0));
    assertEquals(
        row(outcome.cameras().expected(), 0), row(outcome.cameras().received(), 0), "once");
    assertEquals(0, row(outcome.cameras().duplicated(), 1));
  }

  @Test
  void whatIsChangedOnTheWayDownIsCorruptedAndOfNoUse() throws IOException {
    Outcome outcome =
        run(
            5,
            (relays, _) -> relays.get(1).down().harm(Source.CAMERA, Harm.corrupting(0.05), WINDOW));

    Tally tally = outcome.relays().get(1).down().tally(Source.CAMERA);
    assertTrue(tally.corrupted() > 20, tally.toString());
    assertEquals(tally.corrupted(), row(outcome.cameras().corrupted(), 1));
    assertEquals(tally.corrupted(), outcome.camerasLost(1));
    assertEquals(0, row(outcome.cameras().corrupted(), 0));
  }

  @Test
  void whatIsChangedOnTheWayUpTheServiceRefusesAndEverybodyElseMisses() throws IOException {
    Outcome outcome =
        run(
            6,
            (relays, _) -> relays.get(1).up().harm(Source.CAMERA, Harm.corrupting(0.05), WINDOW));

    Tally tally = outcome.relays().get(1).up().tally(Source.CAMERA);
    assertTrue(tally.corrupted() > 10, tally.toString());
    assertEquals(
        tally.corrupted(), outcome.statistics().dropped().get("srtp-authentication-failed"));
    assertEquals(tally.corrupted(), outcome.cameras().lost(0, 1));
    assertEquals(tally.corrupted(), outcome.cameras().lost(2, 1));
  }

  @Test
  void theSameSeedDoesTheSameHarmAndAnotherSeedDoesNot() throws IOException {
    BiConsumer<List<SeededRelay>, LateLoop> all =
        (relays, _) ->
            relays.forEach(
                relay ->
                    relay.down().harm(Source.CAMERA, new Harm(0.02, 0.02, 0.02, 0.02), WINDOW));
    Outcome first = run(7, all);
    Outcome again = run(7, all);
    Outcome other = run(8, all);

    for (int speaker = 0; speaker < SPEAKERS; speaker++) {
      Tally tally = first.relays().get(speaker).down().tally(Source.CAMERA);
      assertEquals(tally, again.relays().get(speaker).down().tally(Source.CAMERA));
      assertEquals(tally.dropped() + tally.corrupted(), first.camerasLost(speaker));
      assertEquals(tally.duplicated(), row(first.cameras().duplicated(), speaker));
    }
    assertEquals(first.cameras(), again.cameras());
    assertNotEquals(
        first.relays().get(0).down().tally(Source.CAMERA),
        other.relays().get(0).down().tally(Source.CAMERA));
  }

  @Test
  void aSenderThatIsLateShowsInTheCorrectedDelayAndNotInTheUncorrectedOne() throws IOException {
    Outcome punctual = run(9, (_, _) -> {});
    Outcome late = run(9, (_, loop) -> loop.late(20 * MILLI));

    for (int subscriber = 0; subscriber < SPEAKERS; subscriber++) {
      for (int publisher = 0; publisher < SPEAKERS; publisher++) {
        if (subscriber != publisher) {
          assertEquals(WAY, punctual.cameras().delayMaxNanos().get(subscriber).get(publisher));
          assertEquals(
              WAY + 20 * MILLI, late.cameras().delayMaxNanos().get(subscriber).get(publisher));
        }
      }
    }
    assertEquals(WAY, late.observations().uncorrectedDelay().getMaxValue(), 1e-3 * WAY);
    assertEquals(20 * MILLI, late.observations().pacingError().getMaxValue(), 1e-3 * 20 * MILLI);
    assertEquals(20 * MILLI, late.observations().loopStallMaxNanos());
    assertEquals(0, punctual.observations().loopStallMaxNanos());
  }

  private record Outcome(
      Observations observations, List<SeededRelay> relays, SfuStatistics statistics) {
    FlowMatrix cameras() {
      return RelayedRoom.cameras(observations);
    }

    long camerasLost(int subscriber) {
      return row(cameras().expected(), subscriber) - row(cameras().received(), subscriber);
    }
  }

  /**
   * A room with a measured window of twenty seconds.
   *
   * @param disturbance what relays and the speakers' loop do from shortly before that on
   */
  private static Outcome run(long seed, BiConsumer<List<SeededRelay>, LateLoop> disturbance)
      throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(seed, NetworkConditions.delay(HOP));
    MediaRoom.Sides sides = MediaRoom.Sides.on(network);
    LateLoop speakers = new LateLoop(sides.speakers());
    RelayedRoom room =
        RelayedRoom.open(
            sides.withSpeakersOn(speakers),
            network.newLoop(),
            TransportAddress.of("10.0.0.3", 0),
            devices,
            false,
            seed,
            SpeakerEvents.IGNORED);
    room.media().crowd().start();
    network.runUntil(4 * SECOND);
    assertTrue(room.media().crowd().progress().isComplete());
    disturbance.accept(room.relays(), speakers);
    room.media().recorder().window(WINDOW.fromNanos(), WINDOW.toNanos());
    network.runUntil(WINDOW.toNanos() + SECOND);
    return new Outcome(
        room.media().recorder().observations(),
        room.relays(),
        room.media().sfu().statistics().join());
  }
}
