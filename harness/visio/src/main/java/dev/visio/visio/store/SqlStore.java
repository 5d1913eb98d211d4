package dev.visio.visio.store;

import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.SignIn;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Session;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Keeps everything in an SQL database. What is said to it is the same for each kind of database.
 */
public final class SqlStore implements Store {

  /** Of what is seldom written. */
  private static final String ORGANISERS = "organisers";

  private final Database database;

  private SqlStore(Database database) {
    this.database = database;
  }

  /**
   * Opens the store, with the tables that this program knows. Blocks.
   *
   * @throws StoreUnusable saying why, and what to do about it
   */
  public static Store open(StoreSettings settings) throws StoreUnusable {
    return switch (settings) {
      // Nobody else writes to a file that this process has claimed.
      case StoreSettings.Sqlite sqlite ->
          new RememberingStore(new SqlStore(SqliteDatabase.open(sqlite.file())));
      case StoreSettings.Postgresql postgresql -> new SqlStore(PostgresqlDatabase.open(postgresql));
    };
  }

  @Override
  public Future<Organiser> addOrganiser(Organiser organiser) {
    return database.write(ORGANISERS, sql -> OrganiserRows.add(sql, organiser));
  }

  @Override
  public Future<Optional<Organiser>> organiser(String id) {
    return database.read(sql -> OrganiserRows.byId(sql, id));
  }

  @Override
  public Future<Optional<Organiser>> organiserByEmail(EmailAddress email) {
    return database.read(sql -> OrganiserRows.byEmail(sql, email));
  }

  @Override
  public Future<Void> keepSignIn(SignIn signIn, Instant now) {
    return database.write(
        ORGANISERS,
        sql -> {
          OrganiserRows.keep(sql, signIn, now);
          return null;
        });
  }

  @Override
  public Future<Optional<SignIn>> signIn(String tokenHash, Instant now) {
    return database.read(sql -> OrganiserRows.signIn(sql, tokenHash, now));
  }

  @Override
  public Future<Void> forgetSignIn(String tokenHash) {
    return database.write(
        ORGANISERS,
        sql -> {
          OrganiserRows.forget(sql, tokenHash);
          return null;
        });
  }

  @Override
  public Future<Event> addEvent(Event event, Optional<String> organiserId) {
    return database.write(event.id(), sql -> EventRows.add(sql, event, organiserId));
  }

  @Override
  public Future<Event> event(String id) {
    return database.read(sql -> EventRows.get(sql, id));
  }

  @Override
  public Future<Void> addOrganiserTo(String eventId, String organiserId) {
    return database.write(
        eventId,
        sql -> {
          EventRows.addOrganiser(sql, eventId, organiserId);
          return null;
        });
  }

  @Override
  public Future<Boolean> organises(String organiserId, String eventId) {
    return database.read(sql -> EventRows.organises(sql, organiserId, eventId));
  }

  @Override
  public Future<Page<Event>> events(Optional<String> organiserId, PageRequest page) {
    return database.read(sql -> EventRows.page(sql, organiserId, page));
  }

  @Override
  public Future<Event> changeEvent(String id, UnaryOperator<Event> rule) {
    return database.write(id, sql -> EventRows.change(sql, id, rule));
  }

  @Override
  public Future<Session> addSession(Session session) {
    return database.write(session.id(), sql -> SessionRows.add(sql, session));
  }

  @Override
  public Future<Session> session(String id) {
    return database.read(sql -> SessionRows.get(sql, id));
  }

  @Override
  public Future<Page<Session>> sessions(String eventId, PageRequest page) {
    return database.read(sql -> SessionRows.page(sql, eventId, page));
  }

  @Override
  public <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule) {
    return database.write(
        sessionId,
        sql -> {
          Session before = SessionRows.getToChange(sql, sessionId);
          Change<T> change = rule.apply(before);
          if (!change.session().equals(before)) {
            SessionRows.update(sql, before, change.session());
          }
          return change.outcome();
        });
  }

  @Override
  public Future<Registered> register(
      String sessionId, Person ifNew, String registrationId, Instant now) {
    return database.write(
        sessionId, sql -> Registering.register(sql, sessionId, ifNew, registrationId, now));
  }

  @Override
  public Future<Optional<Person>> person(String id) {
    return database.read(sql -> PersonRows.byId(sql, id));
  }

  @Override
  public Future<Optional<Person>> personByLink(String tokenHash) {
    return database.read(sql -> PersonRows.byLink(sql, tokenHash));
  }

  @Override
  public Future<Person> replaceLink(String personId, PersonalLink link) {
    return database.write(personId, sql -> PersonRows.replaceLink(sql, personId, link));
  }

  @Override
  public Future<List<Session>> sessionsOf(String personId) {
    return database.read(sql -> SessionRows.ofPerson(sql, personId));
  }

  @Override
  public Future<Void> keepSeats(String sessionId, Set<String> registrationIds) {
    Set<String> seats = Set.copyOf(registrationIds);
    return database.write(
        sessionId,
        sql -> {
          SessionRows.keepSeats(sql, sessionId, seats);
          return null;
        });
  }

  @Override
  public Future<List<SeatedSession>> unfinished() {
    return database.read(SessionRows::unfinished);
  }

  @Override
  public Future<SessionCounts> countSessions(Instant now) {
    return database.read(sql -> SessionRows.count(sql, now));
  }

  @Override
  public Future<Boolean> isEmpty() {
    return database.read(
        sql -> !sql.finds("SELECT id FROM organiser UNION ALL SELECT id FROM event LIMIT 1"));
  }

  @Override
  public Future<Void> ready() {
    return database.read(
        sql -> {
          sql.finds("SELECT 1");
          return null;
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
