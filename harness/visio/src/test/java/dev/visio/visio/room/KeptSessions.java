package dev.visio.visio.room;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.RoomStore;
import dev.visio.visio.store.SeatedSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A store that answers at once, or when the test lets it. */
final class KeptSessions implements RoomStore {

  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Set<String>> seats = new HashMap<>();
  private final List<Promise<Void>> held = new ArrayList<>();
  private boolean slow;
  private boolean failing;
  private int writes;

  void put(Session session) {
    sessions.put(session.id(), session);
  }

  Session get(String id) {
    return sessions.get(id);
  }

  Set<String> seats(String id) {
    return seats.getOrDefault(id, Set.of());
  }

  /** How often something was written. */
  int writes() {
    return writes;
  }

  /** From now on, writes wait. */
  void becomeSlow() {
    slow = true;
  }

  /** Lets all writes be done that wait, and those that they lead to, one after the other. */
  void catchUp() {
    while (!held.isEmpty()) {
      held.removeFirst().complete();
    }
  }

  /** Lets the one write be done that has waited for the longest time. */
  void doOne() {
    held.removeFirst().complete();
  }

  /** Whether writes fail from now on. */
  void fail(boolean fails) {
    failing = fails;
  }

  @Override
  public Future<Session> session(String id) {
    Session session = sessions.get(id);
    return session == null ? Future.failedFuture(notFound()) : Future.succeededFuture(session);
  }

  @Override
  public <T> Future<T> change(String id, Function<Session, Change<T>> rule) {
    return write()
        .compose(_ -> session(id))
        .map(
            session -> {
              Change<T> change = rule.apply(session);
              sessions.put(id, change.session());
              return change.outcome();
            });
  }

  @Override
  public Future<Void> keepSeats(String sessionId, Set<String> registrationIds) {
    Set<String> copy = Set.copyOf(registrationIds);
    return write().onSuccess(_ -> seats.put(sessionId, copy));
  }

  @Override
  public Future<List<SeatedSession>> unfinished() {
    return Future.succeededFuture(
        sessions.values().stream()
            .filter(session -> session.beganAt().isPresent() && session.endedAt().isEmpty())
            .map(session -> new SeatedSession(session, seats(session.id())))
            .toList());
  }

  private Future<Void> write() {
    if (failing) {
      return Future.failedFuture(new IllegalStateException("the disk is full"));
    }
    writes++;
    if (!slow) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    held.add(promise);
    return promise.future();
  }

  private static Refusal notFound() {
    return new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such session."));
  }
}
