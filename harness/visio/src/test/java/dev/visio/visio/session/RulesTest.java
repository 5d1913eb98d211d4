package dev.visio.visio.session;

import static dev.visio.visio.session.RuleSamples.STARTS;
import static dev.visio.visio.session.RuleSamples.form;
import static dev.visio.visio.session.RuleSamples.person;
import static dev.visio.visio.session.RuleSamples.refusal;
import static dev.visio.visio.session.RuleSamples.registered;
import static dev.visio.visio.session.RuleSamples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rules of a session and of registering, each in a class with the name of its rule. Those of
 * access are in {@link AccessRulesTest}.
 */
final class RulesTest {

  /** A day before the start. */
  private static final Instant DAY_BEFORE = STARTS.minus(Duration.ofDays(1));

  @Nested
  @DisplayName("form")
  final class Form {

    @Test
    void holdsNameTypeStartDurationAndSpeakers() {
      SessionForm form =
          new SessionForm(
              "Atelier",
              SessionType.WORKSHOP,
              STARTS,
              Duration.ofHours(1),
              List.of("Ada", "Grace"),
              Optional.empty(),
              Optional.empty());
      Session session = Session.of("s1", "e1", form);
      assertEquals(form, session.form());
      assertEquals(List.of(), session.registrations());
      assertEquals(1, session.revision());
    }

    @Test
    void isRefusedWithoutAName() {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new SessionForm(
                  " ",
                  SessionType.OTHER,
                  STARTS,
                  Duration.ofHours(1),
                  List.of(),
                  Optional.empty(),
                  Optional.empty()));
    }

    @Test
    void isEditedAsAWholeAndKeepsTheQuota() {
      Session session = session(Optional.of(20));
      Session edited = session.edit(form(Duration.ofHours(2), Optional.empty()), DAY_BEFORE);
      assertEquals(Duration.ofHours(2), edited.form().duration());
      assertEquals(Optional.of(new Quota(20)), edited.quota());
    }

    @Test
    void isNotOverwrittenUnseenByASecondOrganiser() {
      Session session = session(Optional.empty());
      session.requireRevision(1);
      Session edited = session.withQuota(Optional.of(new Quota(9)));
      edited.requireRevision(2);
      Problem problem = refusal(() -> edited.requireRevision(1));
      assertEquals(ProblemType.PRECONDITION_FAILED, problem.type());
      assertEquals(2L, problem.figures().get("revision"));
    }

    @Test
    void keepsItsTimesFromTheMillisecondOnAtWhichAccessOpens() {
      Session session = session(Optional.empty());
      Instant opens = STARTS.minus(Duration.ofMinutes(5));
      SessionForm later = RuleSamples.formAt(STARTS.plusSeconds(60));
      assertEquals(
          STARTS.plusSeconds(60), session.edit(later, opens.minusMillis(1)).form().startsAt());
      Problem problem = refusal(() -> session.edit(later, opens));
      assertEquals(ProblemType.SESSION_OPEN, problem.type());
      assertEquals(opens.toString(), problem.figures().get("opensAt"));
      // What else it says can still be put right.
      assertEquals(2, session.edit(session.form(), opens).revision());
    }

    @Test
    void keepsItsTimesOnceTheConferenceIsCancelled() {
      Session cancelled = session(Optional.empty()).cancel(DAY_BEFORE);
      SessionForm later = RuleSamples.formAt(STARTS.plusSeconds(60));
      assertEquals(ProblemType.ENDED, refusal(() -> cancelled.edit(later, DAY_BEFORE)).type());
    }
  }

  @Nested
  @DisplayName("session types, other live types")
  final class SessionTypes {

    @Test
    void areWorkshopTrainingMeetingAndOtherAndNoWebinarOrStreaming() {
      assertEquals(
          List.of("workshop", "training", "meeting", "other"),
          Arrays.stream(SessionType.values()).map(SessionType::jsonName).toList());
    }
  }

  @Nested
  @DisplayName("duration")
  final class OfASession {

    @Test
    void isAtMostSixHours() {
      form(Duration.ofHours(6), Optional.empty());
      for (Duration tooLong :
          List.of(
              Duration.ofHours(6).plusNanos(1),
              Duration.ofHours(6).plusMillis(1),
              Duration.ofDays(9))) {
        Problem problem = refusal(() -> form(tooLong, Optional.empty()));
        assertEquals(ProblemType.DURATION_TOO_LONG, problem.type());
        assertEquals("PT6H", problem.figures().get("maxDuration"));
      }
    }

    @Test
    void isAtLeastOneMinute() {
      form(Duration.ofMinutes(1), Optional.empty());
      for (Duration tooShort :
          List.of(Duration.ofMinutes(1).minusMillis(1), Duration.ZERO, Duration.ofHours(-1))) {
        Problem problem = refusal(() -> form(tooShort, Optional.empty()));
        assertEquals(ProblemType.DURATION_TOO_SHORT, problem.type());
        assertEquals("PT1M", problem.figures().get("minDuration"));
      }
    }
  }

  @Nested
  @DisplayName("time")
  final class Time {

    private final ZoneId paris = Event.DEFAULT_TIME_ZONE;

    @Test
    void isParisTimeWhereNoOtherZoneWasChosen() {
      assertEquals(ZoneId.of("Europe/Paris"), Event.DEFAULT_TIME_ZONE);
      assertEquals(
          Instant.parse("2026-11-23T09:00:00Z"), LocalStart.instant("2026-11-23T10:00", paris));
      assertEquals(
          Instant.parse("2026-07-01T08:00:00Z"), LocalStart.instant("2026-07-01T10:00:00", paris));
    }

    @Test
    void isThatOfTheEvent() {
      assertEquals(
          Instant.parse("2026-11-23T06:00:00Z"),
          LocalStart.instant("2026-11-23T10:00", ZoneId.of("Indian/Reunion")));
    }

    @Test
    void isAnInstantWhereAnOffsetIsNamed() {
      for (String text :
          List.of("2026-11-23T09:00:00Z", "2026-11-23T10:00:00+01:00", "2026-11-22T23:00-10:00")) {
        assertEquals(STARTS, LocalStart.instant(text, ZoneId.of("Asia/Tokyo")), text);
      }
    }

    @Test
    void thatClocksSkipIsRefused() {
      // On 2026-03-29 the clock goes from 02:00 to 03:00.
      assertEquals(
          Instant.parse("2026-03-29T00:59:59Z"), LocalStart.instant("2026-03-29T01:59:59", paris));
      for (String skipped : List.of("2026-03-29T02:00", "2026-03-29T02:59:59.999")) {
        Problem problem = refusal(() -> LocalStart.instant(skipped, paris));
        assertEquals(ProblemType.INVALID_REQUEST, problem.type());
        assertEquals("startsAt", problem.figures().get("property"));
        assertTrue(problem.detail().contains("02:00 to 03:00"), problem.detail());
      }
      assertEquals(
          Instant.parse("2026-03-29T01:00:00Z"), LocalStart.instant("2026-03-29T03:00", paris));
    }

    @Test
    void thatClocksShowTwiceIsTheEarlier() {
      // On 2026-10-25 the clock goes from 03:00 back to 02:00.
      assertEquals(
          Instant.parse("2026-10-25T00:00:00Z"), LocalStart.instant("2026-10-25T02:00", paris));
      assertEquals(
          Instant.parse("2026-10-25T00:59:59.999Z"),
          LocalStart.instant("2026-10-25T02:59:59.999", paris));
      assertEquals(
          Instant.parse("2026-10-25T02:00:00Z"), LocalStart.instant("2026-10-25T03:00", paris));
    }

    @Test
    void thatIsNoneIsRefused() {
      for (String text :
          List.of("", "soon", "2026-11-23", "10:00", "2026-02-30T10:00", "2026-11-23T25:00Z")) {
        Problem problem = refusal(() -> LocalStart.instant(text, paris));
        assertEquals(ProblemType.INVALID_REQUEST, problem.type(), text);
      }
    }

    @Test
    void acrossADaylightSavingChangeKeepsTheElapsedDuration() {
      for (int[] day : new int[][] {{2026, 3, 29, 5}, {2026, 10, 25, 3}}) {
        Instant starts = ZonedDateTime.of(day[0], day[1], day[2], 0, 30, 0, 0, paris).toInstant();
        AccessWindow access = AccessWindow.around(starts, Duration.ofMinutes(210));
        Instant ends = access.closesAt().minus(Duration.ofMinutes(5));
        assertEquals(Duration.ofMinutes(210), Duration.between(starts, ends));
        // On the wall: half past midnight and three and a half hours, the skipped hour more, the
        // repeated hour less.
        assertEquals(day[3], ends.atZone(paris).getHour());
        assertEquals(0, ends.atZone(paris).getMinute());
      }
    }

    @Test
    void isKeptToTheMillisecond() {
      Instant precise = STARTS.plusNanos(1_999_999);
      assertEquals(STARTS.plusMillis(1), RuleSamples.formAt(precise).startsAt());
      assertEquals(
          Optional.of(precise.truncatedTo(ChronoUnit.MILLIS)),
          session(Optional.empty()).begun(precise).beganAt());
    }
  }

  @Nested
  @DisplayName("roles, moderation, replay")
  final class Roles {

    @Test
    void areNothingThatASessionOrARegistrationCouldHold() {
      assertEquals(
          List.of("name", "type", "startsAt", "duration", "speakers", "instructions", "quota"),
          components(SessionForm.class));
      assertEquals(
          List.of("id", "personId", "name", "email", "registeredAt"),
          components(Registration.class));
    }

    private static List<String> components(Class<?> type) {
      return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }
  }

  @Nested
  @DisplayName("advice")
  final class Advice {

    @Test
    void isTheOrganisersSpeakingInstructions() {
      SessionForm form =
          new SessionForm(
              "Atelier",
              SessionType.WORKSHOP,
              STARTS,
              Duration.ofHours(1),
              List.of(),
              Optional.of("Levez la main."),
              Optional.empty());
      assertEquals(Optional.of("Levez la main."), form.instructions());
    }
  }

  @Nested
  @DisplayName("quota")
  final class QuotaRule {

    @Test
    void isFromOneToFiftyFive() {
      assertEquals(1, new Quota(1).places());
      assertEquals(55, new Quota(55).places());
      for (int places : List.of(0, -1, 56)) {
        Problem problem = refusal(() -> new Quota(places));
        assertEquals(ProblemType.QUOTA_OUT_OF_RANGE, problem.type());
        assertEquals(55L, problem.figures().get("limit"));
      }
    }

    @Test
    void ofNoneMeansFiftyFive() {
      Session full = registered(session(Optional.empty()), 55);
      assertEquals(55, full.places());
      Problem problem =
          refusal(() -> full.register("r56", person("One more", "more@example.org"), STARTS));
      assertEquals(ProblemType.QUOTA_REACHED, problem.type());
      assertEquals(55L, problem.figures().get("quota"));
    }
  }

  @Nested
  @DisplayName("recommendation")
  final class Recommendation {

    @Test
    void isShownAboveTwentyAndWithoutAQuotaAndRefusesNothing() {
      assertFalse(session(Optional.of(20)).exceedsRecommendation());
      assertTrue(session(Optional.of(21)).exceedsRecommendation());
      assertTrue(session(Optional.empty()).exceedsRecommendation());
    }
  }

  @Nested
  @DisplayName("over quota")
  final class OverQuota {

    @Test
    void isRefusedWithTheQuotaAndOnlyThen() {
      Session oneLeft = registered(session(Optional.of(3)), 2);
      Session full = oneLeft.register("r3", person("Three", "3@x"), STARTS).session();
      Problem problem = refusal(() -> full.register("r9", person("Nine", "9@x"), STARTS));
      assertEquals(ProblemType.QUOTA_REACHED, problem.type());
      assertEquals(3L, problem.figures().get("quota"));
    }
  }

  @Nested
  @DisplayName("lowering")
  final class Lowering {

    @Test
    void belowTheNumberRegisteredIsRefused() {
      Session session = registered(session(Optional.of(5)), 3);
      assertEquals(3, session.withQuota(Optional.of(new Quota(3))).places());
      Problem problem = refusal(() -> session.withQuota(Optional.of(new Quota(2))));
      assertEquals(ProblemType.QUOTA_BELOW_REGISTRATIONS, problem.type());
      assertEquals(2L, problem.figures().get("quota"));
      assertEquals(3L, problem.figures().get("registrations"));
      assertEquals(55, session.withQuota(Optional.empty()).places());
    }
  }

  @Nested
  @DisplayName("unregistering")
  final class Unregistering {

    @Test
    void freesThePlace() {
      Session full = registered(session(Optional.of(2)), 2);
      Session freed = full.unregister("r0").session();
      assertTrue(freed.register("r9", person("Nine", "9@x"), STARTS).outcome().isNew());
      assertEquals(ProblemType.NOT_REGISTERED, refusal(() -> freed.unregister("r0")).type());
    }

    @Test
    void isNotNeededBecauseTheSameAddressIsTheSameRegistration() {
      Session full = registered(session(Optional.of(1)), 1);
      Change<Registered> again =
          full.register("other", person("Another name", " P0@Example.ORG "), STARTS);
      assertFalse(again.outcome().isNew());
      assertEquals("r0", again.outcome().registration().id());
      assertEquals("Person 0", again.outcome().registration().name());
      assertEquals(full, again.session());
    }

    @Test
    void tellsAddressesApartWhateverTheirCase() {
      assertEquals(new EmailAddress(" Ada@Example.ORG "), new EmailAddress("ada@example.org"));
      for (String text : List.of("", "@", "a@", "@b", "plain", "a b@c", "x".repeat(254) + "@y")) {
        assertThrows(IllegalArgumentException.class, () -> new EmailAddress(text), text);
      }
    }
  }
}
