package dev.visio.visio.store;

import dev.visio.visio.session.Change;
import dev.visio.visio.session.Session;
import io.vertx.core.Future;
import java.util.function.Function;

/** Keeps sessions. Every method may be called from any thread, and never blocks its caller. */
public interface SessionStore {

  /** Keeps a new session; fails with a refusal {@code capacity-reached} when the store is full. */
  Future<Session> add(Session session);

  /** The session; fails with a refusal {@code not-found}. */
  Future<Session> get(String sessionId);

  /**
   * Replaces the session by what the rule makes of it. Between the rule's reading and the writing
   * of its outcome nobody else changes the session. A refusal of the rule leaves the session as it
   * was and fails the future; so does {@code not-found}.
   */
  <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule);
}
