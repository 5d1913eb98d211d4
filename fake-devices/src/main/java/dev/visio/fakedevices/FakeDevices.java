package dev.visio.fakedevices;

import java.nio.file.Path;

/**
 * Makes devices: encodes a clip the first time its settings are asked for, and has it from the
 * cache folder ever after. Any thread may call; calls for the same settings share one clip.
 */
public final class FakeDevices {

  /** What the cache folder may hold unless told otherwise. */
  public static final long DEFAULT_MAX_CACHE_BYTES = 512L << 20;

  public FakeDevices(Path cacheFolder, long maxCacheBytes) {
    this(cacheFolder, maxCacheBytes, EncodingProgress.SILENT);
  }

  public FakeDevices(Path cacheFolder, long maxCacheBytes, EncodingProgress progress) {}

  /** Where clips are kept for this user: {@code $XDG_CACHE_HOME/visio/clips}, or the like. */
  public static Path defaultCacheFolder() {
    return Path.of(System.getProperty("user.home"), ".cache", "visio", "clips");
  }

  public VideoClip camera(CameraSettings settings) {
    throw new FakeDeviceException("no encoder");
  }

  public VideoClip screen(ScreenSettings settings) {
    throw new FakeDeviceException("no encoder");
  }

  public AudioClip microphone(MicrophoneSettings settings) {
    throw new FakeDeviceException("no encoder");
  }
}
