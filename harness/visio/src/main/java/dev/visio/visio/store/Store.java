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
 * Keeps everything that outlives the process. Every method may be called from any thread and never
 * blocks it; futures complete on the caller's Vert.x context. What a completed future of a write
 * says is kept, whatever happens to the process next.
 *
 * <p>Futures fail with a {@link dev.visio.visio.session.Refusal}: {@code not-found} for an id that
 * is unknown, {@code capacity-reached} when more is asked at once than can wait, and what else is
 * said. A request that was refused has changed nothing. Adding something under an id that has been
 * added before answers with what is there, if it was made from the same; otherwise it is refused as
 * {@code idempotency-key-reused}.
 */
public interface Store extends RoomStore, AutoCloseable {

  /** Refused as {@code email-taken}. */
  Future<Organiser> addOrganiser(Organiser organiser);

  Future<Optional<Organiser>> organiser(String id);

  Future<Optional<Organiser>> organiserByEmail(EmailAddress email);

  /** Keeps a sign-in, and forgets those that have expired. */
  Future<Void> keepSignIn(SignIn signIn, Instant now);

  /** The sign-in, unless it has expired. */
  Future<Optional<SignIn>> signIn(String tokenHash, Instant now);

  /** Also succeeds when there is none. */
  Future<Void> forgetSignIn(String tokenHash);

  /**
   * @param organiserId the event's first organiser
   */
  Future<Event> addEvent(Event event, Optional<String> organiserId);

  Future<Event> event(String id);

  /** Makes somebody one more organiser of an event; also succeeds when that was so already. */
  Future<Void> addOrganiserTo(String eventId, String organiserId);

  /** Whether somebody is an organiser of an event; false also when one of them is unknown. */
  Future<Boolean> organises(String organiserId, String eventId);

  /**
   * Events in the order in which they were made.
   *
   * @param organiserId of this organiser only
   */
  Future<Page<Event>> events(Optional<String> organiserId, PageRequest page);

  /** As {@link #change}, for an event. */
  Future<Event> changeEvent(String id, UnaryOperator<Event> rule);

  Future<Session> addSession(Session session);

  @Override
  Future<Session> session(String id);

  /** The sessions of an event, in the order of their starts. */
  Future<Page<Session>> sessions(String eventId, PageRequest page);

  /**
   * Replaces the session by what the rule makes of it. Between the rule's reading and the writing
   * of its outcome nobody else changes the session. A refusal of the rule leaves the session as it
   * was and fails the future. The rule runs on a thread of the store's, perhaps more than once. It
   * may take registrations back, but not add any: that is {@link #register}'s.
   */
  @Override
  <T> Future<T> change(String sessionId, Function<Session, Change<T>> rule);

  /**
   * Registers the person who has the address of {@code ifNew} in the session's event, or {@code
   * ifNew} if nobody has it, by the rule {@link Session#register}.
   *
   * @param registrationId of the registration, if it is new
   */
  Future<Registered> register(String sessionId, Person ifNew, String registrationId, Instant now);

  Future<Optional<Person>> person(String id);

  /** Whose link it is, expired or not. */
  Future<Optional<Person>> personByLink(String tokenHash);

  /**
   * Voids the person's link. When the new one stands already, nothing changes.
   *
   * @param link its expiry is the one of who is registered for nothing; the person's sessions make
   *     it later
   */
  Future<Person> replaceLink(String personId, PersonalLink link);

  /** What the person is registered for, in the order of the starts. */
  Future<List<Session>> sessionsOf(String personId);

  /** Keeps who holds a seat in the session's room, instead of who did. */
  @Override
  Future<Void> keepSeats(String sessionId, Set<String> registrationIds);

  /** The sessions whose conference has begun and not ended. */
  @Override
  Future<List<SeatedSession>> unfinished();

  /** How many sessions stand where at an instant. */
  Future<SessionCounts> countSessions(Instant now);

  /** Whether there is neither an organiser nor an event yet. */
  Future<Boolean> isEmpty();

  /** Succeeds if the database answers. */
  Future<Void> ready();

  /** Finishes what was asked before, refuses what is asked later, and lets go of the database. */
  @Override
  void close();
}
