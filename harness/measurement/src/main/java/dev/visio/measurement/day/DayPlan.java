package dev.visio.measurement.day;

/**
 * What is tried out.
 *
 * @param speakers of each room
 * @param first rooms of the first step
 * @param most rooms of the last step, if all before it hold
 * @param more rooms with each step
 * @param least rooms that have to hold
 * @param longestSeconds after which no further step begins
 */
public record DayPlan(int speakers, int first, int most, int more, int least, long longestSeconds) {
  public DayPlan {
    if (speakers < 1 || first < 1 || more < 1 || longestSeconds < 1) {
      throw new IllegalArgumentException(
          speakers + " speakers, " + first + " rooms and " + more + " more, in " + longestSeconds);
    }
    if (first > most || least > most) {
      throw new IllegalArgumentException(
          "of at most " + most + " rooms, " + first + " at first and " + least + " at least");
    }
  }
}
