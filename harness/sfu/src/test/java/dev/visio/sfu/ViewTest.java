package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each subscriber says that it shows, and what it then gets. */
class ViewTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final TileSize SMALL = new TileSize(160, 90);
  private static final TileSize LARGE = new TileSize(1_280, 720);

  private final SimulatedNetwork network =
      new SimulatedNetwork(1, NetworkConditions.delay(5 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuRoom room;

  @BeforeEach
  void open() throws IOException {
    SfuLoop sfu = SimulatedSfu.open(loop, random);
    room =
        sfu.openRoom(
            new RoomSettings("room", 5, AudioForwarding.loudest(1), new SlotPlan(1, 4, 1)));
  }

  @Test
  void whoIsHiddenIsNotSentAndTakesNoSlot() throws IOException {
    List<TestParticipant> three = join(4, "anne", "benoit", "chloe");
    TestParticipant anne = three.getFirst();

    look(anne, new View(List.of(tile("benoit", TileSize.HIDDEN)), SMALL, LARGE));
    three.forEach(each -> each.sendCamera(1, 0, each.id));
    run(SECOND);

    assertEquals(List.of("chloe"), seenBy(anne));
    assertEquals(List.of("chloe"), shownTo(anne));
    assertEquals(2, three.get(2).received.size(), "others see whom they like");
  }

  @Test
  void whoIsShownAgainIsSentAgainAfterAKeyFrameWasAskedFor() throws IOException {
    List<TestParticipant> two = join(4, "anne", "benoit");
    look(two.get(0), new View(List.of(), TileSize.HIDDEN, LARGE));
    run(SECOND);
    long asked = two.get(1).keyFramesAskedOfMe();
    two.get(1).sendCamera(1, 0, "unseen");
    run(SECOND);
    assertTrue(two.get(0).received.isEmpty());

    look(two.get(0), View.USUAL);
    assertEquals(asked + 1, two.get(1).keyFramesAskedOfMe());
    two.get(1).sendCamera(2, 3_000, "seen");
    run(SECOND);
    assertEquals(List.of("seen"), seenBy(two.get(0)));
  }

  @Test
  void whoComesLaterIsShownAsThoseWithoutATileOfTheirOwn() throws IOException {
    TestParticipant anne = join(4, "anne").getFirst();
    look(anne, new View(List.of(), TileSize.HIDDEN, LARGE));
    join(4, "benoit");
    assertEquals(List.of(), shownTo(anne));
  }

  @Test
  void whereSlotsAreShortThePinnedGoesFirstThenTheLarger() throws IOException {
    TestParticipant anne = join(2, "anne").getFirst();
    join(4, "benoit", "chloe", "david", "emma");
    assertEquals(List.of("benoit", "chloe"), shownTo(anne));
    String chloesSlot = slotOf(anne, "chloe");

    look(anne, new View(List.of(tile("david", LARGE), tile("chloe", LARGE)), SMALL, LARGE));
    assertEquals(List.of("chloe", "david"), shownTo(anne));
    assertEquals(chloesSlot, slotOf(anne, "chloe"), "who stays, stays in place");

    View.Tile pinned = new View.Tile("emma", Source.CAMERA, SMALL, true);
    look(anne, new View(List.of(tile("david", LARGE), pinned), SMALL, LARGE));
    assertEquals(List.of("david", "emma"), shownTo(anne));
  }

  @Test
  void aViewThatChangesNoSlotIsNotAnswered() throws IOException {
    List<TestParticipant> two = join(4, "anne", "benoit");
    two.get(0).slots = List.of();
    look(two.get(0), new View(List.of(), LARGE, LARGE));
    assertEquals(List.of(), two.get(0).slots);
  }

  @Test
  void aViewOfStrangersHasNoEffectAndATooLongOneIsNone() throws IOException {
    List<TestParticipant> two = join(4, "anne", "benoit");
    look(two.get(0), new View(List.of(tile("nobody", LARGE)), SMALL, SMALL));
    room.look("nobody", View.USUAL);
    run(SECOND);
    assertEquals(List.of("benoit"), shownTo(two.get(0)));
    List<View.Tile> many = Collections.nCopies(View.MAX_TILES + 1, tile("benoit", LARGE));
    assertThrows(IllegalArgumentException.class, () -> new View(many, SMALL, SMALL));
    assertThrows(IllegalArgumentException.class, () -> new TileSize(0, 1));
    assertFalse(SMALL.isHidden());
  }

  private void look(TestParticipant subscriber, View view) {
    room.look(subscriber.id, view);
    run(100 * MILLI);
  }

  private static View.Tile tile(String participantId, TileSize size) {
    return new View.Tile(participantId, Source.CAMERA, size, false);
  }

  private List<TestParticipant> join(int cameras, String... ids) throws IOException {
    List<TestParticipant> joined = new ArrayList<>();
    for (String id : ids) {
      SimulatedHandshaker handshaker = new SimulatedHandshaker(id, loop);
      joined.add(new TestParticipant(id, loop, handshaker, random).join(room, 1, cameras));
    }
    run(SECOND);
    joined.forEach(each -> assertTrue(each.connected, Arrays.toString(ids)));
    return joined;
  }

  private static List<String> shownTo(TestParticipant subscriber) {
    return subscriber.slots.stream()
        .filter(slot -> slot.source() == Source.CAMERA)
        .map(SlotAssignment::participantId)
        .sorted()
        .toList();
  }

  private static List<String> seenBy(TestParticipant subscriber) {
    return subscriber.received.stream().map(TestParticipant.Received::text).toList();
  }

  private static String slotOf(TestParticipant subscriber, String publisher) {
    return subscriber.slots.stream()
        .filter(slot -> slot.participantId().equals(publisher))
        .findFirst()
        .orElseThrow()
        .mid();
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }
}
