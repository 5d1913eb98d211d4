package dev.visio.visio.store;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import io.vertx.core.Future;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Keeps sessions in memory, a bounded number of them; each holds a bounded number of registrations
 * by its own rule.
 */
public final class MemorySessionStore implements SessionStore {

  private final int maxSessions;
  private final AtomicInteger count = new AtomicInteger();
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  public MemorySessionStore(int maxSessions) {
    if (maxSessions < 1) {
      throw new IllegalArgumentException("maxSessions has to be at least 1");
    }
    this.maxSessions = maxSessions;
  }

  @Override
  public Future<Session> add(Session session) {
    // Counted before it is put, so that concurrent callers cannot pass the bound together.
    if (count.incrementAndGet() > maxSessions) {
      count.decrementAndGet();
      return Future.failedFuture(
          new Refusal(
              Problem.of(ProblemType.CAPACITY_REACHED, "No more sessions can be kept.")
                  .with("limit", maxSessions)));
    }
    if (sessions.putIfAbsent(session.id(), session) != null) {
      count.decrementAndGet();
      return Future.failedFuture(new IllegalStateException("a session of this id exists"));
    }
    return Future.succeededFuture(session);
  }

  @Override
  public Future<Session> get(String sessionId) {
    Session session = sessions.get(sessionId);
    return session == null ? Future.failedFuture(notFound()) : Future.succeededFuture(session);
  }

  @Override
  public <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule) {
    AtomicReference<T> outcome = new AtomicReference<>();
    try {
      Session changed =
          sessions.computeIfPresent(
              sessionId,
              (_, session) -> {
                Change<T> change = rule.apply(session);
                outcome.set(change.outcome());
                return change.session();
              });
      return changed == null
          ? Future.failedFuture(notFound())
          : Future.succeededFuture(outcome.get());
    } catch (Refusal refusal) {
      return Future.failedFuture(refusal);
    }
  }

  private static Refusal notFound() {
    return new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such session."));
  }
}
