package dev.visio.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.participant.Row;
import dev.visio.gatling.participant.Step;
import dev.visio.gatling.participant.Step.Outcome;
import dev.visio.gatling.room.Promises;
import dev.visio.gatling.room.RestlessRoom;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What an hour brings, in a minute: one person stays, everybody else leaves and comes back, or is
 * gone without a word and comes back within the 30 seconds for which the seat is kept. In the end
 * the last one leaves: then the conference is over for good, and the service has given everything
 * back.
 */
public class ComingAndGoing extends VisioSimulation {
  private static final String ENDED = "ended with the last one";
  private static final String NOTHING_LEFT = "nothing left behind";

  /**
   * The seat of whoever is gone without a word is kept for 30 seconds (the rules of the service).
   */
  private static final Duration GIVEN_BACK_WITHIN = Duration.ofSeconds(40);

  /** Connections of these very questions, and of a log or a store that opens a file meanwhile. */
  private static final int SPARE_HANDLES = 16;

  /** Of one stay, its pauses and its coming back; far more than they take. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(45);

  private final int speakers = debugs() ? 1 : size("speakers");
  private final int rounds = debugs() ? 1 : size("rounds");

  /** Those who are not through with their coming and going. */
  private final AtomicInteger underWay = new AtomicInteger(speakers - 1);

  private RestlessRoom room;
  private OptionalLong handlesBefore = OptionalLong.empty();

  public ComingAndGoing() {
    super(Catalogue.COMING_AND_GOING);
    Catalogue.COMING_AND_GOING.check(Map.of("speakers", speakers, "rounds", rounds));
    openHouse(false);
    ScenarioBuilder visit =
        scenario("People who come and go")
            .exec(user -> sits(user, 0))
            .exec(Participant.registers())
            .exitHereIfFailed()
            .exec(participant.joins())
            .exitHereIfFailed()
            .exec(doIfOrElse(ComingAndGoing::stays).then(waits()).orElse(comesAndGoes()))
            .exec(participant.leaves());
    ScenarioBuilder afterwards =
        scenario("The organiser")
            .exec(asks(ENDED, this::end))
            .exec(asks(NOTHING_LEFT, this::leftovers))
            .exec(
                Step.of(
                    Promises.FIRST_FRAME,
                    _ ->
                        CompletableFuture.completedFuture(
                            Outcome.of(room.firstFrames(System.currentTimeMillis())))));
    setUp(
            visit
                .injectOpen(rampUsers(speakers).during(Duration.ofSeconds(2)))
                .andThen(afterwards.injectOpen(atOnceUsers(1))))
        .protocols(requests())
        .maxDuration(longest().plusSeconds(60))
        .assertions(assertions());
  }

  @Override
  public void before() {
    try {
      String event = organiser.addEvent("Coming and going");
      String session =
          organiser.addSession(
              event, "An open room", Instant.now(), Duration.ofHours(6), OptionalInt.empty());
      handlesBefore = target.openHandles();
      room = restlessRoom("restless", session, speakers * (rounds + 1));
    } catch (IOException | InterruptedException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  /** Each stay of a person has a place of its own. */
  private Session sits(Session user, int stay) {
    int person = (int) (user.userId() - 1);
    return Participant.goesTo(user, room, stay * speakers + person);
  }

  /** The first one keeps the conference going. */
  private static boolean stays(Session user) {
    return user.userId() == 1;
  }

  /** Until everybody else is through; whoever could not come back is not waited for without end. */
  private ChainBuilder waits() {
    return asLongAsDuring(_ -> underWay.get() > 0, longest()).on(pause(Duration.ofMillis(500)));
  }

  private ChainBuilder comesAndGoes() {
    return exec(repeat(rounds, "round")
            .on(
                exec(participant.writes("Here I am"))
                    .exec(pause(Duration.ofSeconds(1), Duration.ofSeconds(3)))
                    .exec(
                        doIfOrElse(ComingAndGoing::saysGoodbye)
                            .then(exec(participant.leaves()))
                            .orElse(exec(participant.vanishes())))
                    .exec(pause(Duration.ofSeconds(1), Duration.ofSeconds(4)))
                    .exec(user -> sits(user, user.getInt("round") + 1))
                    .exec(participant.joins())
                    .exitHereIfFailed()))
        .exec(participant.writes("Here I stay"))
        .exec(pause(Duration.ofSeconds(2), Duration.ofSeconds(3)))
        .exec(
            user -> {
              underWay.decrementAndGet();
              return user;
            });
  }

  /** Half of the goings are by the door, half through a network that is lost. */
  private static boolean saysGoodbye(Session user) {
    return (user.userId() + user.getInt("round")) % 2 == 0;
  }

  private Duration longest() {
    return LONGEST_ROUND.multipliedBy(rounds + 1L);
  }

  /** Asks, beside Gatling's loops, whether something is as it should be. */
  private static Step asks(String row, Callable<Optional<String>> wrong) {
    return Step.of(
        row,
        _ -> {
          long beganMillis = System.currentTimeMillis();
          return CompletableFuture.supplyAsync(
              () -> {
                try {
                  Optional<String> why = wrong.call();
                  long nowMillis = System.currentTimeMillis();
                  return Outcome.of(
                      List.of(
                          why.map(text -> Row.failed(row, beganMillis, nowMillis, text))
                              .orElseGet(() -> Row.ok(row, beganMillis, nowMillis))));
                } catch (Exception silent) {
                  throw new CompletionException(silent);
                }
              });
        });
  }

  private Optional<String> end() throws IOException, InterruptedException {
    return until(
        () -> {
          String state = organiser.state(room.session());
          return state.equals("ended") ? Optional.empty() : Optional.of("is " + state);
        });
  }

  private Optional<String> leftovers() throws IOException, InterruptedException {
    return until(
        () -> {
          double participants = organiser.metric("visio_participants");
          double rooms = organiser.metric("visio_rooms");
          if (participants > 0 || rooms > 0) {
            return Optional.of(participants + " participants in " + rooms + " rooms");
          }
          OptionalLong handles = target.openHandles();
          boolean more =
              handles.isPresent()
                  && handlesBefore.isPresent()
                  && handles.getAsLong() > handlesBefore.getAsLong() + SPARE_HANDLES;
          return more
              ? Optional.of(handles.getAsLong() + " handles, before " + handlesBefore.getAsLong())
              : Optional.empty();
        });
  }

  /** What is wrong at last: the service may take its time, but not longer than it keeps a seat. */
  private static Optional<String> until(Question question)
      throws IOException, InterruptedException {
    long untilNanos = System.nanoTime() + GIVEN_BACK_WITHIN.toNanos();
    Optional<String> wrong = question.ask();
    while (wrong.isPresent() && untilNanos - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(500);
      wrong = question.ask();
    }
    return wrong;
  }

  /** What is wrong just now; empty when nothing is. */
  @FunctionalInterface
  private interface Question {
    Optional<String> ask() throws IOException, InterruptedException;
  }

  private List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>(promises.ofStays());
    long stays = speakers + (speakers - 1L) * rounds;
    assertions.add(details(Promises.JOIN).successfulRequests().count().is(stays));
    assertions.add(details(ENDED).successfulRequests().count().is(1L));
    assertions.add(details(NOTHING_LEFT).successfulRequests().count().is(1L));
    assertions.add(global().failedRequests().count().is(0L));
    return assertions;
  }
}
