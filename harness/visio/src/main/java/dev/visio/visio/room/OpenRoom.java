package dev.visio.visio.room;

import dev.visio.sfu.SfuRoom;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotCounts;
import dev.visio.visio.session.AccessWindow;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A room with somebody in it: applies {@link RoomLife}, and lets connections, media plane and its
 * opener know what came of it. Control loop only.
 */
final class OpenRoom {

  private final String sessionId;
  private final AccessWindow window;
  private final SlotCounts slots;
  private final SfuRoom media;
  private final ControlLoop loop;
  private final RoomEvents events;
  private final RoomLife life;

  /** Who holds a seat, by participant id. */
  private final Map<String, Attendance> attendances = new LinkedHashMap<>();

  private RoomState toldState = RoomState.OPEN;
  private Optional<ControlLoop.Deadline> deadline = Optional.empty();

  OpenRoom(
      String sessionId,
      AccessWindow window,
      SlotCounts slots,
      SfuRoom media,
      ControlLoop loop,
      RoomEvents events) {
    this.sessionId = sessionId;
    this.window = window;
    this.slots = slots;
    this.media = media;
    this.loop = loop;
    this.events = events;
    this.life = new RoomLife(window, Rules.ROOM_LIMIT);
  }

  /**
   * Lets a registered person in, or in again, with a connection.
   *
   * @throws Refusal when a rule of the room says no; the room is as it was before
   */
  Attendance enter(Registration registration, ParticipantConnection connection) {
    Instant now = passTime();
    RoomLife.Entry entry = life.enter(registration.id(), now);
    Attendance newcomer = new Attendance(this, media, loop, registration, connection);
    Attendance older = attendances.put(registration.id(), newcomer);
    switch (entry) {
      case TAKES_OVER ->
          older.end(
              new ServiceMessage.Disconnected(
                  DisconnectReason.TAKEN_OVER,
                  "A newer connection of this registration took over."));
      case RESUMED -> {
        // The others were never told that it was away.
      }
      case NEW ->
          tellOthers(
              newcomer,
              new ServiceMessage.ParticipantJoined(newcomer.participantId(), newcomer.name()));
    }
    welcome(newcomer);
    if (life.state() == toldState) {
      newcomer.send(new ServiceMessage.Room(toldState));
    }
    settle();
    return newcomer;
  }

  /** The attendance's connection is lost. */
  void lose(Attendance attendance) {
    Instant now = passTime();
    if (holdsSeat(attendance)) {
      life.lose(attendance.participantId(), now);
      settle();
    }
  }

  /** The participant leaves for good. */
  void leave(Attendance attendance) {
    Instant now = passTime();
    if (holdsSeat(attendance)) {
      life.leave(attendance.participantId(), now);
      remove(attendance.participantId());
      settle();
    }
  }

  /** Takes the seat of someone who is not registered any more. */
  void expel(String participantId) {
    Attendance attendance = attendances.get(participantId);
    if (attendance != null) {
      attendance.end(
          new ServiceMessage.Disconnected(
              DisconnectReason.UNREGISTERED, "The registration was taken back."));
      leave(attendance);
    }
  }

  /** Ends every connection because the service stops. The conference has not ended by it. */
  void stop() {
    endAll(DisconnectReason.STOPPING, "The service is going down.");
  }

  /** Ends every connection because the session was cancelled. */
  void cancel() {
    endAll(DisconnectReason.CANCELLED, "The session was cancelled.");
  }

  private void endAll(DisconnectReason reason, String detail) {
    deadline.ifPresent(ControlLoop.Deadline::cancel);
    for (Attendance attendance : attendances.values()) {
      attendance.end(new ServiceMessage.Disconnected(reason, detail));
    }
    attendances.clear();
    media.close();
  }

  /** What the conference has come to, told by the session. */
  Session asOfNow(Session stored) {
    Session begun = life.beganAt().map(stored::begun).orElse(stored);
    return life.endedAt().map(at -> begun.over(at, life.endReason())).orElse(begun);
  }

  /** Who holds a seat, in the order in which they came. */
  List<Presence> presences() {
    return attendances.values().stream().map(Attendance::presence).toList();
  }

  RoomState state() {
    return life.state();
  }

  /** How many hold a seat. */
  int seats() {
    return life.seats();
  }

  /** Lets be felt what has become due by now, which a late timer may not have told yet. */
  private Instant passTime() {
    Instant now = loop.instant();
    life.advance(now);
    settle();
    return now;
  }

  private void welcome(Attendance newcomer) {
    newcomer.send(
        new ServiceMessage.Welcome(
            SignallingCodec.VERSION,
            sessionId,
            newcomer.participantId(),
            newcomer.name(),
            loop.instant(),
            window.closesAt().minus(Rules.ACCESS_AFTER_END),
            window.closesAt(),
            slots));
    for (Attendance other : attendances.values()) {
      if (other != newcomer) {
        newcomer.send(new ServiceMessage.ParticipantJoined(other.participantId(), other.name()));
      }
    }
  }

  /** Lets be felt whatever the life of the room has come to, and sets the next deadline. */
  private void settle() {
    List<String> departed = life.takeDeparted();
    for (String participantId : departed) {
      // Only the cut of access takes the seat of someone whose connection stands.
      attendances
          .get(participantId)
          .end(
              new ServiceMessage.Disconnected(
                  DisconnectReason.CLOSED, "Access to this session is closed."));
    }
    departed.forEach(this::remove);
    RoomState state = life.state();
    if (state != toldState) {
      toldState = state;
      tellAll(new ServiceMessage.Room(state));
      switch (state) {
        case LIVE -> events.began(life.beganAt().orElseThrow());
        case ENDED -> {
          media.close();
          events.ended(life.endedAt().orElseThrow(), life.endReason());
        }
        case OPEN -> {
          media.close();
          events.emptied();
        }
        case SCHEDULED, WAITING -> {
          // Nobody outside needs to know.
        }
      }
    }
    deadline.ifPresent(ControlLoop.Deadline::cancel);
    deadline =
        attendances.isEmpty()
            ? Optional.empty()
            : life.nextDeadline().map(next -> loop.at(next, this::passTime));
  }

  private void remove(String participantId) {
    Attendance attendance = attendances.remove(participantId);
    media.leave(participantId);
    tellAll(new ServiceMessage.ParticipantLeft(participantId, attendance.name()));
  }

  private boolean holdsSeat(Attendance attendance) {
    return attendances.get(attendance.participantId()) == attendance;
  }

  private void tellAll(ServiceMessage message) {
    attendances.values().forEach(attendance -> attendance.send(message));
  }

  private void tellOthers(Attendance newcomer, ServiceMessage message) {
    for (Attendance attendance : attendances.values()) {
      if (attendance != newcomer) {
        attendance.send(message);
      }
    }
  }
}
