package dev.visio.visio.room;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.RoomStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the store know what becomes of one conference: that it began, who holds a seat in it, that
 * it ended. One write at a time, and always of the newest: however many come and go meanwhile, the
 * next write says where that has led. A store that fails is asked again; that a conference has
 * ended is not forgotten. Control loop only.
 */
final class RoomRecord {

  private static final Logger LOG = LoggerFactory.getLogger(RoomRecord.class);

  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);

  private record End(Instant at, EndReason reason) {}

  private record Life(Optional<Instant> beganAt, Optional<End> end) {
    Session applyTo(Session session) {
      Session begun = beganAt.map(session::begun).orElse(session);
      return end.map(ended -> begun.over(ended.at(), ended.reason())).orElse(begun);
    }
  }

  private final String sessionId;
  private final RoomStore store;
  private final ControlLoop loop;

  private Life life;
  private Life keptLife;
  private Set<String> seats;
  private Set<String> keptSeats;

  private boolean writing;
  private boolean stopping;
  private final List<Runnable> whenKept = new ArrayList<>(1);

  /**
   * @param beganAt as the store knows it already
   * @param seats likewise
   */
  RoomRecord(
      String sessionId,
      Optional<Instant> beganAt,
      Set<String> seats,
      RoomStore store,
      ControlLoop loop) {
    this.sessionId = sessionId;
    this.store = store;
    this.loop = loop;
    this.life = new Life(beganAt, Optional.empty());
    this.keptLife = life;
    this.seats = Set.copyOf(seats);
    this.keptSeats = this.seats;
  }

  /**
   * @param participantIds who holds a seat at this moment
   */
  void began(Instant at, Set<String> participantIds) {
    life = new Life(Optional.of(at), life.end());
    seats = Set.copyOf(participantIds);
    write();
  }

  /** Who holds a seat now; of interest once the conference has begun. */
  void seats(Set<String> participantIds) {
    if (life.beganAt().isPresent() && !seats.equals(participantIds)) {
      seats = Set.copyOf(participantIds);
      write();
    }
  }

  void ended(Instant at, EndReason reason) {
    life = new Life(life.beganAt(), Optional.of(new End(at, reason)));
    write();
  }

  /** The session with what has become of its conference, whether the store knows yet or not. */
  Session applyTo(Session session) {
    return life.applyTo(session);
  }

  /** Runs the command once the store knows everything, perhaps at once. */
  void whenKept(Runnable command) {
    whenKept.add(command);
    write();
  }

  /** The service stops: what is not kept yet is tried once more, and no longer waited for. */
  void stop() {
    stopping = true;
  }

  private void write() {
    if (writing) {
      return;
    }
    if (keptLife.equals(life) && keptSeats.equals(seats)) {
      List<Runnable> commands = List.copyOf(whenKept);
      whenKept.clear();
      commands.forEach(Runnable::run);
      return;
    }
    writing = true;
    writeNext()
        .onComplete(
            kept -> {
              writing = false;
              if (kept.succeeded()) {
                write();
              } else {
                failed(kept.cause());
              }
            });
  }

  /**
   * That a conference ended comes before who has left by it, and that it began after who is in it:
   * wherever a crash comes between, nobody's conference is found without its seats, and so over.
   */
  private Future<Void> writeNext() {
    Life nextLife = life;
    boolean lifeFirst = nextLife.end().isPresent() || keptSeats.equals(seats);
    if (lifeFirst && !keptLife.equals(nextLife)) {
      return store
          .change(sessionId, session -> new Change<>(nextLife.applyTo(session), sessionId))
          .onSuccess(_ -> keptLife = nextLife)
          .mapEmpty();
    }
    Set<String> nextSeats = seats;
    return store.keepSeats(sessionId, nextSeats).onSuccess(_ -> keptSeats = nextSeats);
  }

  private void failed(Throwable cause) {
    LOG.error("what became of session {} could not be kept", sessionId, cause);
    if (stopping || cause instanceof Refusal refusal && isFinal(refusal)) {
      keptLife = life;
      keptSeats = seats;
      write();
    } else {
      writing = true;
      loop.at(
          loop.instant().plus(BEFORE_NEXT_TRY),
          () -> {
            writing = false;
            write();
          });
    }
  }

  /** There is no such session any more; every other refusal may pass. */
  private static boolean isFinal(Refusal refusal) {
    return refusal.problem().type() == ProblemType.NOT_FOUND;
  }
}
