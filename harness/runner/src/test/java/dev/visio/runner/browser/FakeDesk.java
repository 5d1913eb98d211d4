package dev.visio.runner.browser;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.DeviceFiles;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.PictureCode;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The camera and the microphone before which one browser sits, as files that Chromium plays.
 *
 * @param clip by which its pictures are known
 */
record FakeDesk(int clip, Path camera, Path microphone) {

  private static final Duration LENGTH = Duration.ofSeconds(10);

  /** Small pictures, because two processors decode a whole room twice. */
  static CameraSettings camera(long seed) {
    return new CameraSettings(Resolution.P180, 15, VideoCodec.VP8, 100, LENGTH, seed);
  }

  static MicrophoneSettings microphone(long seed) {
    return new MicrophoneSettings(24, LENGTH, seed);
  }

  /** A large picture, for what is encoded in several sizes; a short one, because it fills disks. */
  private static CameraSettings largeCamera(long seed) {
    return new CameraSettings(
        Resolution.P720, 15, VideoCodec.VP8, 1_500, Duration.ofSeconds(2), seed);
  }

  /** Writes the files where they are not there yet. */
  static FakeDesk of(long seed, Path folder) throws IOException {
    return of(camera(seed), folder.resolve("camera-%d.y4m".formatted(seed)), folder);
  }

  /** The same with a camera of 720 lines. */
  static FakeDesk large(long seed, Path folder) throws IOException {
    return of(largeCamera(seed), folder.resolve("large-camera-%d.y4m".formatted(seed)), folder);
  }

  private static FakeDesk of(CameraSettings camera, Path video, Path folder) throws IOException {
    long seed = camera.seed();
    Path audio = folder.resolve("microphone-%d.wav".formatted(seed));
    if (!Files.exists(video)) {
      DeviceFiles.writeY4m(video, camera);
    }
    if (!Files.exists(audio)) {
      DeviceFiles.writeWav(audio, microphone(seed));
    }
    return new FakeDesk(PictureCode.clipOf(seed), video, audio);
  }

  List<String> flags() {
    return DeviceFiles.chromiumFlags(camera, microphone);
  }
}
