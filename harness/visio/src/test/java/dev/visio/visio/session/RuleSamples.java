package dev.visio.visio.session;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.signalling.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values for the tests of the rules. */
final class RuleSamples {

  static final Instant STARTS = Instant.parse("2026-11-23T09:00:00Z");

  private RuleSamples() {}

  /** A session of an hour. */
  static Session session(Optional<Integer> quota) {
    return Session.of("s1", "e1", form(Duration.ofHours(1), quota.map(Quota::new)));
  }

  static SessionForm form(Duration duration, Optional<Quota> quota) {
    return new SessionForm(
        "Atelier", SessionType.WORKSHOP, STARTS, duration, List.of(), Optional.empty(), quota);
  }

  static SessionForm formAt(Instant startsAt) {
    return new SessionForm(
        "Atelier",
        SessionType.WORKSHOP,
        startsAt,
        Duration.ofHours(1),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** With the registrations r0, r1 and so on. */
  static Session registered(Session session, int people) {
    for (int i = 0; i < people; i++) {
      session =
          session
              .register("r" + i, person("Person " + i, "p" + i + "@example.org"), STARTS)
              .session();
    }
    return session;
  }

  static Person person(String name, String address) {
    EmailAddress email = new EmailAddress(address);
    return new Person(email.value(), "e1", name, email, PersonalLink.of(1, "hash", STARTS));
  }

  static Problem refusal(Runnable action) {
    return assertThrows(Refusal.class, action::run).problem();
  }
}
