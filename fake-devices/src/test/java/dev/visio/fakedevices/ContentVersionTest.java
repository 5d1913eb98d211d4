package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.scene.Scene;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * What devices show and say is cached under {@link ClipEncoder#CONTENT_VERSION}. Whoever changes it
 * on purpose raises that version and writes the new digests down here; otherwise old clips would be
 * taken for new ones. The digests are the same on every machine: nothing here depends on its fonts,
 * its JDK or its processor.
 */
class ContentVersionTest {

  private static final Duration LENGTH = Duration.ofSeconds(20);

  @Test
  void camerasShowWhatThisVersionShows() {
    assertEquals(2, ClipEncoder.CONTENT_VERSION);
    CameraSettings settings =
        new CameraSettings(Resolution.P180, 30, VideoCodec.VP8, 150, LENGTH, 42);
    assertEquals(2_037_512_029L, digest(ClipEncoder.scene(settings), settings.resolution(), 30));
  }

  @Test
  void screensShowWhatThisVersionShows() {
    ScreenSettings settings = new ScreenSettings(5, VideoCodec.VP8, 500, LENGTH, 42);
    assertEquals(2_430_641_682L, digest(ClipEncoder.scene(settings), settings.resolution(), 5));
  }

  @Test
  void microphonesSayWhatThisVersionSays() {
    MicrophoneSettings settings = new MicrophoneSettings(32, LENGTH, 42);
    short[] samples = ClipEncoder.samples(settings, ClipEncoder.timeline(settings));
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length);
    bytes.asShortBuffer().put(samples);
    CRC32C digest = new CRC32C();
    digest.update(bytes.array());
    assertEquals(1_445_762_003L, digest.getValue());
  }

  private static long digest(Scene scene, Resolution resolution, int framesPerSecond) {
    YuvPicture picture = new YuvPicture(resolution.width(), resolution.height());
    CRC32C digest = new CRC32C();
    for (int number = 0; number < 20 * framesPerSecond; number += 19) {
      scene.draw(number, picture);
      digest.update(picture.luma());
      digest.update(picture.blue());
      digest.update(picture.red());
    }
    return digest.getValue();
  }
}
