package dev.visio.real;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.MicrophoneSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody in the room sends, simulated or real, as settings: from them it can be drawn and
 * spoken anew.
 *
 * @param cameras the encodings of its camera, the smallest first; empty where it has none. A real
 *     participant sends the largest, at its rate at most
 */
public record Desk(List<CameraSettings> cameras, Optional<MicrophoneSettings> microphone) {
  public Desk {
    cameras = List.copyOf(cameras);
    Objects.requireNonNull(microphone, "microphone");
  }
}
