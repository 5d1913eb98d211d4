package dev.visio.visio.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions with their registrations, read by one query: a row for each registration, or one for a
 * session that has none. One statement shows one state of both.
 */
final class SessionReading {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_SPEAKERS = "[]";

  private static final String SELECT =
      "SELECT s.id, s.event_id, s.name, s.type, s.starts_at, s.duration, s.speakers,"
          + " s.instructions, s.quota, s.began_at, s.ended_at, s.end_reason, s.revision,"
          + " r.id, r.person_id, r.name, r.email, r.registered_at FROM ";

  private static final String REGISTRATIONS = " s LEFT JOIN registration r ON r.session_id = s.id ";

  private static final int FIRST_OF_REGISTRATION = 14;

  private SessionReading() {}

  /**
   * A query for one session.
   *
   * @param rest what comes behind its tables
   */
  static String of(String rest) {
    return SELECT + "session" + REGISTRATIONS + rest;
  }

  /**
   * A query for several, in the order of their starts.
   *
   * @param which what comes behind {@code SELECT * FROM session}
   */
  static String ofSome(String which) {
    return SELECT
        + "(SELECT * FROM session "
        + which
        + ")"
        + REGISTRATIONS
        + "ORDER BY s.starts_at, s.id, r.place";
  }

  /** The sessions of all rows; those of one session stand together. */
  static List<Session> all(ResultSet rows) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    List<Registration> registrations = new ArrayList<>();
    Session session = null;
    while (rows.next()) {
      String id = rows.getString(1);
      if (session == null || !session.id().equals(id)) {
        if (session != null) {
          sessions.add(with(session, registrations));
          registrations.clear();
        }
        session = session(id, rows);
      }
      String registrationId = rows.getString(FIRST_OF_REGISTRATION);
      if (registrationId != null) {
        registrations.add(registration(registrationId, rows));
      }
    }
    if (session != null) {
      sessions.add(with(session, registrations));
    }
    return sessions;
  }

  private static Session session(String id, ResultSet row) throws SQLException {
    SessionForm form =
        new SessionForm(
            row.getString(3),
            SessionType.valueOf(row.getString(4)),
            Instant.ofEpochMilli(row.getLong(5)),
            Duration.ofMillis(row.getLong(6)),
            speakers(row.getString(7)),
            Optional.ofNullable(row.getString(8)),
            quota(row, 9));
    return new Session(
        id,
        row.getString(2),
        form,
        List.of(),
        instant(row, 10),
        instant(row, 11),
        Optional.ofNullable(row.getString(12)).map(EndReason::valueOf),
        row.getLong(13));
  }

  private static Registration registration(String id, ResultSet row) throws SQLException {
    return new Registration(
        id,
        row.getString(FIRST_OF_REGISTRATION + 1),
        row.getString(FIRST_OF_REGISTRATION + 2),
        new EmailAddress(row.getString(FIRST_OF_REGISTRATION + 3)),
        Instant.ofEpochMilli(row.getLong(FIRST_OF_REGISTRATION + 4)));
  }

  private static Session with(Session session, List<Registration> registrations) {
    return new Session(
        session.id(),
        session.eventId(),
        session.form(),
        registrations,
        session.beganAt(),
        session.endedAt(),
        session.endReason(),
        session.revision());
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Optional<Quota> quota(ResultSet row, int column) throws SQLException {
    int places = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(new Quota(places));
  }

  /** The column of the speakers. */
  static String speakers(List<String> speakers) {
    try {
      return speakers.isEmpty() ? NO_SPEAKERS : JSON.writeValueAsString(speakers);
    } catch (JsonProcessingException textsAlwaysCan) {
      throw new IllegalStateException(textsAlwaysCan);
    }
  }

  private static List<String> speakers(String column) throws SQLException {
    if (column.equals(NO_SPEAKERS)) {
      return List.of();
    }
    try {
      return List.of(JSON.readValue(column, String[].class));
    } catch (JsonProcessingException broken) {
      throw new SQLException("the speakers of a session are not a JSON array", broken);
    }
  }
}
