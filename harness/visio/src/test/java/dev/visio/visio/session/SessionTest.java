package dev.visio.visio.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionTest {

  private static final Instant STARTS = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void aSessionLastsAtMostSixHours() {
    form(Duration.ofHours(6), Optional.empty());
    Problem problem = refusal(() -> form(Duration.ofHours(6).plusNanos(1), Optional.empty()));
    assertEquals(ProblemType.DURATION_TOO_LONG, problem.type());
    assertEquals("PT6H", problem.figures().get("maxDuration"));
  }

  @Test
  void aSessionLastsAtLeastOneMinute() {
    form(Duration.ofMinutes(1), Optional.empty());
    for (Duration tooShort : List.of(Duration.ofSeconds(59), Duration.ZERO, Duration.ofHours(-1))) {
      assertEquals(
          ProblemType.DURATION_TOO_SHORT, refusal(() -> form(tooShort, Optional.empty())).type());
    }
  }

  @Test
  void aQuotaIsFromOneToTheRoomsLimit() {
    assertEquals(1, new Quota(1).places());
    assertEquals(55, new Quota(55).places());
    assertEquals(ProblemType.QUOTA_OUT_OF_RANGE, refusal(() -> new Quota(0)).type());
    Problem problem = refusal(() -> new Quota(56));
    assertEquals(ProblemType.QUOTA_OUT_OF_RANGE, problem.type());
    assertEquals(55L, problem.figures().get("limit"));
  }

  @Test
  void withoutAQuotaTheRoomsLimitHolds() {
    assertEquals(55, session(Optional.empty()).places());
  }

  @Test
  void aQuotaAboveTwentyOrNoneExceedsTheRecommendation() {
    assertFalse(session(Optional.of(20)).exceedsRecommendation());
    assertTrue(session(Optional.of(21)).exceedsRecommendation());
    assertTrue(session(Optional.empty()).exceedsRecommendation());
  }

  @Test
  void theRegistrationThatWouldPassTheQuotaIsRefusedWithTheQuota() {
    Session session = registered(session(Optional.of(2)), 2);
    Problem problem = refusal(() -> session.register("r9", person("Nine", "9@x"), STARTS));
    assertEquals(ProblemType.QUOTA_REACHED, problem.type());
    assertEquals(2L, problem.figures().get("quota"));
  }

  @Test
  void registeringTwiceWithTheSameAddressIsTheSameRegistration() {
    Session session = registered(session(Optional.of(1)), 1);
    Change<Registered> again =
        session.register("other", person("Another name", " P0@Example.ORG "), STARTS);
    assertFalse(again.outcome().isNew());
    assertEquals("r0", again.outcome().registration().id());
    assertEquals("Person 0", again.outcome().registration().name());
    assertEquals(session, again.session());
  }

  @Test
  void unregisteringFreesThePlace() {
    Session full = registered(session(Optional.of(2)), 2);
    Session freed = full.unregister("r0").session();
    assertTrue(freed.register("r9", person("Nine", "9@x"), STARTS).outcome().isNew());
    assertEquals(ProblemType.NOT_REGISTERED, refusal(() -> freed.unregister("r0")).type());
  }

  @Test
  void aQuotaBelowTheNumberRegisteredIsRefused() {
    Session session = registered(session(Optional.of(5)), 3);
    assertEquals(3, session.withQuota(Optional.of(new Quota(3))).places());
    Problem problem = refusal(() -> session.withQuota(Optional.of(new Quota(2))));
    assertEquals(ProblemType.QUOTA_BELOW_REGISTRATIONS, problem.type());
    assertEquals(3L, problem.figures().get("registrations"));
    assertEquals(55, session.withQuota(Optional.empty()).places());
  }

  @Test
  void accessOpensFiveMinutesBeforeTheStartAndIsCutFiveMinutesAfterTheEnd() {
    Session session = registered(session(Optional.empty()), 1);
    Instant opens = STARTS.minusSeconds(300);
    Instant closes = STARTS.plusSeconds(3_600 + 300);

    Problem early = refusal(() -> session.admit("r0", opens.minusNanos(1)));
    assertEquals(ProblemType.TOO_EARLY, early.type());
    assertEquals(opens.toString(), early.figures().get("opensAt"));
    assertEquals("r0", session.admit("r0", opens).id());
    assertEquals("r0", session.admit("r0", closes.minusNanos(1)).id());
    Problem late = refusal(() -> session.admit("r0", closes));
    assertEquals(ProblemType.CLOSED, late.type());
    assertEquals(closes.toString(), late.figures().get("closedAt"));
  }

  @Test
  void onlyRegisteredPersonsAreAdmitted() {
    assertEquals(
        ProblemType.NOT_REGISTERED,
        refusal(() -> session(Optional.empty()).admit("r0", STARTS)).type());
  }

  @Test
  void aConferenceThatHasEndedAdmitsNobody() {
    Session session =
        registered(session(Optional.empty()), 1).over(STARTS.plusSeconds(60), EndReason.LAST_LEFT);
    assertEquals(
        ProblemType.ENDED, refusal(() -> session.admit("r0", STARTS.plusSeconds(61))).type());
    assertEquals(RoomState.ENDED, session.stateWithoutRoom(STARTS.plusSeconds(61)));
  }

  @Test
  void theFirstInstantOfBeginAndEndIsKept() {
    Session session =
        session(Optional.empty())
            .begun(STARTS)
            .begun(STARTS.plusSeconds(1))
            .over(STARTS.plusSeconds(2), EndReason.LAST_LEFT)
            .over(STARTS.plusSeconds(3), EndReason.CLOSED);
    assertEquals(Optional.of(STARTS), session.beganAt());
    assertEquals(Optional.of(STARTS.plusSeconds(2)), session.endedAt());
  }

  @Test
  void aSessionWithoutARoomIsScheduledThenOpenThenEnded() {
    Session session = session(Optional.empty());
    assertEquals(RoomState.SCHEDULED, session.stateWithoutRoom(STARTS.minusSeconds(301)));
    assertEquals(RoomState.OPEN, session.stateWithoutRoom(STARTS.minusSeconds(300)));
    assertEquals(RoomState.ENDED, session.stateWithoutRoom(STARTS.plusSeconds(3_900)));
  }

  @Test
  void aSessionAcrossADaylightSavingChangeKeepsItsDurationInElapsedTime() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    // On 2026-10-25 the clock goes from 03:00 back to 02:00.
    Instant starts = ZonedDateTime.of(2026, 10, 25, 1, 30, 0, 0, paris).toInstant();
    SessionForm form =
        new SessionForm(
            "Night",
            SessionType.OTHER,
            starts,
            Duration.ofHours(2),
            List.of(),
            Optional.empty(),
            Optional.empty());
    ZonedDateTime end = form.access().closesAt().minusSeconds(300).atZone(paris);
    assertEquals(
        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, paris).withLaterOffsetAtOverlap(), end);
  }

  @Test
  void whatIsNoEmailAddressIsNotTaken() {
    for (String text : List.of("", "@", "a@", "@b", "plain", "a b@c", "x".repeat(254) + "@y")) {
      assertThrows(IllegalArgumentException.class, () -> new EmailAddress(text), text);
    }
  }

  private static Session session(Optional<Integer> quota) {
    return Session.of("s1", "e1", form(Duration.ofHours(1), quota.map(Quota::new)));
  }

  private static Session registered(Session session, int people) {
    for (int i = 0; i < people; i++) {
      session =
          session
              .register("r" + i, person("Person " + i, "p" + i + "@example.org"), STARTS)
              .session();
    }
    return session;
  }

  private static Person person(String name, String address) {
    EmailAddress email = new EmailAddress(address);
    return new Person(email.value(), "e1", name, email, PersonalLink.of(1, "hash", STARTS));
  }

  private static SessionForm form(Duration duration, Optional<Quota> quota) {
    return new SessionForm(
        "Atelier", SessionType.WORKSHOP, STARTS, duration, List.of(), Optional.empty(), quota);
  }

  private static Problem refusal(Runnable action) {
    return assertThrows(Refusal.class, action::run).problem();
  }
}
