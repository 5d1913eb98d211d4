package dev.visio.visio.store;

import dev.visio.visio.session.Change;
import dev.visio.visio.session.Session;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What rooms need of the store; said in full there ({@link Store}). */
public interface RoomStore {

  /** The session; fails with a refusal {@code not-found}. */
  Future<Session> session(String id);

  /** Replaces the session by what the rule makes of it. */
  <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule);

  /** Keeps who holds a seat in the session's room, instead of who did. */
  Future<Void> keepSeats(String sessionId, Set<String> registrationIds);

  /** The sessions whose conference has begun and not ended. */
  Future<List<SeatedSession>> unfinished();
}
