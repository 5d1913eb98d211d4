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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
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

  /** Connections of these very questions, and of a log or a store that opens a file meanwhile. */
  private static final int SPARE_HANDLES = 16;

  /** Of one stay and its coming back, beside what lasts as long as it was told to. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(40);

  /** Who comes first meets code that was never run. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** Of a shorter time nothing could be said, however soon the others are through. */
  private static final Duration WATCHED_AT_LEAST = Duration.ofSeconds(2);

  /** To be followed in coming and going somebody has to keep the conference going meanwhile. */
  private final int speakers = debugs() ? 2 : size("speakers");

  private final int rounds = debugs() ? 1 : size("rounds");

  /** The longest that somebody stays or is away; the shortest is a quarter of it. */
  private final Duration pace = Duration.ofSeconds(size("seconds"));

  private final Duration patience = Duration.ofSeconds(size("patience"));

  /** What the service did wrong in the end; asked one after the other. */
  private final List<String> wrong = new CopyOnWriteArrayList<>();

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
            .exec(doIfOrElse(ComingAndGoing::stays).then(keepsGoing()).orElse(comesAndGoes()))
            .exec(participant.leaves());
    ScenarioBuilder afterwards =
        scenario("The organiser")
            .exec(this::isAlone)
            .exec(asks(ENDED, this::end))
            .exec(asks(NOTHING_LEFT, this::leftovers))
            .exec(Step.of(Promises.VERDICT, _ -> CompletableFuture.supplyAsync(this::conclusion)));
    setUp(
            visit
                .injectOpen(rampUsers(speakers).during(Duration.ofSeconds(2)))
                .andThen(afterwards.injectOpen(atOnceUsers(1))))
        .protocols(requests())
        .maxDuration(longest().plus(patience.multipliedBy(2)).plusSeconds(20))
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
      // Who keeps the conference going does nothing else, and is not followed.
      room =
          restlessRoom(
              "restless",
              session,
              speakers * (rounds + 1),
              longest(),
              place -> place % speakers > 0);
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
  private ChainBuilder keepsGoing() {
    return exec(pause(WARM_UP))
        .exec(
            user -> {
              room.watch();
              return user;
            })
        .exec(pause(WATCHED_AT_LEAST))
        .exec(asLongAsDuring(_ -> underWay.get() > 0, longest()).on(pause(Duration.ofMillis(500))));
  }

  /** The organiser, when the last one has gone. */
  private Session isAlone(Session user) {
    room.unwatch();
    return user;
  }

  private ChainBuilder comesAndGoes() {
    return exec(repeat(rounds, "round")
            .on(
                exec(participant.writes("Here I am"))
                    .exec(pause(pace.dividedBy(4), pace))
                    .exec(Participant.looksRound())
                    .exec(
                        doIfOrElse(ComingAndGoing::saysGoodbye)
                            .then(exec(participant.leaves()))
                            .orElse(exec(participant.vanishes())))
                    .exec(pause(pace.dividedBy(4), pace))
                    .exec(user -> sits(user, user.getInt("round") + 1))
                    .exec(participant.joins())
                    .exitHereIfFailed()))
        .exec(participant.writes("Here I stay"))
        .exec(pause(pace.dividedBy(2), pace))
        .exec(Participant.looksRound())
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
    return LONGEST_ROUND.plus(pace.multipliedBy(2)).multipliedBy(rounds + 1L);
  }

  /** Asks, beside Gatling's loops, whether something is as it should be. */
  private Step asks(String row, Callable<Optional<String>> question) {
    return Step.of(
        row,
        _ -> {
          long beganMillis = System.currentTimeMillis();
          return CompletableFuture.supplyAsync(
              () -> {
                try {
                  Optional<String> why = question.call();
                  why.ifPresent(text -> wrong.add(row + ": " + text));
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

  private Outcome conclusion() {
    try {
      return Outcome.of(room.conclude(wrong, System.currentTimeMillis()));
    } catch (IOException refused) {
      throw new CompletionException(refused);
    }
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
            return Optional.of(
                String.format(Locale.ROOT, "rooms: %.0f, participants: %.0f", rooms, participants));
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

  /**
   * What is wrong at last. The service may take its time, as it does where somebody was lost for
   * good: their seat is kept for 30 seconds (the rules of the service).
   */
  private Optional<String> until(Question question) throws IOException, InterruptedException {
    long untilNanos = System.nanoTime() + patience.toNanos();
    Optional<String> answer = question.ask();
    while (answer.isPresent() && untilNanos - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(500);
      answer = question.ask();
    }
    return answer;
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
