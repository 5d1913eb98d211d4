package dev.visio.real;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.speakers.SpeakerView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One real participant of a run.
 *
 * @param number in the room, after those of all simulated speakers
 * @param desk what it sends
 * @param view what it shows of the others
 */
public record RealPlan(int number, Desk desk, SpeakerView view) {
  public RealPlan {
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(view, "view");
    if (number < 0) {
      throw new IllegalArgumentException("no participant is " + number);
    }
  }

  /** The pictures that it sends: its encoder makes one size, since its library knows no more. */
  Optional<CameraSettings> camera() {
    List<CameraSettings> cameras = desk.cameras();
    return cameras.isEmpty() ? Optional.empty() : Optional.of(cameras.getLast());
  }
}
