package dev.visio.visio.store;

import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions and their registrations as rows. */
final class SessionRows {

  private static final String UNFINISHED = "began_at IS NOT NULL AND ended_at IS NULL";

  private SessionRows() {}

  static Session add(Sql sql, Session session) throws SQLException {
    EventRows.get(sql, session.eventId());
    SessionForm form = session.form();
    String madeFrom = fingerprint(session);
    int added =
        sql.update(
            "INSERT INTO session (id, event_id, name, type, starts_at, duration, speakers,"
                + " instructions, quota, revision, made_from)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            session.id(),
            session.eventId(),
            form.name(),
            form.type().name(),
            form.startsAt().toEpochMilli(),
            form.duration().toMillis(),
            SessionReading.speakers(form.speakers()),
            form.instructions().orElse(null),
            quota(form),
            session.revision(),
            madeFrom);
    if (added == 1) {
      return session;
    }
    if (!sql.finds(
        "SELECT 1 FROM session WHERE id = ? AND made_from = ?", session.id(), madeFrom)) {
      throw Refusals.madeFromOther("session");
    }
    return get(sql, session.id());
  }

  static Session get(Sql sql, String id) throws SQLException {
    List<Session> found =
        sql.rows(SessionReading.of("WHERE s.id = ? ORDER BY r.place"), SessionReading::all, id);
    if (found.isEmpty()) {
      throw Refusals.notFound("session");
    }
    return found.getFirst();
  }

  /** The session, which nobody else changes until the transaction ends. */
  static Session getToChange(Sql sql, String id) throws SQLException {
    // Before it is read, and in a statement of its own: one that waits for a lock shows the
    // registrations as they were when it began to wait.
    sql.lock("SELECT id FROM session WHERE id = ?", id);
    return get(sql, id);
  }

  static Page<Session> page(Sql sql, String eventId, PageRequest request) throws SQLException {
    Cursor after = Cursor.of(request);
    List<Session> found =
        sql.rows(
            SessionReading.ofSome(
                "WHERE event_id = ? AND (starts_at, id) > (?, ?) ORDER BY starts_at, id LIMIT ?"),
            SessionReading::all,
            eventId,
            after.millis(),
            after.id(),
            request.limit() + 1);
    if (found.isEmpty()) {
      EventRows.get(sql, eventId);
    }
    return Cursor.page(
        found,
        request,
        session -> new Cursor(session.form().startsAt().toEpochMilli(), session.id()));
  }

  static List<Session> ofPerson(Sql sql, String personId) throws SQLException {
    return sql.rows(
        SessionReading.ofSome(
            "WHERE id IN (SELECT session_id FROM registration WHERE person_id = ?)"),
        SessionReading::all,
        personId);
  }

  static List<SeatedSession> unfinished(Sql sql) throws SQLException {
    Set<String> seated =
        new HashSet<>(
            sql.list(
                "SELECT r.id FROM registration r JOIN session s ON s.id = r.session_id"
                    + " WHERE r.seated = 1 AND s."
                    + UNFINISHED,
                row -> row.getString(1)));
    List<Session> sessions =
        sql.rows(SessionReading.ofSome("WHERE " + UNFINISHED), SessionReading::all);
    return sessions.stream()
        .map(session -> new SeatedSession(session, seats(session, seated)))
        .toList();
  }

  static SessionCounts count(Sql sql, Instant now) throws SQLException {
    long lastOpenStart = now.plus(Rules.ACCESS_BEFORE_START).toEpochMilli();
    long lastCutEnd = now.minus(Rules.ACCESS_AFTER_END).toEpochMilli();
    return sql.first(
            "SELECT COUNT(CASE WHEN ended_at IS NULL AND starts_at > ? THEN 1 END),"
                + " COUNT(CASE WHEN ended_at IS NULL AND starts_at <= ?"
                + " AND starts_at + duration > ? THEN 1 END), COUNT(*) FROM session",
            row -> {
              long scheduled = row.getLong(1);
              long accessible = row.getLong(2);
              return new SessionCounts(
                  scheduled, accessible, row.getLong(3) - scheduled - accessible);
            },
            lastOpenStart,
            lastOpenStart,
            lastCutEnd)
        .orElseThrow();
  }

  private static Set<String> seats(Session session, Set<String> seated) {
    Set<String> seats = new HashSet<>();
    for (Registration registration : session.registrations()) {
      if (seated.contains(registration.id())) {
        seats.add(registration.id());
      }
    }
    return seats;
  }

  /** Writes what a rule has changed, registrations taken back included. */
  static void update(Sql sql, Session before, Session after) throws SQLException {
    if (!after.id().equals(before.id()) || !after.eventId().equals(before.eventId())) {
      throw new IllegalArgumentException("a rule makes another session of the one it is given");
    }
    for (Registration registration : before.registrations()) {
      if (!after.registrations().contains(registration)) {
        sql.update("DELETE FROM registration WHERE id = ?", registration.id());
      }
    }
    if (!before.registrations().containsAll(after.registrations())) {
      throw new IllegalArgumentException("registrations are added by registering only");
    }
    SessionForm form = after.form();
    sql.update(
        "UPDATE session SET name = ?, type = ?, starts_at = ?, duration = ?, speakers = ?,"
            + " instructions = ?, quota = ?, began_at = ?, ended_at = ?, end_reason = ?,"
            + " revision = ? WHERE id = ?",
        form.name(),
        form.type().name(),
        form.startsAt().toEpochMilli(),
        form.duration().toMillis(),
        SessionReading.speakers(form.speakers()),
        form.instructions().orElse(null),
        quota(form),
        millis(after.beganAt()),
        millis(after.endedAt()),
        after.endReason().map(EndReason::name).orElse(null),
        after.revision(),
        after.id());
  }

  static void add(Sql sql, String sessionId, Registration registration) throws SQLException {
    sql.update(
        "INSERT INTO registration"
            + " (id, session_id, person_id, name, email, registered_at, place)"
            + " SELECT ?, ?, ?, ?, ?, ?, COALESCE(MAX(place), 0) + 1"
            + " FROM registration WHERE session_id = ?",
        registration.id(),
        sessionId,
        registration.personId(),
        registration.name(),
        registration.email().value(),
        registration.registeredAt().toEpochMilli(),
        sessionId);
  }

  static void keepSeats(Sql sql, String sessionId, Set<String> registrationIds)
      throws SQLException {
    List<String> kept =
        sql.list(
            "SELECT id FROM registration WHERE session_id = ? AND seated = 1",
            row -> row.getString(1),
            sessionId);
    for (String id : kept) {
      if (!registrationIds.contains(id)) {
        sql.update("UPDATE registration SET seated = 0 WHERE id = ?", id);
      }
    }
    for (String id : registrationIds) {
      if (!kept.contains(id)) {
        // Does nothing for who has been unregistered meanwhile.
        sql.update(
            "UPDATE registration SET seated = 1 WHERE id = ? AND session_id = ?", id, sessionId);
      }
    }
  }

  private static String fingerprint(Session session) {
    SessionForm form = session.form();
    Fingerprint fingerprint =
        new Fingerprint()
            .with(session.eventId())
            .with(form.name())
            .with(form.type())
            .with(form.startsAt())
            .with(form.duration())
            .with(form.instructions().orElse(""))
            .with(form.quota());
    form.speakers().forEach(fingerprint::with);
    return fingerprint.text();
  }

  private static Integer quota(SessionForm form) {
    return form.quota().map(quota -> quota.places()).orElse(null);
  }

  private static Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }
}
