package dev.visio.measurement.day;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * So many rooms at once, and what became of them.
 *
 * @param reasons why they did not hold, each with its room's name before it
 * @param gaveOut null when they held
 * @param tookSeconds from the opening of the first room to the last one's leaving
 * @param packetsPerSecond that the service forwarded, of all rooms together
 * @param serviceCores that its process used; 0 where it is not known
 * @param forwardingLatencyP99Nanos the service's, of all rooms together
 * @param oneWayDelayP99Nanos of the room that fared worst
 */
public record DayStep(
    int rooms,
    Verdict verdict,
    List<String> reasons,
    GaveOut gaveOut,
    double tookSeconds,
    double packetsPerSecond,
    double serviceCores,
    double generatorCores,
    long forwardingLatencyP99Nanos,
    long oneWayDelayP99Nanos) {
  /** Of reasons; more of them say nothing new. */
  private static final int MAX_REASONS = 10;

  public DayStep {
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    if ((verdict == Verdict.PASS) != (gaveOut == null)) {
      throw new IllegalArgumentException(verdict + ", and " + gaveOut + " gave out");
    }
  }

  /**
   * Of rooms that were measured over the same window.
   *
   * @param rooms one at least
   */
  public static DayStep of(List<RunResult> rooms, double tookSeconds) {
    return new DayStep(
        rooms.size(),
        verdict(rooms),
        rooms.stream()
            .flatMap(room -> room.reasons().stream().map(why -> room.run().name() + ": " + why))
            .limit(MAX_REASONS)
            .toList(),
        GaveOut.of(rooms),
        tookSeconds,
        greatest(rooms, DayStep::packetsPerSecond),
        greatest(rooms, room -> room.service().cores()),
        greatest(rooms, room -> room.generator().cores()),
        (long) greatest(rooms, room -> room.forwardingLatency().p99Nanos()),
        (long) greatest(rooms, room -> room.oneWayDelay().corrected().p99Nanos()));
  }

  /** Of rooms that could not be opened, or not be measured. */
  public static DayStep broken(
      int rooms, Verdict verdict, GaveOut gaveOut, String why, double tookSeconds) {
    return new DayStep(rooms, verdict, List.of(why), gaveOut, tookSeconds, 0, 0, 0, 0, 0);
  }

  /** All rooms have one generator: where it was not fit for one, it was not fit for any. */
  static Verdict verdict(List<RunResult> rooms) {
    List<Verdict> verdicts = rooms.stream().map(RunResult::verdict).toList();
    return verdicts.contains(Verdict.INVALID)
        ? Verdict.INVALID
        : verdicts.contains(Verdict.FAIL) ? Verdict.FAIL : Verdict.PASS;
  }

  /**
   * What the service and the generator say of themselves is of all rooms, in each room's result.
   */
  private static double greatest(List<RunResult> rooms, ToDoubleFunction<RunResult> figure) {
    return rooms.stream().mapToDouble(figure).max().orElseThrow();
  }

  private static double packetsPerSecond(RunResult room) {
    double seconds = room.window().measuredNanos() / 1e9;
    return seconds <= 0 ? 0 : room.service().packetsForwarded() / seconds;
  }
}
