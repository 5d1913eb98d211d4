package dev.visio.gatling.room;

import dev.visio.rooms.DurationText;
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
 */
public record RoomPlan(String name, String session, int speakers, int screens) {
  /** Whose microphones the service forwards, as {@code ./visio serve} does when nobody asks. */
  static final int LOUDEST = 3;

  public RoomPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(session, "session");
    if (speakers < 1 || screens < 0 || screens > speakers) {
      throw new IllegalArgumentException(speakers + " speakers, " + screens + " screens");
    }
  }

  /** As it stands in the result file. */
  Map<String, Object> described(Timing timing) {
    Map<String, Object> words = new TreeMap<>();
    words.put("name", name);
    words.put("speakers", speakers);
    words.put("screens", screens);
    words.put("warm-up", DurationText.write(timing.warmUp()));
    words.put("duration", DurationText.write(timing.measured()));
    words.put("audio", "loudest " + LOUDEST);
    words.put("view", "gallery");
    return words;
  }
}
