package dev.visio.gatling;

import static io.gatling.javaapi.http.HttpDsl.http;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.room.Day;
import dev.visio.gatling.room.MeasuredRooms;
import dev.visio.gatling.room.Promises;
import dev.visio.gatling.room.RestlessRoom;
import dev.visio.gatling.room.RoomPlan;
import dev.visio.gatling.room.Surroundings;
import dev.visio.gatling.room.Timing;
import dev.visio.gatling.service.Organiser;
import dev.visio.gatling.service.Target;
import dev.visio.measurement.day.DayPlan;
import dev.visio.speakers.SharedDesks;
import dev.visio.speakers.SpeakerHouse;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** What every simulation begins with: its sizes, the service, its promises, and the speakers. */
abstract class VisioSimulation extends Simulation {
  /** Seed of pictures, talk and arrivals. */
  static final long SEED = 20261126;

  private static final int MAX_LOOPS = 4;

  final Participant participant = new Participant(System::currentTimeMillis);
  final Target target = Target.given();
  final Organiser organiser = new Organiser(target, reader());
  final Promises promises;
  private final Catalogue catalogue;
  private final List<Runnable> ends = new ArrayList<>();
  private Optional<Surroundings> surroundings = Optional.empty();

  VisioSimulation(Catalogue catalogue) {
    this.catalogue = catalogue;
    Promises given = Promises.find(System.getProperty(Catalogue.BUDGETS, catalogue.budgets()));
    // Who is alone has no flows and no latency to be judged by.
    this.promises = debugs() ? new Promises(List.of(), given.limits()) : given;
  }

  /** A number that this run was given, or the usual one. */
  final int size(String name) {
    Size size = catalogue.size(name);
    String given = System.getProperty(Catalogue.PROPERTY + name);
    return given == null ? size.usual() : size.parse(given);
  }

  /** Whether one participant shall be followed, message by message. */
  static boolean debugs() {
    return Boolean.getBoolean(Catalogue.DEBUG);
  }

  private static Optional<Consumer<String>> reader() {
    return debugs() ? Optional.of(System.out::println) : Optional.empty();
  }

  /** Where Gatling's own requests go. */
  final HttpProtocolBuilder requests() {
    String base = target.base().toString();
    // What Gatling loads at its first request is no waiting of its first user's.
    return http.baseUrl(base)
        .warmUp(base + "/health/live")
        .acceptHeader("application/json")
        .shareConnections();
  }

  /** Opens devices and network for rooms; once, before the first of them. */
  final void openHouse(boolean screens) {
    try {
      surroundings =
          Optional.of(
              new Surroundings(
                  SpeakerHouse.open(loops(), VisioSimulation::broken),
                  SharedDesks.prepare(screens, SEED),
                  organiser,
                  target.process(),
                  promises,
                  Optional.ofNullable(System.getProperty(Catalogue.RESULTS)).map(Path::of),
                  reader(),
                  "./visio gatling " + catalogue.label(),
                  System.getProperty(Catalogue.VERSION, "unknown")));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Rooms that wait for their people from now on, and are measured together. */
  final MeasuredRooms rooms(List<RoomPlan> plans, Timing timing) {
    MeasuredRooms rooms = MeasuredRooms.open(plans, timing, surroundings.orElseThrow());
    ends.add(rooms::close);
    return rooms;
  }

  /**
   * A room in which people come and go.
   *
   * @param places of all stays that there may be
   * @param longest within which everybody is gone
   * @param followed whose messages are printed when anybody's are
   */
  final RestlessRoom restlessRoom(
      String name, String session, int places, Duration longest, IntPredicate followed) {
    RestlessRoom room =
        new RestlessRoom(name, session, places, longest, followed, surroundings.orElseThrow());
    ends.add(room::close);
    return room;
  }

  /** A day of rooms that begins now. */
  final Day day(DayPlan plan, Timing timing) {
    Day day = Day.begin(plan, timing, surroundings.orElseThrow(), System.out::println);
    ends.add(day::close);
    return day;
  }

  @Override
  public void after() {
    ends.forEach(Runnable::run);
    surroundings.ifPresent(around -> around.house().close());
    organiser.close();
  }

  private static int loops() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_LOOPS);
  }

  private static void broken(Throwable fault) {
    System.err.println("The generator broke: " + fault);
  }
}
