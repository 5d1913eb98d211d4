package dev.visio.real.receiving;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.measurement.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** All that is known here of those whom a real participant sees and hears. Any thread. */
public interface Neighbours {
  /** Which number in the room the participant with this id of the service's has. */
  OptionalInt numberOf(String participantId);

  /** The id that the service gave this participant, once it is in. */
  Optional<String> idOf(int number);

  /** The encodings of this participant's camera; empty where it has none. */
  List<CameraSettings> camerasOf(int number);

  /**
   * How loud this participant's microphone speaks, in dBov; empty where it has none.
   *
   * @see SpeechLevel
   */
  Optional<Double> speechLevelOf(int number);

  /**
   * When this picture of this participant's was captured last, on {@link System#nanoTime}'s clock.
   *
   * @param width of the encoding that it came in
   * @param picture its number in the clip
   */
  OptionalLong capturedNanos(int number, Source source, int width, int picture);
}
