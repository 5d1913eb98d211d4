package dev.visio.visio.store;

import dev.visio.visio.session.Change;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Registering someone: the one write that touches a session and a person. */
final class Registering {

  private Registering() {}

  static Registered register(
      Sql sql, String sessionId, Person ifNew, String registrationId, Instant now)
      throws SQLException {
    Session session = SessionRows.getToChange(sql, sessionId);
    if (!session.eventId().equals(ifNew.eventId())) {
      throw new IllegalArgumentException("the person is one of another event");
    }
    Optional<Person> known = PersonRows.byEmail(sql, session.eventId(), ifNew.email());
    // The rule goes first: whoever comes when all places are taken leaves nothing behind.
    Change<Registered> change = session.register(registrationId, known.orElse(ifNew), now);
    if (known.isEmpty() && !PersonRows.add(sql, ifNew)) {
      // Somebody has added this address, in another session of the event, since it was looked for.
      Person other =
          PersonRows.byEmail(sql, session.eventId(), ifNew.email())
              .orElseThrow(() -> Refusals.madeFromOther("person"));
      change = session.register(registrationId, other, now);
    }
    Registered registered = change.outcome();
    if (change.session() != session) {
      SessionRows.add(sql, sessionId, registered.registration());
    }
    Optional<Person> newPerson =
        PersonRows.byId(sql, registered.registration().personId())
            .filter(person -> isAsNew(person, ifNew));
    return new Registered(registered.registration(), registered.isNew(), newPerson);
  }

  /** Whether it is this very person, still with the first link. */
  private static boolean isAsNew(Person person, Person ifNew) {
    return person.id().equals(ifNew.id())
        && person.link().tokenHash().equals(ifNew.link().tokenHash());
  }
}
