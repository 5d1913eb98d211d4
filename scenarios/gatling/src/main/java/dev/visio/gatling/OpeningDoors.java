package dev.visio.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.room.MeasuredRoom;
import dev.visio.gatling.room.Promises;
import dev.visio.gatling.room.RoomPlan;
import dev.visio.gatling.room.Timing;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * People have registered and wait before their personal spaces; in the second in which access opens
 * everybody presses "Participer", in several rooms at once. One of each room is impatient, and is
 * told when it will be let in.
 */
public class OpeningDoors extends VisioSimulation {
  /** Access opens so long before the start (the rules of the service). */
  private static final Duration OPENS_BEFORE = Duration.ofMinutes(5);

  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** From the opening on; a room that is not full by then is measured as it is. */
  private static final Duration FILLS_WITHIN = Duration.ofSeconds(35);

  private final int roomCount = debugs() ? 1 : size("rooms");
  private final int speakers = debugs() ? 1 : size("speakers");
  private final Duration lead = Duration.ofSeconds(size("lead"));
  private final Timing timing =
      new Timing(
          lead.plusSeconds(1).plus(FILLS_WITHIN), WARM_UP, Duration.ofSeconds(size("seconds")));
  private List<MeasuredRoom> rooms = List.of();
  private Instant opensAt;

  public OpeningDoors() {
    super(Catalogue.OPENING_DOORS);
    openHouse(false);
    ScenarioBuilder opening =
        scenario("People before the door")
            .exec(this::givePlace)
            .exec(Participant.registers())
            .doIf(Session::isFailed)
            .then(exec(Participant::staysAway))
            .exitHereIfFailed()
            .exec(Participant.looksAtItsPersonalSpace())
            .exec(doIf(user -> user.getInt("place") == 0).then(Participant.pressesTooEarly()))
            .exec(pause(user -> Duration.between(Instant.now(), pressesAt(user))))
            .exec(participant.joins())
            .exitHereIfFailed()
            .exec(participant.writes("Good morning"))
            .exec(participant.speaksUntilTheRoomIsMeasured())
            .exec(participant.leaves());
    setUp(opening.injectOpen(atOnceUsers(roomCount * speakers)))
        .protocols(requests())
        .maxDuration(timing.longest().plusSeconds(30))
        .assertions(assertions());
  }

  @Override
  public void before() {
    try {
      // Whole seconds, as the service keeps them: the last of the lead is not cut off.
      opensAt = Instant.ofEpochSecond(Instant.now().plus(lead).getEpochSecond() + 1);
      String event = organiser.addEvent("Opening doors");
      List<RoomPlan> plans = new ArrayList<>();
      for (int i = 1; i <= roomCount; i++) {
        String session =
            organiser.addSession(
                event,
                "Room " + i,
                opensAt.plus(OPENS_BEFORE),
                Duration.ofHours(1),
                OptionalInt.empty());
        plans.add(new RoomPlan("room-" + i, session, speakers, 0));
      }
      rooms = rooms(plans, timing).rooms();
    } catch (IOException | InterruptedException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private Session givePlace(Session user) {
    int number = (int) (user.userId() - 1);
    return Participant.goesTo(user, rooms.get(number % roomCount), number / roomCount);
  }

  /** Somewhere in the second in which access opens: everybody's own instant, by the seed. */
  private Instant pressesAt(Session user) {
    return opensAt.plusMillis(new SplittableRandom(SEED + user.userId()).nextLong(1_000));
  }

  private List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>(promises.ofRooms(Optional.empty(), 0));
    long people = (long) roomCount * speakers;
    assertions.add(details(Promises.JOIN).successfulRequests().count().is(people));
    assertions.add(details("refused: too-early").successfulRequests().count().is((long) roomCount));
    assertions.add(global().failedRequests().count().is(0L));
    return assertions;
  }
}
