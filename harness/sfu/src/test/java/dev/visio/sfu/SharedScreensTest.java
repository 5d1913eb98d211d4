package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser offers its screen as it joins, shared or not: the few slots are for those that are. */
class SharedScreensTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final SimulatedNetwork network =
      new SimulatedNetwork(1, NetworkConditions.delay(5 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuRoom room;

  @BeforeEach
  void open() throws IOException {
    room =
        SimulatedSfu.open(loop, random)
            .openRoom(
                new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1)));
  }

  @Test
  void aScreenThatIsNotSharedTakesNobodysSlot() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    assertEquals(List.of(), screens(three.get(0)));

    three.get(2).sendScreen(1, 0, "chloe's screen");
    run(SECOND);

    assertEquals(List.of("chloe"), screens(three.get(0)));
    assertEquals(List.of("chloe"), screens(three.get(1)));
    assertEquals("chloe's screen", three.get(0).in("s0").getFirst().text());
  }

  @Test
  void aScreenThatIsNotSharedAnyMoreGivesItsSlotToTheNext() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    three.get(1).sendScreen(1, 0, "benoit's screen");
    run(SECOND);
    assertEquals(List.of("benoit"), screens(three.get(0)));

    for (int i = 0; i < 5; i++) {
      three.get(2).sendScreen(i, i, "chloe's screen");
      run(SECOND);
    }
    assertEquals(List.of("chloe"), screens(three.get(0)));
    run(5 * SECOND);
    assertEquals(List.of(), screens(three.get(0)));

    three.get(1).sendScreen(2, 90_000, "benoit's screen again");
    run(SECOND);
    assertEquals(List.of("benoit"), screens(three.get(0)));
    assertEquals("benoit's screen again", three.get(0).in("s0").getLast().text());
  }

  private List<TestParticipant> join(String... ids) throws IOException {
    List<TestParticipant> joined = new ArrayList<>();
    for (String id : ids) {
      SimulatedHandshaker handshaker = new SimulatedHandshaker(id, loop);
      joined.add(new TestParticipant(id, loop, handshaker, random).join(room, 1, 3, 1));
    }
    run(SECOND);
    return joined;
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }

  private static List<String> screens(TestParticipant subscriber) {
    return subscriber.slots.stream()
        .filter(slot -> slot.source() == Source.SCREEN)
        .map(SlotAssignment::participantId)
        .toList();
  }
}
