package dev.visio.visio.room;

import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotPlan;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Reaction;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotCounts;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A room with somebody in it: applies {@link RoomLife}, and lets connections, media plane and store
 * know what came of it. Control loop only.
 */
final class OpenRoom {

  /** As many as a room holds: all of them may leave at once. */
  private static final int MAX_DEPARTED = RoomSettings.MAX_PARTICIPANTS;

  private final String sessionId;
  private final Instant endsAt;
  private final Instant closesAt;
  private final RoomLife life;
  private final RoomRecord record;
  private final SfuRoom media;
  private final ControlLoop loop;
  private final ChatHistory chat;
  private final Runnable whenOver;

  /** Who holds a seat, by participant id, in the order in which they came. */
  private final Map<String, Seat> seats = new LinkedHashMap<>();

  /**
   * Who left last: what somebody says of them may have been on its way meanwhile. The oldest goes
   * when there are {@link #MAX_DEPARTED}.
   */
  private final LinkedHashSet<String> departed = new LinkedHashSet<>();

  private RoomState toldState;
  private Optional<Instant> nextDeadline = Optional.empty();
  private Optional<ControlLoop.Deadline> deadline = Optional.empty();

  /**
   * @param whenOver runs once nobody needs this room any more: a newcomer needs a new one, or is
   *     refused by what the store knows
   */
  OpenRoom(
      Session session,
      RoomLife life,
      RoomRecord record,
      SfuRoom media,
      ControlLoop loop,
      ChatHistory chat,
      Runnable whenOver) {
    SessionForm form = session.form();
    this.sessionId = session.id();
    this.endsAt = form.startsAt().plus(form.duration());
    this.closesAt = form.access().closesAt();
    this.life = life;
    this.record = record;
    this.media = media;
    this.loop = loop;
    this.chat = chat;
    this.whenOver = whenOver;
    this.toldState = life.beganAt().isPresent() ? RoomState.LIVE : RoomState.OPEN;
  }

  /** Gives those their seats back who held one before the service stopped. */
  void restore(List<Registration> seated) {
    seated.forEach(one -> seats.put(one.id(), new Seat(one, loop)));
    settle();
  }

  /**
   * Lets a registered person in, or in again, with a connection.
   *
   * @param slots what is planned for this connection
   * @throws Refusal when a rule of the room says no; the room is as it was before
   */
  Attendance enter(
      Registration registration, SlotPlan slots, ParticipantConnection connection, Instant now) {
    RoomLife.Entry entry = life.enter(registration.id(), now);
    Seat seat = seats.computeIfAbsent(registration.id(), _ -> new Seat(registration, loop));
    if (entry == RoomLife.Entry.TAKES_OVER) {
      seat.end(
          new ServiceMessage.Disconnected(
              DisconnectReason.TAKEN_OVER, "A newer connection of this registration took over."));
    }
    Attendance newcomer = new Attendance(this, media, loop, seat, slots, connection);
    seat.take(newcomer);
    welcome(newcomer, slots);
    if (entry == RoomLife.Entry.NEW) {
      // Of someone who resumes, the others were never told that it was away.
      tellOthers(seat, seat.joined());
      tellOthers(seat, seat.state());
    }
    if (life.state() == toldState) {
      newcomer.send(new ServiceMessage.Room(toldState));
    }
    settle();
    if (entry == RoomLife.Entry.NEW) {
      giveMoreSlots();
    }
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
    passTime();
    if (holdsSeat(attendance)) {
      leave(attendance.seat());
    }
  }

  /** Takes the seat of someone who is not registered any more. */
  void expel(String participantId) {
    passTime();
    Seat seat = seats.get(participantId);
    if (seat != null) {
      seat.end(
          new ServiceMessage.Disconnected(
              DisconnectReason.UNREGISTERED, "The registration was taken back."));
      leave(seat);
    }
  }

  /** Whether this is the id of somebody who holds a seat, or held one a moment ago. */
  boolean knows(String participantId) {
    return seats.containsKey(participantId) || departed.contains(participantId);
  }

  /** Which of its devices a participant has on. */
  void show(Attendance attendance, ParticipantMessage.Devices devices) {
    if (mayAct(attendance) && attendance.seat().show(devices)) {
      tellAll(attendance.seat().state());
    }
  }

  void raiseHand(Attendance attendance, boolean raised) {
    if (mayAct(attendance) && attendance.seat().raiseHand(raised)) {
      tellAll(attendance.seat().state());
    }
  }

  void react(Attendance attendance, Reaction reaction) {
    if (mayAct(attendance)) {
      tellAll(new ServiceMessage.Reacted(attendance.participantId(), reaction));
    }
  }

  void write(Attendance attendance, String text) {
    if (mayAct(attendance)) {
      tellAll(chat.add(attendance.seat(), text, loop.instant()));
    }
  }

  /** Ends every connection because the session was cancelled. */
  void cancel() {
    life.cancel(loop.instant());
    settle();
  }

  /**
   * Ends every connection because the service stops. The conference has not ended by it.
   *
   * @return completes when the store knows who held a seat
   */
  Future<Void> stop() {
    deadline.ifPresent(ControlLoop.Deadline::cancel);
    for (Seat seat : seats.values()) {
      seat.end(
          new ServiceMessage.Disconnected(DisconnectReason.STOPPING, "The service is going down."));
    }
    seats.clear();
    media.close();
    Promise<Void> kept = Promise.promise();
    record.stop();
    record.whenKept(kept::tryComplete);
    return kept.future();
  }

  RoomState state() {
    return life.state();
  }

  /** What the conference has come to, told by the session. */
  Session asOfNow(Session stored) {
    return record.applyTo(stored);
  }

  /** What is said to who wants to enter once the conference is over. */
  Optional<Refusal> over() {
    return life.endedAt().map(at -> Session.ended(at, life.endReason().orElseThrow()));
  }

  /** How many hold a seat. */
  int seats() {
    return life.seats();
  }

  /** Who holds a seat, in the order in which they came. */
  List<Presence> presences() {
    return seats.values().stream().map(Seat::presence).toList();
  }

  /** Lets be felt what has become due by now, which a late timer may not have told yet. */
  void passTime(Instant now) {
    life.advance(now);
    settle();
  }

  private Instant passTime() {
    Instant now = loop.instant();
    passTime(now);
    return now;
  }

  private boolean mayAct(Attendance attendance) {
    passTime();
    return holdsSeat(attendance);
  }

  private boolean holdsSeat(Attendance attendance) {
    Seat seat = seats.get(attendance.participantId());
    return seat != null && seat.isHeldBy(attendance);
  }

  private void leave(Seat seat) {
    life.leave(seat.participantId(), loop.instant());
    remove(seat.participantId());
    settle();
  }

  /** Tells a newcomer who is there, what is shown of them, and what was written. */
  private void welcome(Attendance newcomer, SlotPlan slots) {
    newcomer.send(
        new ServiceMessage.Welcome(
            SignallingCodec.VERSION,
            sessionId,
            newcomer.participantId(),
            newcomer.seat().name(),
            loop.instant(),
            endsAt,
            closesAt,
            new SlotCounts(slots.audio(), slots.camera(), slots.screen())));
    for (Seat seat : seats.values()) {
      if (seat != newcomer.seat()) {
        newcomer.send(seat.joined());
      }
      newcomer.send(seat.state());
    }
    chat.tell(newcomer);
  }

  /**
   * Lets those come back, with more slots, who have none for the newest. It happens only after a
   * quota was raised while they were in the room.
   */
  private void giveMoreSlots() {
    for (Seat seat : List.copyOf(seats.values())) {
      seat.attendance()
          .filter(attendance -> !attendance.hasSlotsFor(seats.size()))
          .ifPresent(
              attendance ->
                  attendance.disconnect(
                      DisconnectReason.MORE_SLOTS,
                      "More are here than this connection has slots for; the next has more."));
    }
  }

  /** Lets be felt whatever the life of the room has come to, and sets the next deadline. */
  private void settle() {
    List<String> gone = life.takeDeparted();
    for (String participantId : gone) {
      // Whose time to resume is over has no connection that would hear it.
      seats.get(participantId).end(lastWord());
    }
    gone.forEach(this::remove);
    RoomState state = life.state();
    if (state != toldState) {
      toldState = state;
      tellAll(new ServiceMessage.Room(state));
      switch (state) {
        case LIVE -> record.began(life.beganAt().orElseThrow(), seats.keySet());
        case ENDED -> {
          record.ended(life.endedAt().orElseThrow(), life.endReason().orElseThrow());
          close();
        }
        case OPEN -> close();
        case SCHEDULED, WAITING -> {
          // Nobody outside needs to know.
        }
      }
    }
    record.seats(seats.keySet());
    Optional<Instant> next = seats.isEmpty() ? Optional.empty() : life.nextDeadline();
    if (!next.equals(nextDeadline)) {
      deadline.ifPresent(ControlLoop.Deadline::cancel);
      nextDeadline = next;
      deadline = next.map(at -> loop.at(at, this::deadlinePassed));
    }
  }

  private void deadlinePassed() {
    // A timer may be early by what its clock is coarse: it is set anew then.
    nextDeadline = Optional.empty();
    deadline = Optional.empty();
    passTime();
  }

  private void close() {
    media.close();
    record.whenKept(whenOver);
  }

  private ServiceMessage.Disconnected lastWord() {
    return life.endReason().equals(Optional.of(EndReason.CANCELLED))
        ? new ServiceMessage.Disconnected(DisconnectReason.CANCELLED, "The session was cancelled.")
        : new ServiceMessage.Disconnected(
            DisconnectReason.CLOSED, "Access to this session is closed.");
  }

  private void remove(String participantId) {
    Seat seat = seats.remove(participantId);
    departed.add(participantId);
    if (departed.size() > MAX_DEPARTED) {
      departed.removeFirst();
    }
    media.leave(participantId);
    tellAll(new ServiceMessage.ParticipantLeft(participantId, seat.name()));
  }

  private void tellAll(ServiceMessage message) {
    seats.values().forEach(seat -> seat.send(message));
  }

  private void tellOthers(Seat newcomer, ServiceMessage message) {
    for (Seat seat : seats.values()) {
      if (seat != newcomer) {
        seat.send(message);
      }
    }
  }
}
