package dev.visio.measurement.capacity;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which sizes may be tried, and how often a size has to hold.
 *
 * @param from the smallest room, at least 2
 * @param to the largest
 * @param repetitions so many runs of the recommended size have all held
 */
public record CapacityPlan(int from, int to, int repetitions) {

  public static final int MAX_REPETITIONS = 20;

  /** The guidance of the product for good quality. */
  public static final int GUIDANCE = 20;

  /** The limit of a room. */
  public static final int ROOM_LIMIT = 55;

  /** Steps that get wider: the first that breaks is found soon, wherever it is. */
  private static final List<Integer> LADDER = List.of(5, 10, 20, 30, 40, 55);

  public CapacityPlan {
    if (from < 2 || to > ROOM_LIMIT || from > to) {
      throw new IllegalArgumentException(
          "sizes lie from 2 to "
              + ROOM_LIMIT
              + ", the first not above the last: "
              + from
              + " to "
              + to);
    }
    if (repetitions < 1 || repetitions > MAX_REPETITIONS) {
      throw new IllegalArgumentException(
          "repetitions must be 1 to " + MAX_REPETITIONS + ", not " + repetitions);
    }
  }

  /** The sizes by which the search climbs, both ends among them. */
  List<Integer> ladder() {
    return Stream.of(Stream.of(from, to), LADDER.stream().filter(rung -> rung > from && rung < to))
        .flatMap(rungs -> rungs)
        .distinct()
        .sorted()
        .toList();
  }

  IntStream sizes() {
    return IntStream.rangeClosed(from, to);
  }
}
