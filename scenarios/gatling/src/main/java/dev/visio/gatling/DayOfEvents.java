package dev.visio.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.participant.Row;
import dev.visio.gatling.participant.Step;
import dev.visio.gatling.participant.Step.Outcome;
import dev.visio.gatling.room.Day;
import dev.visio.gatling.room.Timing;
import dev.visio.measurement.day.DayAnswer;
import dev.visio.measurement.day.DayPlan;
import dev.visio.measurement.day.DayResult;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Many workshops of the recommended size at once: one, then one more, each full of people with
 * camera and microphone, until what was promised to every one of them does not hold any more. What
 * is found is how many rooms that is for each core that the service uses, and what gave out first.
 */
public class DayOfEvents extends VisioSimulation {
  private static final String HELD = "rooms that held";
  private static final String PER_CORE = "rooms per core (hundredths)";
  private static final String OPENING = "opening";
  private static final String GROUP = "rooms";
  private static final String ARRIVES = "arrives";

  /** Beyond the arrivals; a room that is not full by then is measured as it is. */
  private static final Duration FILLS_WITHIN = Duration.ofSeconds(40);

  private final DayPlan plan = plan();
  private final Timing timing =
      new Timing(
          FILLS_WITHIN, Duration.ofSeconds(size("warmup")), Duration.ofSeconds(size("seconds")));
  private Day day;

  public DayOfEvents() {
    super(Catalogue.DAY_OF_EVENTS);
    openHouse(false);
    ScenarioBuilder people =
        scenario("People of a day")
            .exec(user -> user.set(OPENING, day.morning()))
            .exec(waitsForItsRoom())
            .exec(
                asLongAs(user -> user.contains(OPENING))
                    .on(
                        group("#{" + GROUP + "}")
                            .on(
                                exec(pause(user -> user.<Duration>get(ARRIVES)))
                                    .exec(comesAndSpeaks())),
                        exec(this::goesHome).exec(waitsForItsRoom())));
    ScenarioBuilder afterwards = scenario("The organiser").exec(sumsUp());
    setUp(
            people
                .injectOpen(atOnceUsers(plan.most() * plan.speakers()))
                .andThen(afterwards.injectOpen(atOnceUsers(1))))
        .protocols(requests())
        .maxDuration(Day.longest(plan, timing).plusSeconds(30))
        .assertions(assertions());
  }

  private DayPlan plan() {
    if (debugs()) {
      return new DayPlan(1, 1, 1, 1, 1, Duration.ofMinutes(size("minutes")).toSeconds());
    }
    Catalogue.DAY_OF_EVENTS.check(
        Map.of(
            "from", size("from"),
            "rooms", size("rooms"),
            "least", size("least"),
            "speakers", size("speakers")));
    return new DayPlan(
        size("speakers"),
        size("from"),
        size("rooms"),
        size("step"),
        size("least"),
        Duration.ofMinutes(size("minutes")).toSeconds());
  }

  @Override
  public void before() {
    day = day(plan, timing);
  }

  /** Everybody has a room and a place in it for the whole day; not every step has that room. */
  private int room(Session user) {
    return (int) ((user.userId() - 1) / plan.speakers());
  }

  private int place(Session user) {
    return (int) ((user.userId() - 1) % plan.speakers());
  }

  private Step waitsForItsRoom() {
    return Step.of(
        "opening",
        user -> {
          Day.Opening seen = user.get(OPENING);
          return seen.next(room(user))
              .thenApply(
                  opening ->
                      new Outcome(
                          List.of(),
                          known ->
                              opening
                                  .map(next -> invited(known, next))
                                  .orElseGet(() -> known.remove(OPENING))));
        });
  }

  private Session invited(Session user, Day.Opening opening) {
    return Participant.goesTo(user, opening.room(room(user)), place(user))
        .set(OPENING, opening)
        .set(GROUP, opening.name())
        .set(ARRIVES, day.arrival(room(user), place(user)));
  }

  private ChainBuilder comesAndSpeaks() {
    return exec(Participant.registers())
        .exec(
            doIfOrElse(Session::isFailed)
                .then(exec(Participant::staysAway))
                .orElse(
                    exec(participant.joins())
                        .exec(
                            doIf(user -> !user.isFailed())
                                .then(
                                    exec(participant.writes("Good morning"))
                                        .exec(participant.speaksUntilTheRoomIsMeasured())
                                        .exec(participant.leaves())))));
  }

  /** Whoever failed has been counted; in the next room everybody begins anew. */
  private Session goesHome(Session user) {
    user.<Day.Opening>get(OPENING).goneHome();
    return Participant.goesHome(user).markAsSucceeded();
  }

  private Step sumsUp() {
    return Step.of(HELD, _ -> day.result().thenApply(DayOfEvents::rows));
  }

  private static Outcome rows(DayResult result) {
    long nowMillis = System.currentTimeMillis();
    DayAnswer answer = result.answer();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.figure(HELD, answer.rooms(), nowMillis));
    if (answer.roomsPerCore() != null) {
      rows.add(Row.figure(PER_CORE, Math.round(answer.roomsPerCore() * 100), nowMillis));
    }
    return Outcome.of(rows);
  }

  /** That a step breaks in the end is what the day is for: it is no failure. */
  private List<Assertion> assertions() {
    return List.of(details(HELD).responseTime().max().gte(plan.least()));
  }
}
