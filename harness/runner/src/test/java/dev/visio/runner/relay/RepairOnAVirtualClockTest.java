package dev.visio.runner.relay;

import static dev.visio.runner.relay.RelayedRoom.SPEAKERS;
import static dev.visio.runner.relay.RelayedRoom.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RepairCounts;
import dev.visio.measurement.Source;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.sfu.SfuStatistics;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Speakers that repair what relays drop: each packet is accounted for once, as received at first,
 * as repaired, or as lost.
 */
class RepairOnAVirtualClockTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final MeasuredWindow WINDOW = new MeasuredWindow(5 * SECOND, 25 * SECOND);

  @TempDir static Path cache;
  private static SpeakerDevices devices;

  @BeforeAll
  static void encode() {
    devices = RelayedRoom.devices(cache);
  }

  @Test
  void whatIsDroppedOnTheWayDownComesAgainAndIsRepairedToThePacket() throws IOException {
    Outcome outcome =
        run(relays -> relays.get(0).down().harm(Source.CAMERA, Harm.dropping(0.05), WINDOW));

    RelayWay down = outcome.relays().get(0).down();
    long dropped = down.tally(Source.CAMERA).dropped();
    RepairCounts repair = outcome.repair(0);
    assertTrue(dropped > 20, "dropped: " + dropped);
    assertEquals(dropped, repair.packetsRepaired());
    assertEquals(0, outcome.lost(0));
    assertEquals(0, row(outcome.cameras().reordered(), 0), "repaired is not reordered");
    assertEquals(
        outcome.statistics().repair().packetsRetransmitted(),
        repair.retransmittedPacketsReceived() + down.droppedAgain(Source.CAMERA));
    assertTrue(repair.nackCount() > 0 && repair.nackCount() <= dropped + 20, repair.toString());
    for (int other = 1; other < SPEAKERS; other++) {
      assertTrue(outcome.cameras().isComplete(0, other));
      assertEquals(RepairCounts.NONE, outcome.repair(other));
    }
  }

  @Test
  void whatIsDroppedOnTheWayUpTheServiceAsksForAndItsPublisherSendsAgain() throws IOException {
    Outcome outcome =
        run(relays -> relays.get(1).up().harm(Source.CAMERA, Harm.dropping(0.05), WINDOW));

    RelayWay up = outcome.relays().get(1).up();
    long dropped = up.tally(Source.CAMERA).dropped();
    assertTrue(dropped > 10, "dropped: " + dropped);
    assertEquals(dropped, outcome.statistics().repair().packetsRepaired());
    assertEquals(
        dropped + up.droppedAgain(Source.CAMERA), outcome.repair(1).retransmittedPacketsSent());
    assertTrue(outcome.repair(1).nacksReceived() > 0);
    for (int other : new int[] {0, 2}) {
      assertEquals(0, outcome.cameras().lost(other, 1));
      assertEquals(
          dropped,
          outcome.cameras().reordered().get(other).get(1),
          "on its own stream, behind those that it was sent before");
      assertEquals(0, outcome.repair(other).packetsRepaired());
    }
  }

  @Test
  void onAPathThatIsBeyondRepairWhatWasNotRepairedIsLost() throws IOException {
    Outcome outcome =
        run(relays -> relays.get(0).down().harm(Source.CAMERA, Harm.dropping(0.75), WINDOW));

    long dropped = outcome.relays().get(0).down().tally(Source.CAMERA).dropped();
    long repaired = outcome.repair(0).packetsRepaired();
    assertTrue(repaired > 100, "repaired: " + repaired);
    assertTrue(outcome.lost(0) > 20, "lost: " + outcome.lost(0));
    assertEquals(dropped - repaired, outcome.lost(0));
  }

  private record Outcome(
      Observations observations, List<SeededRelay> relays, SfuStatistics statistics) {
    FlowMatrix cameras() {
      return RelayedRoom.cameras(observations);
    }

    RepairCounts repair(int speaker) {
      return observations.speakers().get(speaker).repair();
    }

    long lost(int subscriber) {
      return row(cameras().expected(), subscriber) - row(cameras().received(), subscriber);
    }
  }

  /** A room in which a packet and the way back take 20 ms, with a measured window of 20 s. */
  private static Outcome run(Consumer<List<SeededRelay>> harm) throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(11, NetworkConditions.delay(5 * MILLI));
    RelayedRoom room =
        RelayedRoom.open(
            MediaRoom.Sides.on(network),
            network.newLoop(),
            TransportAddress.of("10.0.0.3", 0),
            devices,
            true,
            11,
            SpeakerEvents.IGNORED);
    room.media().crowd().start();
    network.runUntil(4 * SECOND);
    assertTrue(room.media().crowd().progress().isComplete());
    harm.accept(room.relays());
    room.media().recorder().window(WINDOW.fromNanos(), WINDOW.toNanos());
    network.runUntil(WINDOW.toNanos() + 2 * SECOND);
    return new Outcome(
        room.media().recorder().observations(),
        room.relays(),
        room.media().sfu().statistics().join());
  }
}
