package dev.visio.visio.room;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.visio.session.AccessWindow;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of one room, as rules say: who has a seat, when the conference begins, and when it ends.
 *
 * <p>A seat is held from entering until leaving. Whose connection is lost keeps the seat for {@link
 * Rules#TIME_TO_RESUME}, and so counts against the limit: a place promised is not given away. For
 * the conference to begin only those count whose connection stands.
 *
 * <p>Instants are handed in and must not go backwards. Every method first lets pass what has become
 * due ({@link #advance}).
 */
public final class RoomLife {

  /** How a participant came in. */
  public enum Entry {
    /** It had no seat. */
    NEW,
    /** It had lost its connection, and is back in time. */
    RESUMED,
    /** It has another connection, which this one replaces. */
    TAKES_OVER
  }

  private final AccessWindow window;
  private final int limit;

  /** By participant id; the value is when the connection was lost, empty while it stands. */
  private final Map<String, Optional<Instant>> seats = new LinkedHashMap<>();

  /** Not yet taken by {@link #takeDeparted}; never more than have had a seat. */
  private final List<String> departed = new ArrayList<>();

  private RoomState state = RoomState.OPEN;
  private Instant beganAt;
  private Instant endedAt;
  private EndReason endReason;

  public RoomLife(AccessWindow window, int limit) {
    this.window = window;
    this.limit = limit;
  }

  /**
   * A room whose conference had begun before the service stopped: those who held a seat may resume
   * as if all of them had lost their connection now.
   *
   * @param beganAt when the conference began
   * @param seats the participants' ids
   */
  public static RoomLife restored(
      AccessWindow window, int limit, Instant beganAt, Collection<String> seats, Instant now) {
    RoomLife life = new RoomLife(window, limit);
    life.state = RoomState.LIVE;
    life.beganAt = beganAt;
    seats.forEach(id -> life.seats.put(id, Optional.of(now)));
    life.advance(now);
    if (life.state == RoomState.LIVE) {
      life.settle(now);
    }
    return life;
  }

  /**
   * Gives the participant a seat, or its own again.
   *
   * @throws Refusal {@code too-early}, {@code closed}, {@code ended} or {@code room-full}
   */
  public Entry enter(String participantId, Instant now) {
    advance(now);
    window.requireOpen(now);
    if (state == RoomState.ENDED) {
      throw Session.ended(endedAt, endReason);
    }
    Optional<Instant> lostAt = seats.get(participantId);
    if (lostAt == null && seats.size() >= limit) {
      throw new Refusal(
          Problem.of(ProblemType.ROOM_FULL, "%d people are connected already.".formatted(limit))
              .with("limit", limit));
    }
    seats.put(participantId, Optional.empty());
    settle(now);
    if (lostAt == null) {
      return Entry.NEW;
    }
    return lostAt.isPresent() ? Entry.RESUMED : Entry.TAKES_OVER;
  }

  /** The participant's connection is lost; its seat is kept for a while. */
  public void lose(String participantId, Instant now) {
    advance(now);
    seats.computeIfPresent(participantId, (_, lostAt) -> lostAt.or(() -> Optional.of(now)));
  }

  /** The participant leaves for good. */
  public void leave(String participantId, Instant now) {
    advance(now);
    if (seats.remove(participantId) != null) {
      settle(now);
    }
  }

  /** An organiser cancels the session: everybody loses the seat. */
  public void cancel(Instant now) {
    advance(now);
    if (state != RoomState.ENDED) {
      end(now, EndReason.CANCELLED);
    }
  }

  /**
   * Lets pass what is due by now: the time to resume of those whose connection is lost, and the cut
   * of access.
   */
  public void advance(Instant now) {
    if (state == RoomState.ENDED) {
      return;
    }
    if (window.isCutAt(now)) {
      end(window.closesAt(), EndReason.CLOSED);
      return;
    }
    Instant lastDue = Instant.MIN;
    for (var seat = seats.entrySet().iterator(); seat.hasNext(); ) {
      var entry = seat.next();
      if (entry.getValue().isEmpty()) {
        continue;
      }
      Instant due = resumableUntil(entry.getValue().get());
      if (!now.isBefore(due)) {
        departed.add(entry.getKey());
        seat.remove();
        lastDue = due.isAfter(lastDue) ? due : lastDue;
      }
    }
    if (lastDue.isAfter(Instant.MIN)) {
      // As of the instant at which it was due, however late the timer was.
      settle(lastDue);
    }
  }

  /** Who has lost the seat without leaving since this was last asked. */
  public List<String> takeDeparted() {
    List<String> taken = List.copyOf(departed);
    departed.clear();
    return taken;
  }

  /** When {@link #advance} has something to do next; empty once the room has ended. */
  public Optional<Instant> nextDeadline() {
    if (state == RoomState.ENDED) {
      return Optional.empty();
    }
    Instant next = window.closesAt();
    for (Optional<Instant> lostAt : seats.values()) {
      if (lostAt.isPresent() && resumableUntil(lostAt.get()).isBefore(next)) {
        next = resumableUntil(lostAt.get());
      }
    }
    return Optional.of(next);
  }

  /** Where the room stands. */
  public RoomState state() {
    return state;
  }

  /** When the conference began, once it has. */
  public Optional<Instant> beganAt() {
    return Optional.ofNullable(beganAt);
  }

  /** When the room ended, once it has. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** Why the room ended, once it has. */
  public Optional<EndReason> endReason() {
    return Optional.ofNullable(endReason);
  }

  /** How many hold a seat. */
  public int seats() {
    return seats.size();
  }

  /** Moves the state on after the seats have changed. */
  private void settle(Instant now) {
    if (seats.isEmpty()) {
      if (state == RoomState.LIVE) {
        end(now, EndReason.LAST_LEFT);
      } else if (state == RoomState.WAITING) {
        state = RoomState.OPEN;
      }
      return;
    }
    if (state == RoomState.OPEN) {
      state = RoomState.WAITING;
    }
    long connected = seats.values().stream().filter(Optional::isEmpty).count();
    if (state == RoomState.WAITING && connected >= Rules.PARTICIPANTS_TO_BEGIN) {
      state = RoomState.LIVE;
      beganAt = now;
    }
  }

  private void end(Instant at, EndReason reason) {
    departed.addAll(seats.keySet());
    seats.clear();
    state = RoomState.ENDED;
    endedAt = at;
    endReason = reason;
  }

  private static Instant resumableUntil(Instant lostAt) {
    return lostAt.plus(Rules.TIME_TO_RESUME);
  }
}
