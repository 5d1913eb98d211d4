package dev.visio.visio.room;

import dev.visio.sfu.AudioForwarding;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rooms of one service and its store, with a session of an hour for which {@code p0}, {@code
 * p1} … are registered. Everything on the test's own thread.
 */
final class TestRooms {

  static final String ID = "s1";
  static final Instant STARTS = Instant.parse("2026-11-23T09:00:00Z");
  static final Instant OPENS = STARTS.minus(Duration.ofMinutes(5));
  static final Instant CLOSES = STARTS.plus(Duration.ofMinutes(65));

  final HandLoop loop = new HandLoop(STARTS);
  final KeptSessions store = new KeptSessions();
  final AnsweringMedia media = new AnsweringMedia();
  Rooms rooms = newRooms();

  TestRooms(int registered) {
    this(registered, Optional.empty());
  }

  TestRooms(int registered, Optional<Quota> quota) {
    SessionForm form =
        new SessionForm(
            "Atelier",
            SessionType.WORKSHOP,
            STARTS,
            Duration.ofHours(1),
            List.of(),
            Optional.empty(),
            quota);
    Session session = Session.of(ID, "e1", form);
    for (int i = 0; i < registered; i++) {
      session = session.register("p" + i, person(i), OPENS).session();
    }
    store.put(session);
  }

  /** Somebody in the room, by one connection. */
  record Participant(Attendance attendance, HeardConnection connection) {
    void says(ParticipantMessage message) {
      attendance.received(message);
    }
  }

  Session session() {
    return store.get(ID);
  }

  Participant enter(String id) {
    HeardConnection connection = new HeardConnection();
    return new Participant(rooms.enter(session(), id, connection), connection);
  }

  Participant enter(int number) {
    return enter("p" + number);
  }

  /** The process ends without a word, and another begins with what the store has. */
  void crash() {
    media.close();
    rooms = newRooms();
    rooms.restore();
  }

  /** The service stops, and is started again. */
  void restart() {
    rooms.stop();
    rooms = newRooms();
    rooms.restore();
  }

  /** One more is registered. */
  void register(int number) {
    store.put(session().register("p" + number, person(number), loop.instant()).session());
  }

  private Rooms newRooms() {
    return new Rooms(media, AudioForwarding.loudest(3), store, loop);
  }

  private static Person person(int number) {
    EmailAddress email = new EmailAddress("p" + number + "@example.org");
    PersonalLink link = new PersonalLink(1, "hash" + number, CLOSES.plus(Duration.ofDays(30)));
    return new Person("person" + number, "e1", "Person " + number, email, link);
  }
}
