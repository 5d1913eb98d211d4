package dev.visio.gatling.room;

import dev.visio.measurement.day.DayAnswer;
import dev.visio.measurement.day.DayPlan;
import dev.visio.measurement.day.DayResult;
import dev.visio.measurement.day.DayStep;
import dev.visio.measurement.day.GaveOut;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A day of events: so many rooms at once, then more of them, until they do not hold any more. Each
 * step opens its rooms anew, one after the other, and measures all of them over the same window; so
 * every step is judged by itself, and by every packet of every room.
 *
 * <p>A virtual thread of its own conducts it. Participants wait for their {@link Opening} by a
 * future; any thread may ask.
 */
public final class Day implements AutoCloseable {
  private static final int ARRIVALS_PER_SECOND = 10;

  /** The last ones say good-bye; the next step does not wait for whoever has not by then. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

  private static final Duration LENGTH = Duration.ofHours(6);

  private final DayPlan plan;
  private final Timing timing;
  private final Surroundings around;
  private final Consumer<String> reader;
  private final Opening morning = new Opening("", List.of(), 0);
  private final CompletableFuture<DayResult> result = new CompletableFuture<>();
  private final Thread conductor;
  private Opening latest = morning;
  private DayResult found;

  /** Rooms that wait for their people. */
  public static final class Opening {
    private final String name;
    private final List<MeasuredRoom> rooms;
    private final CountDownLatch inside;
    private final CompletableFuture<Optional<Opening>> next = new CompletableFuture<>();

    private Opening(String name, List<MeasuredRoom> rooms, int people) {
      this.name = name;
      this.rooms = List.copyOf(rooms);
      this.inside = new CountDownLatch(people);
    }

    /** In the report. */
    public String name() {
      return name;
    }

    public MeasuredRoom room(int index) {
      return rooms.get(index);
    }

    /** Somebody is through with it. */
    public void goneHome() {
      inside.countDown();
    }

    /** The next one that has this room; empty when the day is over before. */
    public CompletableFuture<Optional<Opening>> next(int room) {
      return next.thenCompose(
          opening ->
              opening.isEmpty() || room < opening.get().rooms.size()
                  ? CompletableFuture.completedFuture(opening)
                  : opening.get().next(room));
    }
  }

  private Day(DayPlan plan, Timing timing, Surroundings around, Consumer<String> reader) {
    this.plan = plan;
    this.timing = timing;
    this.around = around;
    this.reader = reader;
    this.found =
        DayResult.begun(
            around.identity("day-of-events", Instant.now().toString()),
            plan,
            new Environment(HostFacts.read(), Map.of(), Map.of()));
    this.conductor = Thread.ofVirtual().name("day").unstarted(this::conduct);
  }

  /**
   * Begins one.
   *
   * @param timing of each step, beyond its arrivals
   * @param reader told a line after each step
   */
  public static Day begin(
      DayPlan plan, Timing timing, Surroundings around, Consumer<String> reader) {
    Day day = new Day(plan, timing, around, reader);
    day.conductor.start();
    return day;
  }

  /** How long it takes at the most, from its begin to its end. */
  public static Duration longest(DayPlan plan, Timing timing) {
    return Duration.ofSeconds(plan.longestSeconds())
        .plus(filling(plan, timing, plan.most()).longest())
        .plus(GONE_WITHIN);
  }

  /** Before the first opening. */
  public Opening morning() {
    return morning;
  }

  /** How long after an opening that person comes. */
  public Duration arrival(int room, int place) {
    return Duration.ofMillis(1_000L * (room * plan.speakers() + place) / ARRIVALS_PER_SECOND);
  }

  /** What was found, once the day is over. */
  public CompletableFuture<DayResult> result() {
    return result;
  }

  /** Breaks it off, if it is not over. */
  @Override
  public void close() {
    conductor.interrupt();
  }

  private void conduct() {
    long beganNanos = System.nanoTime();
    try {
      OptionalInt rooms = DayAnswer.next(plan, found.steps(), Duration.ZERO);
      while (rooms.isPresent()) {
        found = found.with(step(rooms.getAsInt()));
        write();
        reader.accept(line(found.steps().getLast()));
        rooms =
            DayAnswer.next(plan, found.steps(), Duration.ofNanos(System.nanoTime() - beganNanos));
      }
      found = found.answered();
      write();
      result.complete(found);
    } catch (IOException | RuntimeException | InterruptedException fault) {
      result.completeExceptionally(fault);
    } finally {
      latest.next.complete(Optional.empty());
    }
  }

  private DayStep step(int count) throws IOException, InterruptedException {
    // What the step before has left is collected now, and not while this one is measured.
    System.gc();
    long beganNanos = System.nanoTime();
    String name = rooms(count);
    List<RoomPlan> plans;
    try {
      plans = plans(name, count);
    } catch (IOException refused) {
      return DayStep.broken(
          count, Verdict.FAIL, GaveOut.SERVICE, refused.getMessage(), secondsSince(beganNanos));
    }
    try (MeasuredRooms opened =
        MeasuredRooms.open(plans, filling(plan, timing, count), around.withoutResults())) {
      Opening opening = new Opening(name, opened.rooms(), count * plan.speakers());
      Opening before = latest;
      latest = opening;
      before.next.complete(Optional.of(opening));
      List<RunResult> results = results(opened);
      opening.inside.await(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      DayStep step = DayStep.of(results, secondsSince(beganNanos));
      keep(count, results);
      return step;
    } catch (ExecutionException fault) {
      return DayStep.broken(
          count,
          Verdict.INVALID,
          GaveOut.GENERATOR,
          "the rooms could not be measured: " + fault.getCause(),
          secondsSince(beganNanos));
    }
  }

  /** In an event of their own: there nobody is known yet, and everybody is given a token. */
  private List<RoomPlan> plans(String name, int count) throws IOException, InterruptedException {
    String event = around.organiser().addEvent("A day of events, " + name);
    List<RoomPlan> plans = new ArrayList<>();
    for (int room = 1; room <= count; room++) {
      String session =
          around
              .organiser()
              .addSession(event, "Workshop " + room, Instant.now(), LENGTH, OptionalInt.empty());
      plans.add(new RoomPlan("room-" + room, session, plan.speakers(), 0));
    }
    return plans;
  }

  private static Timing filling(DayPlan plan, Timing timing, int rooms) {
    Duration arrivals = Duration.ofSeconds(rooms * plan.speakers() / ARRIVALS_PER_SECOND);
    return new Timing(timing.fillsWithin().plus(arrivals), timing.warmUp(), timing.measured());
  }

  private static List<RunResult> results(MeasuredRooms opened)
      throws ExecutionException, InterruptedException {
    List<RunResult> results = new ArrayList<>();
    for (MeasuredRoom room : opened.rooms()) {
      results.add(room.result().get().result());
    }
    return results;
  }

  /** Of each step the room that fared worst: all of them would be some megabytes a room. */
  private void keep(int count, List<RunResult> results) throws IOException {
    if (around.results().isEmpty()) {
      return;
    }
    RunResult worst =
        results.stream()
            .max(
                Comparator.comparing((RunResult room) -> room.verdict() != Verdict.PASS)
                    .thenComparing(room -> room.oneWayDelay().corrected().p99Nanos()))
            .orElseThrow();
    boolean again = found.steps().stream().anyMatch(step -> step.rooms() == count);
    String folder = String.format(Locale.ROOT, "rooms-%02d%s", count, again ? "-again" : "");
    ResultFile.write(around.results().get().resolve(folder).resolve("result.json"), worst);
  }

  private void write() throws IOException {
    if (around.results().isPresent()) {
      Path file = around.results().get().resolve(DayResult.FILE_NAME);
      DayResult.FILE.write(file, found);
    }
  }

  private String line(DayStep step) {
    String reason = step.reasons().isEmpty() ? "" : "  " + step.reasons().getFirst();
    return String.format(
        Locale.ROOT,
        "%8s of %d  %-7s  service %.2f cores, %,.0f packets/s, forwarding p99 %s, one-way p99 %s%s",
        rooms(step.rooms()),
        plan.speakers(),
        step.verdict(),
        step.serviceCores(),
        step.packetsPerSecond(),
        Unit.NANOS.format(step.forwardingLatencyP99Nanos()),
        Unit.NANOS.format(step.oneWayDelayP99Nanos()),
        reason);
  }

  private static String rooms(int count) {
    return count + (count == 1 ? " room" : " rooms");
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
