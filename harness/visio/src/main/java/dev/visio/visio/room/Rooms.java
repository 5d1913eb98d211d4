package dev.visio.visio.room;

import dev.visio.sfu.AudioForwarding;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotPlan;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.RoomStore;
import dev.visio.visio.store.SeatedSession;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms that somebody is in, by session. A session without one is open, not open yet, or over,
 * as its own record says. Control loop only.
 */
public final class Rooms {

  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  /** Screens that one participant is sent at once; more may be shared than are shown. */
  private static final int MAX_SCREEN_SLOTS = 4;

  /**
   * For so long it is known here that a conference is over: whoever is about to enter may have read
   * the session just before the store knew.
   */
  private static final Duration TIME_TO_FORGET = Duration.ofSeconds(30);

  private final MediaPlane media;
  private final AudioForwarding audio;
  private final RoomStore store;
  private final ControlLoop loop;

  /** Rooms that somebody is in, and those whose end the store does not know yet. */
  private final Map<String, OpenRoom> open = new HashMap<>();

  /** What is said of conferences that are over; as many as end within that time. */
  private final Map<String, Refusal> over = new HashMap<>();

  private boolean stopped;

  public Rooms(MediaPlane media, AudioForwarding audio, RoomStore store, ControlLoop loop) {
    this.media = media;
    this.audio = audio;
    this.store = store;
    this.loop = loop;
  }

  /**
   * Finds again the conferences that had begun and not ended when the service stopped, however it
   * stopped. Whoever held a seat may resume from now on as after a lost connection; a conference
   * whose access was cut meanwhile ended at the cut. To be waited for before anybody enters.
   */
  public Future<Void> restore() {
    return store.unfinished().onSuccess(found -> found.forEach(this::restore)).mapEmpty();
  }

  /**
   * Lets a registered person into the session's room.
   *
   * @param session as the store held it a moment ago
   * @throws Refusal when a rule says no
   */
  public Attendance enter(
      Session session, String registrationId, ParticipantConnection connection) {
    if (stopped) {
      throw new Refusal(Problem.of(ProblemType.STOPPING, "The service is going down."));
    }
    Instant now = loop.instant();
    Registration registration = session.admit(registrationId, now);
    if (over.containsKey(session.id())) {
      throw over.get(session.id());
    }
    OpenRoom there = open.get(session.id());
    if (there != null) {
      // It may be empty or over by now.
      there.passTime(now);
    }
    Attendance attendance =
        open.computeIfAbsent(session.id(), _ -> newRoom(session, now))
            .enter(registration, slotsFor(session.places()), connection, now);
    confirm(session.id(), registrationId);
    return attendance;
  }

  /** Takes the seat of someone whose registration was taken back, if there is one. */
  public void expel(String sessionId, String participantId) {
    OpenRoom room = open.get(sessionId);
    if (room != null) {
      room.expel(participantId);
    }
  }

  /** Ends every connection to the room of a session that was cancelled. */
  public void cancelled(Session session) {
    OpenRoom room = open.get(session.id());
    if (room != null && isCancelled(session)) {
      room.cancel();
    }
  }

  /** Where the session stands in its life. */
  public RoomState stateOf(Session session) {
    OpenRoom room = open.get(session.id());
    return room == null ? session.stateWithoutRoom(loop.instant()) : room.state();
  }

  /** How many are in the session's room. */
  public int participantsOf(Session session) {
    OpenRoom room = open.get(session.id());
    return room == null ? 0 : room.seats();
  }

  /** The session as its room has made it, even if the store does not know so yet. */
  public Session asOfNow(Session stored) {
    OpenRoom room = open.get(stored.id());
    return room == null ? stored : room.asOfNow(stored);
  }

  /** Who is in the session's room, in the order in which they came. */
  public List<Presence> presences(String sessionId) {
    OpenRoom room = open.get(sessionId);
    return room == null ? List.of() : room.presences();
  }

  /** How many rooms there are in each state; none in those that are left out. */
  public Map<RoomState, Long> countByState() {
    Map<RoomState, Long> counts = new EnumMap<>(RoomState.class);
    open.values().forEach(room -> counts.merge(room.state(), 1L, Long::sum));
    return counts;
  }

  /**
   * Ends every connection; nobody enters any more. Conferences have not ended by it: {@link
   * #restore} finds them again.
   *
   * @return completes when the store knows who held a seat
   */
  public Future<Void> stop() {
    stopped = true;
    List<Future<Void>> kept = open.values().stream().map(OpenRoom::stop).toList();
    open.clear();
    return Future.join(kept).mapEmpty();
  }

  private void restore(SeatedSession found) {
    Session session = found.session();
    Instant now = loop.instant();
    List<Registration> seated =
        session.registrations().stream().filter(one -> found.seats().contains(one.id())).toList();
    RoomLife life =
        RoomLife.restored(
            session.form().access(),
            Rules.ROOM_LIMIT,
            session.beganAt().orElseThrow(),
            seated.stream().map(Registration::id).toList(),
            now);
    RoomRecord record = new RoomRecord(session.id(), session.beganAt(), found.seats(), store, loop);
    OpenRoom room = openRoom(session, life, record, now);
    open.put(session.id(), room);
    room.restore(seated);
  }

  private OpenRoom newRoom(Session session, Instant now) {
    RoomLife life = new RoomLife(session.form().access(), Rules.ROOM_LIMIT);
    RoomRecord record = new RoomRecord(session.id(), Optional.empty(), Set.of(), store, loop);
    return openRoom(session, life, record, now);
  }

  private OpenRoom openRoom(Session session, RoomLife life, RoomRecord record, Instant now) {
    String id = session.id();
    SfuRoom opened =
        media.openRoom(new RoomSettings(id, Rules.ROOM_LIMIT, audio, slotsFor(session.places())));
    // Once it has ended, it stays here until the store knows, so that nobody finds a room that has
    // ended as one that is open.
    return new OpenRoom(session, life, record, opened, loop, new ChatHistory(now), () -> close(id));
  }

  private void close(String sessionId) {
    open.remove(sessionId)
        .over()
        .ifPresent(
            refusal -> {
              over.put(sessionId, refusal);
              loop.at(loop.instant().plus(TIME_TO_FORGET), () -> over.remove(sessionId));
            });
  }

  /**
   * Lets be felt what was decided between the reading of the session and the entering: a
   * cancellation, or that the registration was taken back.
   */
  private void confirm(String sessionId, String registrationId) {
    store
        .session(sessionId)
        .onSuccess(
            session -> {
              cancelled(session);
              boolean registered =
                  session.registrations().stream().anyMatch(one -> one.id().equals(registrationId));
              if (!registered) {
                expel(sessionId, registrationId);
              }
            })
        .onFailure(failure -> LOG.warn("an entry could not be confirmed: {}", failure.toString()));
  }

  private static boolean isCancelled(Session session) {
    return session.endReason().equals(Optional.of(EndReason.CANCELLED));
  }

  /**
   * Everyone else's camera, as many voices as are forwarded, and some screens: for as many as may
   * be registered now. Each slot costs a browser a section of its offer and a transceiver, for the
   * whole stay, so a small session is not planned for the 54 others of the largest. When its quota
   * is raised meanwhile, whoever enters next is given more; those who are there are given more once
   * somebody comes for whom they have none ({@link OpenRoom}).
   */
  private SlotPlan slotsFor(int places) {
    int others = places - 1;
    int heard =
        switch (audio) {
          case AudioForwarding.All _ -> others;
          // One's own seat among them is a slot as well: whoever sits in the first one hears the
          // second one in theirs.
          case AudioForwarding.Loudest loudest ->
              Math.min(Math.min(loudest.speakers(), places), SlotPlan.MAX_OF_A_KIND);
        };
    return new SlotPlan(heard, others, Math.min(MAX_SCREEN_SLOTS, others));
  }
}
