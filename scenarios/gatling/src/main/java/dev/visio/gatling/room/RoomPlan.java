package dev.visio.gatling.room;

import dev.visio.rooms.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One room of a simulation.
 *
 * @param name of its results
 * @param session the service's id
 * @param speakers how many are expected
 * @param screens so many of them share one
 * @param fillsWithin how long it waits for everybody, from its making on
 * @param warmUp from the last arrival to the measured window
 * @param measured how long that is
 */
public record RoomPlan(
    String name,
    String session,
    int speakers,
    int screens,
    Duration fillsWithin,
    Duration warmUp,
    Duration measured) {
  /** Whose microphones the service forwards, as {@code ./visio serve} does when nobody asks. */
  static final int LOUDEST = 3;

  public RoomPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(fillsWithin, "fillsWithin");
    Objects.requireNonNull(warmUp, "warmUp");
    Objects.requireNonNull(measured, "measured");
    if (speakers < 1 || screens < 0 || screens > speakers) {
      throw new IllegalArgumentException(speakers + " speakers, " + screens + " screens");
    }
  }

  /** As it stands in the result file. */
  Map<String, Object> described() {
    Map<String, Object> words = new TreeMap<>();
    words.put("name", name);
    words.put("speakers", speakers);
    words.put("screens", screens);
    words.put("warm-up", DurationText.write(warmUp));
    words.put("duration", DurationText.write(measured));
    words.put("audio", "loudest " + LOUDEST);
    words.put("view", "gallery");
    return words;
  }
}
