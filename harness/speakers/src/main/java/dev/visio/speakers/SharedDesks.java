package dev.visio.speakers;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDeviceException;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.ScreenSettings;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.signalling.TileSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Desks for rooms of a gallery: everybody has a small camera (180p, 15 pictures and 100 kbit a
 * second) and a microphone, of a few clips that all share, and shows everybody else as small.
 */
public final class SharedDesks {
  private static final int CAMERAS = 4;
  private static final int MICROPHONES = 8;
  private static final Duration CLIP_LENGTH = Duration.ofSeconds(10);
  private static final TileSize SMALL = new TileSize(320, 180);

  private final List<VideoClip> cameras;
  private final List<AudioClip> microphones;
  private final Optional<VideoClip> screen;
  private final long seed;

  private SharedDesks(
      List<VideoClip> cameras, List<AudioClip> microphones, Optional<VideoClip> screen, long seed) {
    this.cameras = cameras;
    this.microphones = microphones;
    this.screen = screen;
    this.seed = seed;
  }

  /**
   * Encodes the clips, or has them from the user's cache.
   *
   * @param screens whether anybody shares a screen
   * @throws IOException if a device cannot be made here, in a sentence for a person
   */
  public static SharedDesks prepare(boolean screens, long seed) throws IOException {
    try {
      FakeDevices devices =
          new FakeDevices(FakeDevices.defaultCacheFolder(), FakeDevices.DEFAULT_MAX_CACHE_BYTES);
      return new SharedDesks(
          IntStream.range(0, CAMERAS)
              .parallel()
              .mapToObj(
                  clip ->
                      devices.camera(
                          new CameraSettings(
                              Resolution.P180, 15, VideoCodec.VP8, 100, CLIP_LENGTH, seed + clip)))
              .toList(),
          IntStream.range(0, MICROPHONES)
              .parallel()
              .mapToObj(
                  clip -> devices.microphone(new MicrophoneSettings(32, CLIP_LENGTH, seed + clip)))
              .toList(),
          screens
              ? Optional.of(
                  devices.screen(new ScreenSettings(5, VideoCodec.VP8, 800, CLIP_LENGTH, seed)))
              : Optional.empty(),
          seed);
    } catch (FakeDeviceException refused) {
      throw new IOException("a device cannot be made here: " + refused.getMessage(), refused);
    }
  }

  /**
   * Everybody of one room.
   *
   * @param sharers so many of them share a screen, the first ones
   */
  public List<SpeakerPlan> plans(int speakers, int sharers) {
    return IntStream.range(0, speakers)
        .mapToObj(
            speaker ->
                new SpeakerPlan(
                    speaker,
                    new SpeakerDevices(
                        Optional.of(microphones.get(speaker % MICROPHONES)),
                        List.of(cameras.get(speaker % CAMERAS)),
                        speaker < sharers ? screen : Optional.empty()),
                    SpeakerView.ofEverybody(SMALL),
                    seed + speaker))
        .toList();
  }
}
