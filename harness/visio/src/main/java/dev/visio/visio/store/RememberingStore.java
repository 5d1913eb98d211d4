package dev.visio.visio.store;

import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.SignIn;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Remembers what was read last from a store that nobody else writes to: what people look at around
 * a conference (sessions, programmes, their own space) is answered without a thread in between.
 *
 * <p>A write makes forgotten whatever it changed before the one who asked for it is told: what has
 * been acknowledged is never hidden by something older. Lists are remembered as ids, and each
 * session once.
 */
final class RememberingStore implements Store {

  private final Store store;
  private final ReadCache<Event> events = new ReadCache<>();
  private final ReadCache<Session> sessions = new ReadCache<>();

  /** By event and page. What stands in it changes when a session is added or moved. */
  private final ReadCache<Page<String>> programmes = new ReadCache<>();

  /**
   * By the hash of the link. When it expires changes when its person is registered for something
   * else, or such a session is moved.
   */
  private final ReadCache<Person> links = new ReadCache<>();

  /** By person: the ids of the sessions that it is registered for, in the order of the starts. */
  private final ReadCache<List<String>> registeredFor = new ReadCache<>();

  RememberingStore(Store store) {
    this.store = store;
  }

  @Override
  public Future<Event> addEvent(Event event, Optional<String> organiserId) {
    return store.addEvent(event, organiserId).onComplete(_ -> events.forget(event.id()));
  }

  @Override
  public Future<Event> event(String id) {
    return events.get(id, () -> store.event(id));
  }

  @Override
  public Future<Event> changeEvent(String id, UnaryOperator<Event> rule) {
    return store.changeEvent(id, rule).onComplete(_ -> events.forget(id));
  }

  @Override
  public Future<Session> addSession(Session session) {
    return store
        .addSession(session)
        .onComplete(
            _ -> {
              sessions.forget(session.id());
              programmes.forgetAll();
            });
  }

  @Override
  public Future<Session> session(String id) {
    return sessions.get(id, () -> store.session(id));
  }

  @Override
  public Future<Page<Session>> sessions(String eventId, PageRequest page) {
    String key = eventId + " " + page.limit() + " " + page.after().orElse("");
    return programmes
        .get(key, () -> store.sessions(eventId, page).map(RememberingStore::ids))
        .compose(ids -> all(ids.items()).map(found -> new Page<>(found, ids.next())));
  }

  private static Page<String> ids(Page<Session> page) {
    return new Page<>(ids(page.items()), page.next());
  }

  private static List<String> ids(List<Session> found) {
    return found.stream().map(Session::id).toList();
  }

  private Future<List<Session>> all(List<String> ids) {
    List<Future<Session>> found = ids.stream().map(this::session).toList();
    return Future.all(found).map(each -> each.list());
  }

  @Override
  public <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule) {
    // Filled by a thread of the store's, read when it has said that the write has ended.
    AtomicReference<SessionChange> last = new AtomicReference<>();
    return store
        .<T>change(
            sessionId,
            before -> {
              Change<T> change = rule.apply(before);
              last.set(SessionChange.between(before, change.session()));
              return change;
            })
        .onComplete(
            _ -> {
              sessions.forget(sessionId);
              if (last.get() != null) {
                forget(last.get());
              }
            });
  }

  private void forget(SessionChange change) {
    if (change.isMoved()) {
      programmes.forgetAll();
      registeredFor.forgetAll();
      links.forgetAll();
    } else if (!change.unregistered().isEmpty()) {
      change.unregistered().forEach(registeredFor::forget);
      links.forgetIf(person -> change.unregistered().contains(person.id()));
    }
  }

  /**
   * What of a change others depend on.
   *
   * @param isMoved in time
   * @param unregistered persons
   */
  private record SessionChange(boolean isMoved, Set<String> unregistered) {

    static SessionChange between(Session before, Session after) {
      boolean isMoved =
          !before.form().startsAt().equals(after.form().startsAt())
              || !before.form().duration().equals(after.form().duration());
      Set<String> gone = persons(before);
      gone.removeAll(persons(after));
      return new SessionChange(isMoved, gone);
    }

    private static Set<String> persons(Session session) {
      Set<String> persons = new HashSet<>();
      for (Registration registration : session.registrations()) {
        persons.add(registration.personId());
      }
      return persons;
    }
  }

  @Override
  public Future<Registered> register(
      String sessionId, Person ifNew, String registrationId, Instant now) {
    return store
        .register(sessionId, ifNew, registrationId, now)
        .onComplete(
            ended -> {
              sessions.forget(sessionId);
              if (ended.succeeded()) {
                String personId = ended.result().registration().personId();
                registeredFor.forget(personId);
                links.forgetIf(person -> person.id().equals(personId));
              } else if (!(ended.cause() instanceof Refusal)) {
                registeredFor.forgetAll();
                links.forgetAll();
              }
            });
  }

  @Override
  public Future<Optional<Person>> personByLink(String tokenHash) {
    return links.find(tokenHash, () -> store.personByLink(tokenHash));
  }

  @Override
  public Future<Person> replaceLink(String personId, PersonalLink link) {
    return store
        .replaceLink(personId, link)
        .onComplete(_ -> links.forgetIf(person -> person.id().equals(personId)));
  }

  @Override
  public Future<List<Session>> sessionsOf(String personId) {
    return registeredFor
        .get(personId, () -> store.sessionsOf(personId).map(RememberingStore::ids))
        .compose(this::all);
  }

  @Override
  public Future<Void> keepSeats(String sessionId, Set<String> registrationIds) {
    return store.keepSeats(sessionId, registrationIds);
  }

  @Override
  public Future<Organiser> addOrganiser(Organiser organiser) {
    return store.addOrganiser(organiser);
  }

  @Override
  public Future<Optional<Organiser>> organiser(String id) {
    return store.organiser(id);
  }

  @Override
  public Future<Optional<Organiser>> organiserByEmail(EmailAddress email) {
    return store.organiserByEmail(email);
  }

  @Override
  public Future<Void> keepSignIn(SignIn signIn, Instant now) {
    return store.keepSignIn(signIn, now);
  }

  @Override
  public Future<Optional<SignIn>> signIn(String tokenHash, Instant now) {
    return store.signIn(tokenHash, now);
  }

  @Override
  public Future<Void> forgetSignIn(String tokenHash) {
    return store.forgetSignIn(tokenHash);
  }

  @Override
  public Future<Void> addOrganiserTo(String eventId, String organiserId) {
    return store.addOrganiserTo(eventId, organiserId);
  }

  @Override
  public Future<Boolean> organises(String organiserId, String eventId) {
    return store.organises(organiserId, eventId);
  }

  @Override
  public Future<Page<Event>> events(Optional<String> organiserId, PageRequest page) {
    return store.events(organiserId, page);
  }

  @Override
  public Future<Optional<Person>> person(String id) {
    return store.person(id);
  }

  @Override
  public Future<List<SeatedSession>> unfinished() {
    return store.unfinished();
  }

  @Override
  public Future<SessionCounts> countSessions(Instant now) {
    return store.countSessions(now);
  }

  @Override
  public Future<Boolean> isEmpty() {
    return store.isEmpty();
  }

  @Override
  public Future<Void> ready() {
    return store.ready();
  }

  @Override
  public void close() {
    store.close();
  }
}
