package dev.visio.visio.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What sessions belong to: its organisers see to them, and its time zone is the one that their
 * times are entered and shown in.
 *
 * @param revision one higher after every edit
 */
public record Event(String id, String name, ZoneId timeZone, Instant createdAt, long revision) {

  public static final int MAX_NAME_CHARACTERS = 200;

  /** The time zone of an event for which none was chosen. */
  public static final ZoneId DEFAULT_TIME_ZONE = ZoneId.of("Europe/Paris");

  public Event {
    Objects.requireNonNull(id, "id");
    Texts.require("name", name, MAX_NAME_CHARACTERS);
    Objects.requireNonNull(timeZone, "timeZone");
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    Revisions.requireValid(revision);
  }

  /** A new event. */
  public static Event of(String id, String name, ZoneId timeZone, Instant now) {
    return new Event(id, name, timeZone, now, Revisions.FIRST);
  }

  /**
   * The event with another name or time zone. Sessions stay at their instants; what changes is how
   * these are shown.
   */
  public Event edit(String newName, ZoneId newTimeZone) {
    return new Event(id, newName, newTimeZone, createdAt, revision + 1);
  }

  /**
   * That an edit is one of the event as it stands now.
   *
   * @throws Refusal {@code precondition-failed} with {@code revision}
   */
  public void requireRevision(long edited) {
    Revisions.requireSame(edited, revision);
  }
}
