package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a path begin with: one who publishes and one who sees it, on a virtual clock. */
abstract class TwoInARoom {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  private static final long SEED = 4;
  private static final long JOINING = 500 * MILLI;

  final SimulatedNetwork network = new SimulatedNetwork(SEED, NetworkConditions.delay(2 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(SEED);
  private SfuLoop sfu;
  SfuRoom room;
  TestParticipant publisher;
  TestParticipant subscriber;

  @BeforeEach
  void openRoom() throws IOException {
    sfu = SimulatedSfu.open(loop, random);
    room =
        sfu.openRoom(
            new RoomSettings("room", 5, AudioForwarding.loudest(1), new SlotPlan(1, 4, 1)));
  }

  /** Both join, with what they offer otherwise than speakers do. */
  void join(UnaryOperator<String> publishes, UnaryOperator<String> subscribes) throws IOException {
    publisher = join("publisher", publishes);
    subscriber = join("subscriber", subscribes);
  }

  TestParticipant join(String id, UnaryOperator<String> offers) throws IOException {
    TestParticipant participant =
        new TestParticipant(id, loop, new SimulatedHandshaker(id, loop), random);
    participant.offers = offers;
    participant.join(room, 1, 4);
    run(JOINING);
    assertTrue(participant.connected, id);
    return participant;
  }

  /** From now on, everything takes so long, and one participant's packets are lost, both ways. */
  void lose(TestParticipant participant, long delayNanos, double ratio) {
    NetworkConditions without = NetworkConditions.delay(delayNanos);
    TransportAddress lossy = participant.port.localAddress();
    network.setConditions(
        (chance, from, to, length) ->
            (from.equals(lossy) || to.equals(lossy)) && chance.nextDouble() < ratio
                ? NetworkConditions.LOST
                : without.delayNanos(chance, from, to, length));
  }

  void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }

  /** Without this, who has been in the room for half a minute is let go. */
  void keepAlive() {
    publisher.keepAlive();
    subscriber.keepAlive();
  }

  SfuStatistics statistics() {
    return sfu.statistics().join();
  }
}
