package dev.visio.visio.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.visio.session.AccessWindow;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoomLifeTest {

  private static final Instant OPENS = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant CLOSES = OPENS.plusSeconds(3_600);

  private final RoomLife room = new RoomLife(new AccessWindow(OPENS, CLOSES), Rules.ROOM_LIMIT);

  @Test
  void aRoomWithOneWaitsForASecond() {
    assertEquals(RoomLife.Entry.NEW, room.enter("a", at(0)));
    assertEquals(RoomState.WAITING, room.state());
    assertEquals(Optional.empty(), room.beganAt());
  }

  @Test
  void theConferenceBeginsWithTheSecondAndKeepsTheInstant() {
    room.enter("a", at(0));
    room.enter("b", at(7));
    room.enter("c", at(9));
    assertEquals(RoomState.LIVE, room.state());
    assertEquals(Optional.of(at(7)), room.beganAt());
  }

  @Test
  void aLoneEarlyArriverWhoLeavesEndsNothing() {
    room.enter("a", at(0));
    room.leave("a", at(1));
    assertEquals(RoomState.OPEN, room.state());
    room.enter("a", at(2));
    assertEquals(RoomState.WAITING, room.state());
  }

  @Test
  void theConferenceEndsWhenTheLastLeavesAndIsNotEnteredAgain() {
    room.enter("a", at(0));
    room.enter("b", at(1));
    room.leave("a", at(2));
    assertEquals(RoomState.LIVE, room.state());
    room.leave("b", at(3));
    assertEquals(RoomState.ENDED, room.state());
    assertEquals(Optional.of(at(3)), room.endedAt());
    Problem problem = refusal(() -> room.enter("a", at(4)));
    assertEquals(ProblemType.ENDED, problem.type());
    assertEquals(at(3).toString(), problem.figures().get("endedAt"));
  }

  @Test
  void aLostConnectionMayBeResumedUpToThirtySeconds() {
    room.enter("a", at(0));
    room.enter("b", at(0));
    room.lose("a", at(10));
    assertEquals(RoomLife.Entry.RESUMED, room.enter("a", at(40).minusNanos(1)));
    assertEquals(List.of(), room.takeDeparted());
  }

  @Test
  void whoHasNotResumedAfterThirtySecondsHasLeft() {
    room.enter("a", at(0));
    room.enter("b", at(0));
    room.lose("a", at(10));
    assertEquals(Optional.of(at(40)), room.nextDeadline());
    room.advance(at(40));
    assertEquals(List.of("a"), room.takeDeparted());
    assertEquals(RoomState.LIVE, room.state());
    assertEquals(RoomLife.Entry.NEW, room.enter("a", at(41)));
  }

  @Test
  void losingTheConnectionTwiceDoesNotLengthenTheTimeToResume() {
    room.enter("a", at(0));
    room.lose("a", at(10));
    room.lose("a", at(20));
    assertEquals(Optional.of(at(40)), room.nextDeadline());
  }

  @Test
  void theConferenceEndsWhenTheLastLostOneDoesNotResumeAsOfThatInstant() {
    room.enter("a", at(0));
    room.enter("b", at(0));
    room.lose("a", at(10));
    room.lose("b", at(12));
    assertEquals(RoomState.LIVE, room.state());
    room.advance(at(50));
    assertEquals(List.of("a", "b"), room.takeDeparted());
    assertEquals(RoomState.ENDED, room.state());
    assertEquals(Optional.of(at(42)), room.endedAt());
  }

  @Test
  void theConferenceDoesNotBeginWhileTheFirstIsAway() {
    room.enter("a", at(0));
    room.lose("a", at(1));
    room.enter("b", at(2));
    assertEquals(RoomState.WAITING, room.state());
    room.enter("a", at(3));
    assertEquals(RoomState.LIVE, room.state());
    assertEquals(Optional.of(at(3)), room.beganAt());
  }

  @Test
  void aSecondConnectionOfOneParticipantTakesOverAndIsNoSecondParticipant() {
    room.enter("a", at(0));
    assertEquals(RoomLife.Entry.TAKES_OVER, room.enter("a", at(1)));
    assertEquals(RoomState.WAITING, room.state());
    assertEquals(1, room.seats());
  }

  @Test
  void theFiftySixthIsRefusedWithTheLimitUntilSomebodyLeaves() {
    fill();
    Problem problem = refusal(() -> room.enter("late", at(1)));
    assertEquals(ProblemType.ROOM_FULL, problem.type());
    assertEquals(55L, problem.figures().get("limit"));
    room.leave("p7", at(2));
    assertEquals(RoomLife.Entry.NEW, room.enter("late", at(3)));
  }

  @Test
  void theSeatOfOneWhoMayResumeIsNotGivenAway() {
    fill();
    room.lose("p7", at(1));
    assertEquals(ProblemType.ROOM_FULL, refusal(() -> room.enter("late", at(30))).type());
    assertEquals(RoomLife.Entry.RESUMED, room.enter("p7", at(30)));
    room.lose("p7", at(30));
    assertEquals(RoomLife.Entry.NEW, room.enter("late", at(60)));
    assertEquals(List.of("p7"), room.takeDeparted());
  }

  @Test
  void someoneInAFullRoomMayTakeOverFromItself() {
    fill();
    assertEquals(RoomLife.Entry.TAKES_OVER, room.enter("p7", at(1)));
  }

  @Test
  void theWindowIncludesItsFirstInstantAndExcludesItsLast() {
    assertEquals(ProblemType.TOO_EARLY, refusal(() -> room.enter("a", OPENS.minusNanos(1))).type());
    assertEquals(RoomLife.Entry.NEW, room.enter("a", OPENS));
    assertEquals(RoomLife.Entry.NEW, room.enter("b", CLOSES.minusNanos(1)));
    assertEquals(ProblemType.CLOSED, refusal(() -> room.enter("c", CLOSES)).type());
  }

  @Test
  void atTheCutEverybodyLosesTheSeatAndTheRoomHasEnded() {
    room.enter("a", at(0));
    room.enter("b", at(0));
    room.lose("b", CLOSES.minusSeconds(1));
    assertEquals(Optional.of(CLOSES), room.nextDeadline());
    room.advance(CLOSES);
    assertEquals(List.of("a", "b"), room.takeDeparted());
    assertEquals(RoomState.ENDED, room.state());
    assertEquals(Optional.of(CLOSES), room.endedAt());
    assertEquals(Optional.empty(), room.nextDeadline());
  }

  private void fill() {
    for (int i = 0; i < Rules.ROOM_LIMIT; i++) {
      room.enter("p" + i, at(0));
    }
  }

  private static Instant at(long seconds) {
    return OPENS.plusSeconds(seconds);
  }

  private static Problem refusal(Runnable action) {
    return assertThrows(Refusal.class, action::run).problem();
  }
}
