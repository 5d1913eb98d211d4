package dev.visio.visio.room;

import static dev.visio.visio.room.TestRooms.CLOSES;
import static dev.visio.visio.room.TestRooms.ID;
import static dev.visio.visio.room.TestRooms.OPENS;
import static dev.visio.visio.room.TestRooms.STARTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SlotCounts;
import dev.visio.visio.room.TestRooms.Participant;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules' page, "Access and life of the room", row by row and to the millisecond. */
final class RoomRulesTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final TestRooms visio = new TestRooms(55);

  @Test
  void windowAMillisecondBeforeFiveMinutesBeforeTheStartIsTooEarly() {
    visio.loop.advanceTo(OPENS.minus(MILLISECOND));
    Problem problem = refused(0);
    assertEquals(ProblemType.TOO_EARLY, problem.type());
    assertEquals(OPENS.toString(), problem.figures().get("opensAt"));
  }

  @Test
  void windowFiveMinutesBeforeTheStartIsIncluded() {
    visio.loop.advanceTo(OPENS);
    visio.enter(0);
    assertEquals(RoomState.WAITING, state());
  }

  @Test
  void windowAMillisecondBeforeTheCutIsIncluded() {
    visio.loop.advanceTo(CLOSES.minus(MILLISECOND));
    visio.enter(0);
    assertEquals(RoomState.WAITING, state());
  }

  @Test
  void windowFiveMinutesAfterTheEndIsExcluded() {
    visio.loop.advanceTo(CLOSES);
    Problem problem = refused(0);
    assertEquals(ProblemType.CLOSED, problem.type());
    assertEquals(CLOSES.toString(), problem.figures().get("closedAt"));
  }

  @Test
  void windowAtTheCutEveryoneStillConnectedIsDisconnectedWithThatReason() {
    List<Participant> all = List.of(visio.enter(0), visio.enter(1), visio.enter(2));
    visio.loop.advanceTo(CLOSES.minus(MILLISECOND));
    all.forEach(one -> assertFalse(one.connection().isEnded()));
    visio.loop.advanceTo(CLOSES);
    all.forEach(one -> assertDisconnected(DisconnectReason.CLOSED, one));
    assertEquals(Optional.of(CLOSES), visio.session().endedAt());
    assertEquals(Optional.of(EndReason.CLOSED), visio.session().endReason());
  }

  @Test
  void whoOnlyRegisteredPersonsEnter() {
    Refusal refusal = assertThrows(Refusal.class, () -> visio.enter("stranger"));
    assertEquals(ProblemType.NOT_REGISTERED, refusal.problem().type());
    assertEquals(0, visio.media.open.size());
  }

  @Test
  void whoSomeoneUnregisteredWhileEnteringDoesNotStay() {
    HeardConnection connection = new HeardConnection();
    var read = visio.session();
    visio.store.put(read.unregister("p0").session());
    visio.rooms.enter(read, "p0", connection);
    assertEquals(
        DisconnectReason.UNREGISTERED,
        ((ServiceMessage.Disconnected) connection.lastWord().orElseThrow()).reason());
  }

  @Test
  void limitFiftyFiveAreConnectedAtOnceAndTheNextIsRefusedAsFull() {
    for (int i = 0; i < 55; i++) {
      visio.enter(i);
    }
    assertEquals(55, visio.rooms.participantsOf(visio.session()));
    // The quota is never above the limit: the 56th is one who took the place of another.
    visio.store.put(visio.session().unregister("p7").session());
    visio.register(55);
    Problem problem = refused(55);
    assertEquals(ProblemType.ROOM_FULL, problem.type());
    assertEquals(55L, problem.figures().get("limit"));
    visio.rooms.expel(ID, "p7");
    visio.enter(55);
    assertEquals(55, visio.rooms.participantsOf(visio.session()));
  }

  @Test
  void beginWithTheSecondWhoIsConnectedAndTheInstantIsKept() {
    visio.enter(0);
    assertEquals(Optional.empty(), visio.session().beganAt());
    visio.loop.advance(Duration.ofMillis(1_234));
    visio.enter(1);
    visio.loop.advance(MILLISECOND);
    visio.enter(2);
    assertEquals(RoomState.LIVE, state());
    assertEquals(Optional.of(STARTS.plusMillis(1_234)), visio.session().beganAt());
  }

  @Test
  void endWhenTheLastParticipantLeavesAndItCannotBeEnteredAgain() {
    Participant first = visio.enter(0);
    Participant second = visio.enter(1);
    first.says(new ParticipantMessage.Leave());
    assertEquals(RoomState.LIVE, state());
    visio.loop.advance(MILLISECOND);
    second.says(new ParticipantMessage.Leave());
    assertEquals(Optional.of(STARTS.plus(MILLISECOND)), visio.session().endedAt());
    assertEquals(Optional.of(EndReason.LAST_LEFT), visio.session().endReason());
    Problem problem = refused(0);
    assertEquals(ProblemType.ENDED, problem.type());
    assertEquals(STARTS.plus(MILLISECOND).toString(), problem.figures().get("endedAt"));
  }

  @Test
  void endALoneEarlyArriverWhoLeavesBeforeItBeganEndsNothing() {
    visio.enter(0).says(new ParticipantMessage.Leave());
    assertEquals(RoomState.OPEN, state());
    visio.enter(0);
    visio.enter(1);
    assertEquals(RoomState.LIVE, state());
  }

  @Test
  void endIsFinalEvenForWhoEntersWhileTheStoreDoesNotKnowYet() {
    Participant first = visio.enter(0);
    Participant second = visio.enter(1);
    visio.store.becomeSlow();
    first.says(new ParticipantMessage.Leave());
    second.says(new ParticipantMessage.Leave());
    assertEquals(Optional.empty(), visio.session().endedAt());
    assertEquals(ProblemType.ENDED, refused(2).type());
    visio.store.catchUp();
    assertEquals(ProblemType.ENDED, refused(2).type());
  }

  @Test
  void endIsFinalEvenForWhoReadTheSessionJustBefore() {
    Participant first = visio.enter(0);
    Participant second = visio.enter(1);
    var read = visio.session();
    first.says(new ParticipantMessage.Leave());
    second.says(new ParticipantMessage.Leave());
    Refusal refusal =
        assertThrows(Refusal.class, () -> visio.rooms.enter(read, "p2", new HeardConnection()));
    assertEquals(ProblemType.ENDED, refusal.problem().type());
  }

  @Test
  void endByCancellationEverybodyIsDisconnectedAndNobodyEnters() {
    List<Participant> all = List.of(visio.enter(0), visio.enter(1));
    visio.store.put(visio.session().cancel(STARTS));
    visio.rooms.cancelled(visio.session());
    all.forEach(one -> assertDisconnected(DisconnectReason.CANCELLED, one));
    assertEquals(ProblemType.ENDED, refused(0).type());
    assertEquals(Optional.of(EndReason.CANCELLED), visio.session().endReason());
  }

  @Test
  void endByCancellationIsFeltByWhoEntersAtTheSameMoment() {
    HeardConnection connection = new HeardConnection();
    var read = visio.session();
    visio.store.put(read.cancel(STARTS));
    visio.rooms.enter(read, "p0", connection);
    assertEquals(
        DisconnectReason.CANCELLED,
        ((ServiceMessage.Disconnected) connection.lastWord().orElseThrow()).reason());
    assertEquals(0, visio.media.open.size());
  }

  @Test
  void lostConnectionMayBeResumedAMillisecondBeforeThirtySecondsHavePassed() {
    visio.enter(0);
    Participant other = visio.enter(1);
    other.connection().hears();
    lose("p0");
    visio.loop.advance(Duration.ofMillis(29_999));
    visio.enter(0);
    visio.loop.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), other.connection().hears());
    assertEquals(2, visio.rooms.participantsOf(visio.session()));
  }

  @Test
  void lostConnectionAfterThirtySecondsItHasLeft() {
    visio.enter(0);
    Participant other = visio.enter(1);
    lose("p0");
    visio.loop.advance(Duration.ofMillis(29_999));
    assertEquals(2, visio.rooms.participantsOf(visio.session()));
    visio.loop.advance(MILLISECOND);
    assertEquals(1, visio.rooms.participantsOf(visio.session()));
    assertEquals(
        List.of(new ServiceMessage.ParticipantLeft("p0", "Person 0")),
        other.connection().hears(ServiceMessage.ParticipantLeft.class));
  }

  @Test
  void lostConnectionOfALoneArriverWhoseTimerIsLateLeavesAnOpenRoomToTheNext() {
    visio.enter(0);
    lose("p0");
    visio.loop.advanceWithLateTimers(Duration.ofSeconds(31));
    Participant next = visio.enter(1);
    next.says(new ParticipantMessage.Offer("v=0"));
    assertEquals(1, visio.rooms.participantsOf(visio.session()));
    assertEquals(List.of("p1"), List.copyOf(visio.media.open.get(ID).keySet()));
  }

  @Test
  void lostConnectionWhoComesBackTooLateIsANewcomerHoweverLateTheTimerIs() {
    visio.enter(0);
    Participant other = visio.enter(1);
    lose("p0");
    other.connection().hears();
    visio.loop.advanceWithLateTimers(Duration.ofSeconds(31));
    Participant back = visio.enter(0);
    assertFalse(back.connection().isEnded());
    assertEquals(
        List.of(
            new ServiceMessage.ParticipantLeft("p0", "Person 0"),
            new ServiceMessage.ParticipantJoined("p0", "Person 0"),
            new ServiceMessage.ParticipantState("p0", false, false, false, false)),
        other.connection().hears());
  }

  @Test
  void lostConnectionTheNewerOfTwoTakesOverAndTheOlderIsToldWhy() {
    Participant older = visio.enter(0);
    Participant other = visio.enter(1);
    other.connection().hears();
    Participant newer = visio.enter(0);
    assertDisconnected(DisconnectReason.TAKEN_OVER, older);
    assertFalse(newer.connection().isEnded());
    older.says(new ParticipantMessage.Leave());
    older.attendance().lost();
    assertEquals(2, visio.rooms.participantsOf(visio.session()));
    assertEquals(List.of(), other.connection().hears());
  }

  @Test
  void theWelcomeSaysTheServicesClockAndTheSessionsEnd() {
    visio.loop.advance(Duration.ofMinutes(2));
    ServiceMessage.Welcome welcome =
        visio.enter(0).connection().hears(ServiceMessage.Welcome.class).getFirst();
    assertEquals("Person 0", welcome.name());
    assertEquals(STARTS.plus(Duration.ofMinutes(2)), welcome.now());
    assertEquals(STARTS.plus(Duration.ofHours(1)), welcome.endsAt());
    assertEquals(CLOSES, welcome.closesAt());
    assertEquals(new SlotCounts(3, 54, 4), welcome.slots());
  }

  @Test
  void whenTheQuotaIsRaisedThoseWithoutASlotForTheNewestComeBackWithMore() {
    TestRooms small = new TestRooms(3, Optional.of(new Quota(3)));
    List<Participant> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(small.enter(i));
    }
    assertEquals(new SlotCounts(3, 2, 2), slotsOf(three.getFirst()));
    small.store.put(small.session().withQuota(Optional.of(new Quota(5))));
    small.register(3);
    assertFalse(three.getFirst().connection().isEnded());
    Participant fourth = small.enter(3);
    assertEquals(new SlotCounts(3, 4, 4), slotsOf(fourth));
    three.forEach(one -> assertDisconnected(DisconnectReason.MORE_SLOTS, one));
    fourth.connection().hears();
    Participant back = small.enter(0);
    assertEquals(new SlotCounts(3, 4, 4), slotsOf(back));
    back.says(new ParticipantMessage.Offer("v=0"));
    assertEquals(4, small.media.open.get(ID).get("p0").camera());
    assertEquals(List.of(), fourth.connection().hears());
  }

  @Test
  void aRoomThatHasEndedLeavesNothingBehind() {
    Participant first = visio.enter(0);
    visio.enter(1);
    lose("p1");
    visio.loop.advance(Duration.ofSeconds(30));
    first.says(new ParticipantMessage.Leave());
    assertEquals(0, visio.media.open.size());
    visio.loop.advance(Duration.ofSeconds(30));
    assertEquals(0, visio.loop.deadlines());
    assertEquals(List.of(), visio.rooms.presences(ID));
    assertTrue(visio.store.seats(ID).isEmpty());
  }

  private Problem refused(int number) {
    return assertThrows(Refusal.class, () -> visio.enter(number)).problem();
  }

  private void lose(String id) {
    visio.enter(id).attendance().lost();
  }

  private RoomState state() {
    return visio.rooms.stateOf(visio.session());
  }

  private static SlotCounts slotsOf(Participant participant) {
    return participant.connection().hears(ServiceMessage.Welcome.class).getFirst().slots();
  }

  private static void assertDisconnected(DisconnectReason reason, Participant participant) {
    ServiceMessage last = participant.connection().lastWord().orElseThrow();
    assertEquals(reason, ((ServiceMessage.Disconnected) last).reason());
  }
}
