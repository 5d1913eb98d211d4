package dev.visio.visio.room;

import dev.visio.sfu.AudioForwarding;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SlotPlan;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.SlotCounts;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  private final MediaPlane media;
  private final AudioForwarding audio;
  private final Store store;
  private final ControlLoop loop;

  /** At most one for each session of the store, which is bounded. */
  private final Map<String, OpenRoom> open = new HashMap<>();

  private boolean stopped;

  public Rooms(MediaPlane media, AudioForwarding audio, Store store, ControlLoop loop) {
    this.media = media;
    this.audio = audio;
    this.store = store;
    this.loop = loop;
  }

  /**
   * Lets a registered person into the session's room.
   *
   * @param session as the store holds it now
   * @throws Refusal when a rule says no
   */
  public Attendance enter(
      Session session, String registrationId, ParticipantConnection connection) {
    if (stopped) {
      throw new Refusal(Problem.of(ProblemType.STOPPING, "The service is going down."));
    }
    Registration registration = session.admit(registrationId, loop.instant());
    return open.computeIfAbsent(session.id(), _ -> openRoom(session))
        .enter(registration, connection);
  }

  /** Takes the seat of someone whose registration was taken back, if there is one. */
  public void expel(String sessionId, String participantId) {
    OpenRoom room = open.get(sessionId);
    if (room != null) {
      room.expel(participantId);
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

  /** Ends every connection to the room of a session that was cancelled. */
  public void cancelled(Session session) {
    OpenRoom room = open.remove(session.id());
    if (room != null) {
      room.cancel();
    }
  }

  /** Ends every connection; nobody enters any more. */
  public void stop() {
    stopped = true;
    List.copyOf(open.values()).forEach(OpenRoom::stop);
    open.clear();
  }

  private OpenRoom openRoom(Session session) {
    String id = session.id();
    SlotPlan plan = slotsFor(session.places());
    return new OpenRoom(
        id,
        session.form().access(),
        new SlotCounts(plan.audio(), plan.camera(), plan.screen()),
        media.openRoom(new RoomSettings(id, Rules.ROOM_LIMIT, audio, plan)),
        loop,
        new RoomEvents() {
          @Override
          public void began(Instant at) {
            keep(id, session -> session.begun(at), () -> {});
          }

          @Override
          public void ended(Instant at, EndReason reason) {
            // It stays here until the store knows, so that nobody finds a room that has ended as
            // one that is open.
            keep(id, session -> session.over(at, reason), () -> open.remove(id));
          }

          @Override
          public void emptied() {
            open.remove(id);
          }
        });
  }

  /** Everyone else's camera, as many of the others as are forwarded, and some screens. */
  private SlotPlan slotsFor(int places) {
    int others = places - 1;
    int heard =
        switch (audio) {
          case AudioForwarding.All _ -> others;
          case AudioForwarding.Loudest loudest -> Math.min(loudest.speakers(), others);
        };
    return new SlotPlan(heard, others, Math.min(MAX_SCREEN_SLOTS, others));
  }

  private void keep(String sessionId, UnaryOperator<Session> rule, Runnable then) {
    store
        .change(sessionId, session -> new Change<>(rule.apply(session), sessionId))
        .onComplete(
            kept -> {
              if (kept.failed()) {
                LOG.error("what became of session {} could not be kept", sessionId, kept.cause());
              }
              then.run();
            });
  }
}
