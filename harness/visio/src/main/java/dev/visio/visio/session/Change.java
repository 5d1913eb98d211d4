package dev.visio.visio.session;

import java.util.Objects;

/**
 * What a rule makes of a session.
 *
 * @param session the session as it is to be kept
 * @param outcome what the one who asked is told
 */
public record Change<T>(Session session, T outcome) {
  public Change {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(outcome, "outcome");
  }
}
