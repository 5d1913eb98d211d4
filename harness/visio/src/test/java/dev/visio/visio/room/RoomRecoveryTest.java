package dev.visio.visio.room;

import static dev.visio.visio.room.TestRooms.CLOSES;
import static dev.visio.visio.room.TestRooms.ID;
import static dev.visio.visio.room.TestRooms.STARTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.visio.room.TestRooms.Participant;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a stop, and an end of the process without a word, leave of a conference. */
final class RoomRecoveryTest {

  private final TestRooms visio = new TestRooms(55);

  @Test
  void afterACrashTheConferenceIsLiveAndEverySeatMayBeResumedForThirtySeconds() {
    visio.enter(0);
    visio.enter(1);
    visio.enter(2).says(new ParticipantMessage.Leave());
    visio.loop.advance(Duration.ofMinutes(10));
    visio.crash();
    assertEquals(RoomState.LIVE, state());
    assertEquals(
        List.of(
            new Presence("p0", "Person 0", false, false, false, false, false),
            new Presence("p1", "Person 1", false, false, false, false, false)),
        visio.rooms.presences(ID));
    visio.loop.advance(Duration.ofMillis(29_999));
    Participant back = visio.enter(0);
    assertEquals(
        List.of(new ServiceMessage.Room(RoomState.LIVE)),
        back.connection().hears(ServiceMessage.Room.class));
    visio.loop.advance(Duration.ofMillis(1));
    assertEquals(
        List.of(new ServiceMessage.ParticipantLeft("p1", "Person 1")),
        back.connection().hears(ServiceMessage.ParticipantLeft.class));
    assertEquals(RoomState.LIVE, state());
    assertEquals(Optional.of(STARTS), visio.session().beganAt());
  }

  @Test
  void whoComesBackFirstIsToldOfThoseWhoMayStillComeBack() {
    visio.enter(0);
    visio.enter(1);
    visio.crash();
    assertEquals(
        List.of(new ServiceMessage.ParticipantJoined("p1", "Person 1")),
        visio.enter(0).connection().hears(ServiceMessage.ParticipantJoined.class));
  }

  @Test
  void afterARestartSomebodyElseMayEnterAsANewcomer() {
    visio.enter(0);
    visio.enter(1);
    visio.crash();
    Participant newcomer = visio.enter(2);
    Participant back = visio.enter(0);
    assertEquals(RoomState.LIVE, state());
    assertFalse(newcomer.connection().isEnded());
    assertEquals(2, back.connection().hears(ServiceMessage.ParticipantJoined.class).size());
    assertEquals(Set.of("p0", "p1", "p2"), visio.store.seats(ID));
  }

  @Test
  void whenNobodyComesBackTheConferenceEndedThirtySecondsAfterTheRestart() {
    visio.enter(0);
    visio.enter(1);
    visio.loop.advance(Duration.ofMinutes(10));
    visio.crash();
    visio.loop.advance(Duration.ofMinutes(1));
    assertEquals(
        Optional.of(STARTS.plus(Duration.ofMinutes(10)).plusSeconds(30)),
        visio.session().endedAt());
    assertEquals(Optional.of(EndReason.LAST_LEFT), visio.session().endReason());
    assertEquals(0, visio.media.open.size());
  }

  @Test
  void whenAccessWasCutWhileTheServiceWasDownTheConferenceEndedAtTheCut() {
    visio.enter(0);
    visio.enter(1);
    visio.rooms.stop();
    visio.loop.advanceTo(CLOSES.plus(Duration.ofHours(2)));
    visio.crash();
    assertEquals(Optional.of(CLOSES), visio.session().endedAt());
    assertEquals(Optional.of(EndReason.CLOSED), visio.session().endReason());
    assertEquals(RoomState.ENDED, state());
    assertEquals(0, visio.media.open.size());
  }

  @Test
  void accessIsCutForThoseWhoHadNotComeBackYet() {
    visio.enter(0);
    visio.enter(1);
    visio.loop.advanceTo(CLOSES.minusSeconds(10));
    visio.crash();
    visio.loop.advanceTo(CLOSES);
    assertEquals(Optional.of(CLOSES), visio.session().endedAt());
    assertEquals(Optional.of(EndReason.CLOSED), visio.session().endReason());
  }

  @Test
  void aStopTellsEverybodyAndEndsNothing() {
    List<Participant> both = List.of(visio.enter(0), visio.enter(1));
    visio.restart();
    for (Participant one : both) {
      ServiceMessage last = one.connection().lastWord().orElseThrow();
      assertEquals(DisconnectReason.STOPPING, ((ServiceMessage.Disconnected) last).reason());
      one.attendance().lost();
    }
    assertEquals(Optional.empty(), visio.session().endedAt());
    assertEquals(RoomState.LIVE, state());
    visio.enter(0);
    visio.enter(1);
    visio.loop.advance(Duration.ofMinutes(1));
    assertEquals(2, visio.rooms.participantsOf(visio.session()));
  }

  @Test
  void aStopWaitsUntilTheStoreKnowsWhoHeldASeat() {
    visio.enter(0);
    visio.enter(1);
    visio.store.becomeSlow();
    visio.enter(2);
    Future<Void> stopped = visio.rooms.stop();
    assertFalse(stopped.isComplete());
    visio.store.catchUp();
    assertTrue(stopped.succeeded());
    assertEquals(Set.of("p0", "p1", "p2"), visio.store.seats(ID));
  }

  @Test
  void nobodyEntersAServiceThatStops() {
    visio.rooms.stop();
    Refusal refusal = assertThrows(Refusal.class, () -> visio.enter(0));
    assertEquals(ProblemType.STOPPING, refusal.problem().type());
  }

  @Test
  void whoWaitedAloneBeforeTheStopFindsAnOpenRoom() {
    visio.enter(0);
    visio.restart();
    assertEquals(RoomState.OPEN, state());
    visio.enter(0);
    assertEquals(RoomState.WAITING, state());
  }

  @Test
  void manyComingAtOnceAreAFewWritesAndTheLastSaysWhoIsThere() {
    visio.enter(0);
    visio.enter(1);
    visio.store.becomeSlow();
    int before = visio.store.writes();
    for (int i = 2; i < 55; i++) {
      visio.enter(i);
    }
    visio.store.catchUp();
    assertEquals(2, visio.store.writes() - before);
    assertEquals(55, visio.store.seats(ID).size());
  }

  @Test
  void whereverACrashComesNobodysConferenceIsFoundWithoutItsSeats() {
    visio.enter(0);
    visio.store.becomeSlow();
    visio.enter(1);
    visio.store.doOne();
    assertEquals(Set.of("p0", "p1"), visio.store.seats(ID));
    assertEquals(Optional.empty(), visio.session().beganAt());
    visio.store.doOne();
    assertEquals(Optional.of(STARTS), visio.session().beganAt());
  }

  @Test
  void chatAndHandsWriteNothing() {
    Participant zoe = visio.enter(0);
    visio.enter(1);
    int before = visio.store.writes();
    zoe.says(new ParticipantMessage.Chat("Bonjour"));
    zoe.says(new ParticipantMessage.Hand(true));
    assertEquals(before, visio.store.writes());
  }

  @Test
  void anEndThatTheStoreCouldNotKeepIsKeptOnceItCan() {
    Participant first = visio.enter(0);
    Participant second = visio.enter(1);
    visio.store.fail(true);
    first.says(new ParticipantMessage.Leave());
    second.says(new ParticipantMessage.Leave());
    visio.loop.advance(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), visio.session().endedAt());
    assertThrows(Refusal.class, () -> visio.enter(0), "an end is final");
    visio.store.fail(false);
    visio.loop.advance(Duration.ofSeconds(2));
    assertEquals(Optional.of(STARTS), visio.session().endedAt());
    visio.loop.advance(Duration.ofSeconds(30));
    assertEquals(0, visio.loop.deadlines());
  }

  private RoomState state() {
    return visio.rooms.stateOf(visio.session());
  }
}
