package dev.visio.gatling;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.room.MeasuredRoom;
import dev.visio.gatling.room.Promises;
import dev.visio.gatling.room.RoomPlan;
import dev.visio.gatling.room.Timing;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
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
import java.util.TreeMap;

/**
 * Workshops of growing size, one after the other: everybody has camera and microphone, somebody
 * shows slides, people write and raise their hands. Each room is measured like one of {@code
 * ./visio run}, and the report shows its figures in a group of its own.
 */
public class FullRoom extends VisioSimulation {
  private static final int ARRIVALS_PER_SECOND = 10;

  /** Beyond the arrivals; a room that is not full by then is measured as it is. */
  private static final Duration FILLS_WITHIN = Duration.ofSeconds(40);

  private static final Duration LENGTH = Duration.ofHours(6);

  private final Timing timing =
      new Timing(
          FILLS_WITHIN, Duration.ofSeconds(size("warmup")), Duration.ofSeconds(size("seconds")));
  private final int screens = size("screens");
  private final Map<Integer, Workshop> workshops = new TreeMap<>();

  /** One size of room. It is opened when its first participant comes, and waits for all others. */
  private final class Workshop {
    private final int speakers;
    private String session;
    private MeasuredRoom room;
    private int places;

    Workshop(int speakers) {
      this.speakers = speakers;
    }

    /** In the report. */
    String group() {
      return speakers + (speakers == 1 ? " speaker" : " speakers");
    }

    /** The first ones of it. */
    private int sharers() {
      return Math.min(screens, speakers);
    }

    synchronized Session givePlace(Session user) {
      if (room == null) {
        room = open(new RoomPlan("speakers-" + speakers, session, speakers, sharers()));
      }
      return Participant.goesTo(user, room, places++);
    }
  }

  private MeasuredRoom open(RoomPlan plan) {
    return rooms(List.of(plan), timing).rooms().getFirst();
  }

  public FullRoom() {
    super(Catalogue.FULL_ROOM);
    openHouse(screens > 0);
    if (debugs()) {
      workshops.put(1, new Workshop(1));
    } else {
      Catalogue.FULL_ROOM.check(Map.of("from", size("from"), "to", size("to")));
      for (int speakers = size("from"); speakers <= size("to"); speakers += size("step")) {
        workshops.put(speakers, new Workshop(speakers));
      }
      workshops.putIfAbsent(size("to"), new Workshop(size("to")));
    }
    List<PopulationBuilder> populations =
        workshops.values().stream().map(this::population).toList();
    PopulationBuilder all = populations.getLast();
    for (PopulationBuilder earlier : populations.reversed().subList(1, populations.size())) {
      all = earlier.andThen(all);
    }
    setUp(all)
        .protocols(requests())
        .maxDuration(timing.longest().multipliedBy(workshops.size()).plusSeconds(30))
        .assertions(assertions());
  }

  @Override
  public void before() {
    try {
      String event = organiser.addEvent("Full rooms");
      for (Workshop workshop : workshops.values()) {
        workshop.session =
            organiser.addSession(
                event,
                "Workshop of " + workshop.speakers,
                Instant.now(),
                LENGTH,
                OptionalInt.empty());
      }
    } catch (IOException | InterruptedException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private PopulationBuilder population(Workshop workshop) {
    ScenarioBuilder story =
        scenario("A workshop of " + workshop.speakers)
            .exec(
                group(workshop.group())
                    .on(
                        exec(workshop::givePlace)
                            .exec(Participant.registers())
                            .doIf(Session::isFailed)
                            .then(exec(Participant::staysAway))
                            .exitHereIfFailed()
                            .exec(Participant.looksAtItsPersonalSpace())
                            .exec(participant.joins())
                            .exitHereIfFailed()
                            .exec(participant.writes("Good morning"))
                            .exec(pause(Duration.ofSeconds(1), Duration.ofSeconds(3)))
                            .exec(participant.raisesItsHand())
                            .exec(participant.speaksUntilTheRoomIsMeasured())
                            .exec(participant.leaves())));
    // Gatling injects nobody within less than a second.
    return story.injectOpen(
        rampUsers(workshop.speakers)
            .during(Duration.ofSeconds(Math.ceilDiv(workshop.speakers, ARRIVALS_PER_SECOND))));
  }

  private List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>();
    for (Workshop workshop : workshops.values()) {
      assertions.addAll(promises.ofRooms(Optional.of(workshop.group()), workshop.sharers()));
      assertions.add(
          details(workshop.group(), Promises.JOIN)
              .successfulRequests()
              .count()
              .is((long) workshop.speakers));
    }
    assertions.add(global().failedRequests().count().is(0L));
    return assertions;
  }
}
