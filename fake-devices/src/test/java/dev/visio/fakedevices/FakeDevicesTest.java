package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeDevicesTest {

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final long CACHE_BYTES = 1 << 24;

  @TempDir Path folder;

  @Test
  void theSameCameraGivesTheSameBytesEncodedTwice() {
    VideoClip first = new FakeDevices(folder.resolve("a"), CACHE_BYTES).camera(camera(7));
    VideoClip second = new FakeDevices(folder.resolve("b"), CACHE_BYTES).camera(camera(7));

    assertNotSameInstance(first, second);
    assertSameFrames(first, second);
  }

  @Test
  void theSameMicrophoneGivesTheSameBytesEncodedTwice() {
    AudioClip first = new FakeDevices(folder.resolve("a"), CACHE_BYTES).microphone(microphone(7));
    AudioClip second = new FakeDevices(folder.resolve("b"), CACHE_BYTES).microphone(microphone(7));

    assertSameFrames(first, second);
  }

  @Test
  void theSameH264CameraGivesTheSameBytesEncodedTwice() {
    CameraSettings settings =
        new CameraSettings(Resolution.P180, 15, VideoCodec.H264, 150, TWO_SECONDS, 3);

    assertSameFrames(
        new FakeDevices(folder.resolve("a"), CACHE_BYTES).camera(settings),
        new FakeDevices(folder.resolve("b"), CACHE_BYTES).camera(settings));
  }

  @Test
  void anotherSeedIsAnotherPersonWithAnotherVoice() {
    FakeDevices devices = new FakeDevices(folder, CACHE_BYTES);

    assertNotEquals(devices.camera(camera(1)).totalBytes(), devices.camera(camera(2)).totalBytes());
    assertNotEquals(
        devices.microphone(microphone(1)).totalBytes(),
        devices.microphone(microphone(2)).totalBytes());
  }

  @Test
  void aClipIsEncodedOnceAndComesFromTheCacheEverAfter() {
    AtomicInteger encoded = new AtomicInteger();
    EncodingProgress counting = (device, done, total) -> encoded.incrementAndGet();
    VideoClip first = new FakeDevices(folder, CACHE_BYTES, counting).camera(camera(1));
    AudioClip sound = new FakeDevices(folder, CACHE_BYTES, counting).microphone(microphone(1));
    int framesEncoded = encoded.getAndSet(0);

    FakeDevices later = new FakeDevices(folder, CACHE_BYTES, counting);

    assertSameFrames(first, later.camera(camera(1)));
    assertSameFrames(sound, later.microphone(microphone(1)));
    assertEquals(first.frameCount() + sound.frameCount(), framesEncoded);
    assertEquals(0, encoded.get());
  }

  @Test
  void aDamagedCacheFileIsEncodedAgain() throws IOException {
    VideoClip undamaged = new FakeDevices(folder, CACHE_BYTES).camera(camera(1));
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertSameFrames(undamaged, new FakeDevices(folder, CACHE_BYTES).camera(camera(1)));
    bytes[bytes.length / 2] ^= 1;
    assertArrayEquals(bytes, Files.readAllBytes(onlyFile()));
  }

  @Test
  void callsForTheSameSettingsShareOneClip() throws Exception {
    AtomicInteger encoded = new AtomicInteger();
    FakeDevices devices =
        new FakeDevices(folder, CACHE_BYTES, (device, done, total) -> encoded.incrementAndGet());
    List<VideoClip> clips = inParallel(() -> devices.camera(camera(1)));

    clips.forEach(clip -> assertSame(clips.getFirst(), clip));
    assertEquals(clips.getFirst().frameCount(), encoded.get());
  }

  @Test
  void twoProcessesThatEncodeTheSameAtOnceBothGetItWhole() throws Exception {
    List<VideoClip> clips =
        inParallel(() -> new FakeDevices(folder, CACHE_BYTES).camera(camera(1)));

    clips.forEach(clip -> assertSameFrames(clips.getFirst(), clip));
    assertTrue(Files.isRegularFile(onlyFile()));
  }

  @Test
  void aCacheFolderThatCannotBeMadeCostsTimeAndNothingElse() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "not a folder");
    List<String> told = new ArrayList<>();
    EncodingProgress progress =
        new EncodingProgress() {
          @Override
          public void encoded(String device, int framesDone, int framesTotal) {}

          @Override
          public void notCached(String device, String reason) {
            told.add(device);
          }
        };

    AudioClip clip = new FakeDevices(inTheWay, CACHE_BYTES, progress).microphone(microphone(5));

    assertEquals(100, clip.frameCount());
    assertEquals(List.of("microphone, Opus, 32 kbit/s, seed 5"), told);
  }

  @Test
  void aClipHasAllFramesOfItsLengthAtTheirCaptureTimes() {
    VideoClip clip = new FakeDevices(folder, CACHE_BYTES).camera(camera(1));

    assertEquals(60, clip.frameCount());
    for (int index = 0; index < clip.frameCount(); index++) {
      assertEquals(index, clip.frame(index).number());
      assertEquals(index * 1_000_000_000L / 30, clip.frame(index).captureNanos());
    }
    assertTrue(clip.frame(0).keyFrame());
    assertFalse(clip.frame(1).keyFrame());
  }

  private static CameraSettings camera(long seed) {
    return new CameraSettings(Resolution.P180, 30, VideoCodec.VP8, 150, TWO_SECONDS, seed);
  }

  private static MicrophoneSettings microphone(long seed) {
    return new MicrophoneSettings(32, TWO_SECONDS, seed);
  }

  private static <T> List<T> inParallel(Callable<T> call) throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(List.of(call, call, call))) {
        results.add(result.get());
      }
      return results;
    }
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertEquals(1, found.size(), found.toString());
      return found.getFirst();
    }
  }

  private static void assertNotSameInstance(VideoClip first, VideoClip second) {
    assertFalse(first == second);
  }

  private static void assertSameFrames(VideoClip first, VideoClip second) {
    assertEquals(first.frameCount(), second.frameCount());
    for (int index = 0; index < first.frameCount(); index++) {
      assertArrayEquals(first.frame(index).data(), second.frame(index).data());
      assertEquals(first.frame(index).keyFrame(), second.frame(index).keyFrame());
      assertEquals(first.frame(index).captureNanos(), second.frame(index).captureNanos());
    }
  }

  private static void assertSameFrames(AudioClip first, AudioClip second) {
    assertEquals(first.frameCount(), second.frameCount());
    for (int index = 0; index < first.frameCount(); index++) {
      assertArrayEquals(first.frame(index).data(), second.frame(index).data());
      assertEquals(first.frame(index).audioLevel(), second.frame(index).audioLevel());
      assertEquals(first.frame(index).voiceActivity(), second.frame(index).voiceActivity());
    }
  }
}
