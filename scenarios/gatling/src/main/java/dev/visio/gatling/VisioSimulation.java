package dev.visio.gatling;

import static io.gatling.javaapi.http.HttpDsl.http;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.room.Hall;
import dev.visio.gatling.room.MeasuredRoom;
import dev.visio.gatling.room.Promises;
import dev.visio.gatling.room.RestlessRoom;
import dev.visio.gatling.room.RoomPlan;
import dev.visio.gatling.room.Surroundings;
import dev.visio.gatling.service.Organiser;
import dev.visio.gatling.service.Target;
import dev.visio.speakers.SharedDesks;
import dev.visio.speakers.SpeakerHouse;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What every simulation begins with: its sizes, the service, its promises, and the speakers. */
abstract class VisioSimulation extends Simulation {
  /** Seed of pictures, talk and arrivals. */
  static final long SEED = 20261126;

  private static final int MAX_LOOPS = 4;

  final Participant participant = new Participant(System::currentTimeMillis);
  final Target target = Target.given();
  final Organiser organiser = new Organiser(target);
  final Promises promises;
  private final Catalogue catalogue;
  private final List<Hall> rooms = new ArrayList<>();
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
                  debugs() ? Optional.<Consumer<String>>of(System.out::println) : Optional.empty(),
                  "./visio gatling " + catalogue.label(),
                  System.getProperty(Catalogue.VERSION, "unknown")));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** A room that waits for its people from now on. */
  final MeasuredRoom room(RoomPlan plan) {
    MeasuredRoom room = new MeasuredRoom(plan, surroundings.orElseThrow());
    rooms.add(room);
    return room;
  }

  /**
   * A room in which people come and go.
   *
   * @param places of all stays that there may be
   */
  final RestlessRoom restlessRoom(String name, String session, int places) {
    RestlessRoom room = new RestlessRoom(name, session, places, surroundings.orElseThrow());
    rooms.add(room);
    return room;
  }

  @Override
  public void after() {
    rooms.forEach(Hall::close);
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
