package dev.visio.gatling.participant;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.visio.gatling.participant.Step.Outcome;
import dev.visio.gatling.room.Hall;
import dev.visio.gatling.room.MeasuredRoom;
import dev.visio.gatling.room.Promises;
import dev.visio.speakers.Stay;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The story of a participant, step by step. Of the Gatling session it needs a {@link Hall} and a
 * place in it, put there by {@link #goesTo}.
 */
public final class Participant {
  private static final String ROOM = "room";
  private static final String PLACE = "place";
  private static final String TOKEN = "token";
  private static final String STAY = "stay";
  private static final String PRESENCE = "presence";

  /** A service that does not show what was said by then has lost it. */
  private static final long SHOWN_WITHIN_SECONDS = 10;

  /** Whoever sees nobody by then goes on all the same: whether it did is told in the end. */
  private static final long SEES_WITHIN_SECONDS = 10;

  /** What is filled in to register: of a user with a number. */
  public static final String FORM =
      """
      {"name":"Participant #{number}","email":"participant-#{number}@example.org"}\
      """;

  private final LongSupplier clockMillis;

  /**
   * @param clockMillis milliseconds since 1970, the clock of Gatling's report
   */
  public Participant(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /** Somebody who will be that place's speaker of a room. */
  public static Session goesTo(Session session, Hall room, int place) {
    return session
        .set(ROOM, room)
        .set(PLACE, place)
        .set("session", room.session())
        .set("number", room.name() + "-" + place);
  }

  /** Somebody who is through with its room, and keeps nothing of it. */
  public static Session goesHome(Session session) {
    return session.removeAll(ROOM, PLACE, TOKEN, STAY, PRESENCE);
  }

  /** Registers for the session. */
  public static ChainBuilder registers() {
    return exec(
        http(Promises.REGISTER)
            .post("/api/sessions/#{session}/registrations")
            .body(StringBody(FORM))
            .asJson()
            .check(status().is(201), jsonPath("$.token").saveAs(TOKEN)));
  }

  /** Opens its personal space, where the session stands. */
  public static ChainBuilder looksAtItsPersonalSpace() {
    return exec(
        http("personal space")
            .get("/api/personal-space")
            .header("Authorization", "Bearer #{token}")
            .check(status().is(200)));
  }

  /** Presses "Participer" although access is not open yet, and is told since when it will be. */
  public static ChainBuilder pressesTooEarly() {
    return exec(
        http("refused: too-early")
            .post("/api/sessions/#{session}/tickets")
            .header("Authorization", "Bearer #{token}")
            .check(status().is(403), jsonPath("$.opensAt").exists()));
  }

  /** Presses "Participer"; goes on when its own media flow. */
  public ActionBuilder joins() {
    return Step.of(
        Promises.JOIN,
        session -> {
          long pressedMillis = clockMillis.getAsLong();
          Presence presence = new Presence(clockMillis);
          Hall room = session.get(ROOM);
          Stay stay = room.join(session.getInt(PLACE), session.getString(TOKEN), presence);
          return presence
              .flowing()
              .handle((joinNanos, failure) -> joined(pressedMillis, presence, joinNanos, failure))
              .thenApply(
                  rows ->
                      new Outcome(rows, known -> known.set(STAY, stay).set(PRESENCE, presence)));
        });
  }

  private List<Row> joined(
      long pressedMillis, Presence presence, Long joinNanos, Throwable failure) {
    long nowMillis = clockMillis.getAsLong();
    List<Row> rows = new ArrayList<>();
    if (presence.entered().isDone() && !presence.entered().isCompletedExceptionally()) {
      rows.add(Row.ok("enter", pressedMillis, presence.entered().join()));
    }
    rows.add(
        failure == null
            ? Row.figure(Promises.JOIN, Math.round(joinNanos / 1e6), nowMillis)
            : Row.failed(Promises.JOIN, pressedMillis, nowMillis, reason(failure)));
    return rows;
  }

  /** Looks round; goes on when it sees somebody. It has no row: what it waited for has. */
  public static ActionBuilder looksRound() {
    return Step.of(
        "look round",
        session -> {
          Presence presence = session.get(PRESENCE);
          return presence
              .seeing()
              .copy()
              .orTimeout(SEES_WITHIN_SECONDS, TimeUnit.SECONDS)
              .handle((_, _) -> Outcome.of(List.of()));
        });
  }

  /** Writes a line to everybody; goes on when the room's chat shows it. */
  public ActionBuilder writes(String line) {
    return Step.of(
        "chat",
        session -> {
          String text = line + " (" + session.getString("number") + ")";
          Presence presence = session.get(PRESENCE);
          CompletableFuture<Long> shown = presence.shown(text);
          Stay stay = session.get(STAY);
          stay.chat(text);
          return shown(shown, "chat");
        });
  }

  /** Raises its hand; goes on when everybody has been shown it. */
  public ActionBuilder raisesItsHand() {
    return Step.of(
        "raise hand",
        session -> {
          Presence presence = session.get(PRESENCE);
          Stay stay = session.get(STAY);
          stay.raiseHand(true);
          return shown(presence.handRaised(), "raise hand");
        });
  }

  private CompletionStage<Outcome> shown(CompletableFuture<Long> shown, String row) {
    long saidMillis = clockMillis.getAsLong();
    return shown
        .copy()
        .orTimeout(SHOWN_WITHIN_SECONDS, TimeUnit.SECONDS)
        .handle(
            (shownMillis, failure) ->
                Outcome.of(
                    List.of(
                        failure == null
                            ? Row.ok(row, saidMillis, shownMillis)
                            : Row.failed(
                                row, saidMillis, clockMillis.getAsLong(), reason(failure)))));
  }

  /** Speaks until the room has been measured; the first to hear of it tells the report. */
  public ActionBuilder speaksUntilTheRoomIsMeasured() {
    return Step.of(
        "room",
        session -> {
          MeasuredRoom room = session.get(ROOM);
          return room.result()
              .thenApply(
                  measured ->
                      Outcome.of(
                          room.reportedByCaller()
                              ? Promises.rows(measured, clockMillis.getAsLong())
                              : List.of()));
        });
  }

  /** Leaves as it should; whoever was lost before has not. */
  public ActionBuilder leaves() {
    return goes("leave", Stay::leave);
  }

  /** Is gone without a word, as when a network is lost or a program killed. */
  public ActionBuilder vanishes() {
    return goes("lose the network", Stay::vanish);
  }

  private ActionBuilder goes(String row, Consumer<Stay> deed) {
    return Step.of(
        row,
        session -> {
          long goesMillis = clockMillis.getAsLong();
          Presence presence = session.get(PRESENCE);
          deed.accept(session.get(STAY));
          return presence
              .over()
              .thenApply(
                  lost -> {
                    long goneMillis = clockMillis.getAsLong();
                    return Outcome.of(
                        List.of(
                            lost.map(why -> Row.failed(row, goesMillis, goneMillis, why))
                                .orElseGet(() -> Row.ok(row, goesMillis, goneMillis))));
                  });
        });
  }

  /** Will not come, for whatever failed before: nobody waits for it. */
  public static Session staysAway(Session session) {
    Hall room = session.get(ROOM);
    room.missing();
    return session;
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
