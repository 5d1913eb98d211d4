package dev.visio.visio.store;

import dev.visio.visio.session.Session;
import java.util.Objects;
import java.util.Set;

/**
 * A session whose conference has begun and not ended.
 *
 * @param seats the registrations that hold a seat in the room
 */
public record SeatedSession(Session session, Set<String> seats) {
  public SeatedSession {
    Objects.requireNonNull(session, "session");
    seats = Set.copyOf(seats);
  }
}
