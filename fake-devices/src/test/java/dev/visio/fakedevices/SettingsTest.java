package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Duration LENGTH = Duration.ofSeconds(10);

  @Test
  void aCameraOf1080pIsRefusedByName() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CameraSettings(Resolution.P1080, 30, VideoCodec.VP8, 500, LENGTH, 0));
    assertEquals("a camera has 180p, 360p or 720p, not 1080p", refused.getMessage());
  }

  @Test
  void aCameraOf25FramesIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CameraSettings(Resolution.P360, 25, VideoCodec.VP8, 500, LENGTH, 0));
  }

  @Test
  void ratesAndLengthsOutOfTheirBoundsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CameraSettings(Resolution.P360, 30, VideoCodec.VP8, 0, LENGTH, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScreenSettings(5, VideoCodec.VP8, 20_001, LENGTH, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new MicrophoneSettings(32, Duration.ZERO, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MicrophoneSettings(32, Duration.ofMinutes(11), 0));
  }
}
