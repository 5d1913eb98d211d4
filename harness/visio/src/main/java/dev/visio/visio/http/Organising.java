package dev.visio.visio.http;

import dev.visio.visio.access.Caller;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;

/** What only the organisers of an event may see and do. Control loop only. */
final class Organising {

  private final Store store;

  Organising(Store store) {
    this.store = store;
  }

  /** The event, if the caller organises it; fails with {@code not-found} or {@code forbidden}. */
  Future<Event> event(Caller caller, String eventId) {
    return store.event(eventId).compose(event -> require(caller, eventId).map(event));
  }

  /** The session, if the caller organises its event; fails as above. */
  Future<Session> session(Caller caller, String sessionId) {
    return store
        .session(sessionId)
        .compose(session -> require(caller, session.eventId()).map(session));
  }

  /** Whether the caller organises the event. */
  Future<Boolean> isOrganiser(Caller caller, String eventId) {
    if (caller.isOperator()) {
      return Future.succeededFuture(true);
    }
    return caller
        .organiser()
        .map(known -> store.organises(known.who().id(), eventId))
        .orElse(Future.succeededFuture(false));
  }

  private Future<Void> require(Caller caller, String eventId) {
    return isOrganiser(caller, eventId)
        .map(
            organises -> {
              if (!organises) {
                throw Refusals.forbidden();
              }
              return null;
            });
  }
}
