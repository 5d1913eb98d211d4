package dev.visio.visio.store;

import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Persons and their links. When a link expires is read from their sessions as they are now. */
final class PersonRows {

  private static final String SELECT =
      "SELECT p.id, p.event_id, p.name, p.email, p.link_number, p.link_hash, p.link_expires_at,"
          + " (SELECT MAX(s.starts_at + s.duration) FROM registration r"
          + " JOIN session s ON s.id = r.session_id WHERE r.person_id = p.id)"
          + " FROM person p";

  private PersonRows() {}

  /** Adds a person, unless there is one with this id, this link, or this address in the event. */
  static boolean add(Sql sql, Person person) throws SQLException {
    PersonalLink link = person.link();
    return sql.update(
            "INSERT INTO person"
                + " (id, event_id, name, email, link_number, link_hash, link_expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            person.id(),
            person.eventId(),
            person.name(),
            person.email().value(),
            link.number(),
            link.tokenHash(),
            link.expiresAt().toEpochMilli())
        == 1;
  }

  static Optional<Person> byId(Sql sql, String id) throws SQLException {
    return sql.first(SELECT + " WHERE p.id = ?", PersonRows::read, id);
  }

  static Optional<Person> byEmail(Sql sql, String eventId, EmailAddress email) throws SQLException {
    return sql.first(
        SELECT + " WHERE p.event_id = ? AND p.email = ?", PersonRows::read, eventId, email.value());
  }

  static Optional<Person> byLink(Sql sql, String tokenHash) throws SQLException {
    return sql.first(SELECT + " WHERE p.link_hash = ?", PersonRows::read, tokenHash);
  }

  static Person replaceLink(Sql sql, String personId, PersonalLink link) throws SQLException {
    int replaced =
        sql.update(
            "UPDATE person SET link_number = ?, link_hash = ?, link_expires_at = ?"
                + " WHERE id = ? AND link_number < ?",
            link.number(),
            link.tokenHash(),
            link.expiresAt().toEpochMilli(),
            personId,
            link.number());
    if (replaced == 1) {
      // Whoever came in by the older link is out.
      sql.update("DELETE FROM sign_in WHERE subject_id = ? AND kind = 'PERSON'", personId);
    }
    return byId(sql, personId).orElseThrow(() -> Refusals.notFound("person"));
  }

  private static Person read(ResultSet row) throws SQLException {
    PersonalLink link =
        new PersonalLink(row.getInt(5), row.getString(6), Instant.ofEpochMilli(row.getLong(7)));
    long latestEnd = row.getLong(8);
    boolean isRegistered = !row.wasNull();
    return new Person(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new EmailAddress(row.getString(4)),
        isRegistered ? link.withLatestEnd(Instant.ofEpochMilli(latestEnd)) : link);
  }
}
