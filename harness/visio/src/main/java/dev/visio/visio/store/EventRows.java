package dev.visio.visio.store;

import dev.visio.visio.session.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events, and who organises them. */
final class EventRows {

  private static final String COLUMNS = "e.id, e.name, e.time_zone, e.created_at, e.revision";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM event e WHERE e.id = ?";

  private EventRows() {}

  static Event add(Sql sql, Event event, Optional<String> organiserId) throws SQLException {
    String madeFrom = new Fingerprint().with(event.name()).with(event.timeZone()).text();
    int added =
        sql.update(
            "INSERT INTO event (id, name, time_zone, created_at, revision, made_from)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            event.id(),
            event.name(),
            event.timeZone().getId(),
            event.createdAt().toEpochMilli(),
            event.revision(),
            madeFrom);
    if (added == 0) {
      if (!sql.finds("SELECT 1 FROM event WHERE id = ? AND made_from = ?", event.id(), madeFrom)) {
        throw Refusals.madeFromOther("event");
      }
      return get(sql, event.id());
    }
    if (organiserId.isPresent()) {
      addOrganiser(sql, event.id(), organiserId.get());
    }
    return event;
  }

  static void addOrganiser(Sql sql, String eventId, String organiserId) throws SQLException {
    get(sql, eventId);
    if (OrganiserRows.byId(sql, organiserId).isEmpty()) {
      throw Refusals.notFound("organiser");
    }
    sql.update(
        "INSERT INTO event_organiser (organiser_id, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        organiserId,
        eventId);
  }

  static Event get(Sql sql, String id) throws SQLException {
    return sql.first(SELECT, EventRows::read, id).orElseThrow(() -> Refusals.notFound("event"));
  }

  static boolean organises(Sql sql, String organiserId, String eventId) throws SQLException {
    return sql.finds(
        "SELECT 1 FROM event_organiser WHERE organiser_id = ? AND event_id = ?",
        organiserId,
        eventId);
  }

  static Page<Event> page(Sql sql, Optional<String> organiserId, PageRequest request)
      throws SQLException {
    Cursor after = Cursor.of(request);
    List<Event> found =
        organiserId.isPresent()
            ? sql.list(
                "SELECT "
                    + COLUMNS
                    + " FROM event e JOIN event_organiser o ON o.event_id = e.id"
                    + " WHERE o.organiser_id = ? AND (e.created_at, e.id) > (?, ?)"
                    + " ORDER BY e.created_at, e.id LIMIT ?",
                EventRows::read,
                organiserId.get(),
                after.millis(),
                after.id(),
                request.limit() + 1)
            : sql.list(
                "SELECT "
                    + COLUMNS
                    + " FROM event e WHERE (e.created_at, e.id) > (?, ?)"
                    + " ORDER BY e.created_at, e.id LIMIT ?",
                EventRows::read,
                after.millis(),
                after.id(),
                request.limit() + 1);
    return Cursor.page(
        found, request, event -> new Cursor(event.createdAt().toEpochMilli(), event.id()));
  }

  static Event change(Sql sql, String id, UnaryOperator<Event> rule) throws SQLException {
    sql.lock(SELECT, id);
    Event changed = rule.apply(get(sql, id));
    sql.update(
        "UPDATE event SET name = ?, time_zone = ?, revision = ? WHERE id = ?",
        changed.name(),
        changed.timeZone().getId(),
        changed.revision(),
        id);
    return changed;
  }

  private static Event read(ResultSet row) throws SQLException {
    return new Event(
        row.getString(1),
        row.getString(2),
        ZoneId.of(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getLong(5));
  }
}
