package dev.visio.visio.session;

import static dev.visio.visio.session.RuleSamples.STARTS;
import static dev.visio.visio.session.RuleSamples.form;
import static dev.visio.visio.session.RuleSamples.person;
import static dev.visio.visio.session.RuleSamples.refusal;
import static dev.visio.visio.session.RuleSamples.registered;
import static dev.visio.visio.session.RuleSamples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rules of access and of the conference's life, as far as a session knows them; each in a class
 * with the name of its rule. What happens in the room is {@code room}'s to test.
 */
final class AccessRulesTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Nested
  @DisplayName("window")
  final class Window {

    /** The shortest, a usual one, and the longest. */
    private final List<Duration> durations =
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(90), Duration.ofHours(6));

    @Test
    void opensFiveMinutesBeforeTheStartThatMillisecondIncluded() {
      for (Duration duration : durations) {
        Session session = registered(sessionOf(duration), 1);
        Instant opens = STARTS.minus(FIVE_MINUTES);
        Problem early = refusal(() -> session.admit("r0", opens.minusMillis(1)));
        assertEquals(ProblemType.TOO_EARLY, early.type());
        assertEquals(opens.toString(), early.figures().get("opensAt"));
        assertEquals("r0", session.admit("r0", opens).id());
      }
    }

    @Test
    void isCutFiveMinutesAfterTheEndThatMillisecondExcluded() {
      for (Duration duration : durations) {
        Session session = registered(sessionOf(duration), 1);
        Instant closes = STARTS.plus(duration).plus(FIVE_MINUTES);
        assertEquals("r0", session.admit("r0", closes.minusMillis(1)).id());
        Problem late = refusal(() -> session.admit("r0", closes));
        assertEquals(ProblemType.CLOSED, late.type());
        assertEquals(closes.toString(), late.figures().get("closedAt"));
      }
    }

    @Test
    void isOpenAtEveryMinuteOfASixHourSessionAcrossADaylightSavingChange() {
      // In Paris from 01:00, by a night of 25 hours, to 06:00.
      Instant starts = LocalStart.instant("2026-10-25T01:00", Event.DEFAULT_TIME_ZONE);
      AccessWindow access = AccessWindow.around(starts, Duration.ofHours(6));
      int open = 0;
      for (int minute = -60; minute < 8 * 60; minute++) {
        Instant now = starts.plus(Duration.ofMinutes(minute));
        boolean isOpen = !access.isAheadOf(now) && !access.isCutAt(now);
        assertEquals(minute >= -5 && minute < 6 * 60 + 5, isOpen, "minute " + minute);
        open += isOpen ? 1 : 0;
      }
      assertEquals(6 * 60 + 10, open);
    }

    private static Session sessionOf(Duration duration) {
      return Session.of("s1", "e1", form(duration, Optional.empty()));
    }
  }

  @Nested
  @DisplayName("who")
  final class Who {

    @Test
    void isWhoeverIsRegisteredAndNobodyElse() {
      Session session = registered(session(Optional.empty()), 2);
      assertEquals("r1", session.admit("r1", STARTS).id());
      assertEquals(ProblemType.NOT_REGISTERED, refusal(() -> session.admit("r2", STARTS)).type());
      Session fewer = session.unregister("r1").session();
      assertEquals(ProblemType.NOT_REGISTERED, refusal(() -> fewer.admit("r1", STARTS)).type());
    }

    @Test
    void isNotToldWhenTheSessionIsToWhoeverIsNotRegistered() {
      Session session = session(Optional.empty());
      for (Instant now : List.of(Instant.EPOCH, STARTS, STARTS.plus(Duration.ofDays(1)))) {
        assertEquals(ProblemType.NOT_REGISTERED, refusal(() -> session.admit("r0", now)).type());
      }
    }
  }

  @Nested
  @DisplayName("limit")
  final class Limit {

    @Test
    void isFiftyFiveConnectedAtOnce() {
      assertEquals(55, Rules.ROOM_LIMIT);
    }
  }

  @Nested
  @DisplayName("begin")
  final class Begin {

    @Test
    void needsTwoAndItsFirstInstantIsKept() {
      assertEquals(2, Rules.PARTICIPANTS_TO_BEGIN);
      Session session = session(Optional.empty()).begun(STARTS).begun(STARTS.plusSeconds(1));
      assertEquals(Optional.of(STARTS), session.beganAt());
      assertEquals(1, session.revision());
    }
  }

  @Nested
  @DisplayName("end")
  final class End {

    @Test
    void isFinal() {
      Session session =
          registered(session(Optional.empty()), 1)
              .begun(STARTS)
              .over(STARTS.plusSeconds(60), EndReason.LAST_LEFT);
      Problem problem = refusal(() -> session.admit("r0", STARTS.plusSeconds(61)));
      assertEquals(ProblemType.ENDED, problem.type());
      assertEquals(STARTS.plusSeconds(60).toString(), problem.figures().get("endedAt"));
      assertEquals("last-left", problem.figures().get("endReason"));
      assertEquals(RoomState.ENDED, session.stateWithoutRoom(STARTS.plusSeconds(61)));
    }

    @Test
    void keepsItsFirstInstantAndReason() {
      Session session =
          session(Optional.empty())
              .over(STARTS.plusSeconds(2), EndReason.LAST_LEFT)
              .over(STARTS.plusSeconds(3), EndReason.CLOSED);
      assertEquals(Optional.of(STARTS.plusSeconds(2)), session.endedAt());
      assertEquals(Optional.of(EndReason.LAST_LEFT), session.endReason());
      assertSame(session, session.cancel(STARTS.plusSeconds(4)));
    }

    @Test
    void mayBeAnOrganisersCancellation() {
      Instant before = STARTS.minus(Duration.ofDays(1));
      Session cancelled = registered(session(Optional.empty()), 1).cancel(before);
      assertEquals(Optional.of(EndReason.CANCELLED), cancelled.endReason());
      assertEquals(2, cancelled.revision());
      assertEquals(RoomState.ENDED, cancelled.stateWithoutRoom(before));
      Problem problem = refusal(() -> cancelled.admit("r0", before.plusMillis(1)));
      assertEquals(ProblemType.ENDED, problem.type());
      assertEquals("cancelled", problem.figures().get("endReason"));
      assertSame(cancelled, cancelled.cancel(STARTS));
    }

    @Test
    void byCancellationTakesNoMoreRegistrations() {
      Session cancelled = registered(session(Optional.empty()), 1).cancel(STARTS);
      assertEquals(
          ProblemType.ENDED,
          refusal(() -> cancelled.register("r9", person("Nine", "9@x"), STARTS)).type());
      assertFalse(
          cancelled
              .register("other", person("Person 0", "p0@example.org"), STARTS)
              .outcome()
              .isNew());
    }

    @Test
    void isNotACancellationOnceAccessIsCut() {
      Session session = session(Optional.empty());
      assertSame(session, session.cancel(session.form().access().closesAt()));
    }
  }

  @Nested
  @DisplayName("lost connection")
  final class LostConnection {

    @Test
    void mayBeResumedForThirtySeconds() {
      assertEquals(Duration.ofSeconds(30), Rules.TIME_TO_RESUME);
    }
  }

  @Nested
  @DisplayName("life")
  final class Life {

    @Test
    void isScheduledThenOpenThenEndedWhileNobodyIsThere() {
      Session session = session(Optional.empty());
      AccessWindow access = session.form().access();
      assertEquals(RoomState.SCHEDULED, session.stateWithoutRoom(access.opensAt().minusMillis(1)));
      assertEquals(RoomState.OPEN, session.stateWithoutRoom(access.opensAt()));
      assertEquals(RoomState.OPEN, session.stateWithoutRoom(access.closesAt().minusMillis(1)));
      assertEquals(RoomState.ENDED, session.stateWithoutRoom(access.closesAt()));
    }
  }

  @Nested
  @DisplayName("personal link")
  final class Links {

    @Test
    void expiresThirtyDaysAfterAccessToTheLatestSessionCloses() {
      PersonalLink link = PersonalLink.of(1, "hash", STARTS);
      Instant ends = STARTS.plus(Duration.ofDays(90));
      PersonalLink registered = link.withLatestEnd(ends);
      Instant expiry = ends.plus(FIVE_MINUTES).plus(Duration.ofDays(30));
      assertFalse(registered.isExpiredAt(expiry.minusMillis(1)));
      assertTrue(registered.isExpiredAt(expiry));
      assertTrue(link.isExpiredAt(STARTS.plus(Duration.ofDays(30))));
    }
  }
}
