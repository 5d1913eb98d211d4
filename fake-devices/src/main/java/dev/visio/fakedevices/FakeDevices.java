package dev.visio.fakedevices;

import dev.visio.fakedevices.cache.CacheFolder;
import dev.visio.fakedevices.codec.CodecException;
import dev.visio.fakedevices.codec.FfmpegLibrary;
import dev.visio.fakedevices.codec.OpusEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes devices: encodes a clip the first time its settings are asked for, and has it from the
 * cache folder ever after. Any thread may call; calls for the same settings share one clip, and
 * calls for different ones encode side by side.
 */
public final class FakeDevices {

  /** What the cache folder may hold unless told otherwise. */
  public static final long DEFAULT_MAX_CACHE_BYTES = 512L << 20;

  /** Clips that are kept in memory; whoever still plays an older one keeps it alive. */
  private static final int MAX_CLIPS_IN_MEMORY = 128;

  private final CacheFolder cache;
  private final EncodingProgress progress;
  private final String encoderVersion;
  private final Map<Record, FutureTask<?>> clips =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Record, FutureTask<?>> eldest) {
          return size() > MAX_CLIPS_IN_MEMORY;
        }
      };

  public FakeDevices(Path cacheFolder, long maxCacheBytes) {
    this(cacheFolder, maxCacheBytes, EncodingProgress.SILENT);
  }

  /**
   * @param cacheFolder where clips are kept; made when the first one is
   * @param maxCacheBytes what that folder may hold; 0 keeps nothing
   * @param progress told while clips are encoded, by whichever thread encodes
   * @throws FakeDeviceException when there is no encoder at all
   */
  public FakeDevices(Path cacheFolder, long maxCacheBytes, EncodingProgress progress) {
    this.cache = new CacheFolder(cacheFolder, maxCacheBytes);
    this.progress = progress;
    try {
      encoderVersion = FfmpegLibrary.version();
    } catch (CodecException e) {
      throw failure(e);
    }
  }

  /**
   * Where clips are kept for this user: {@code visio/clips} under {@code $XDG_CACHE_HOME}, under
   * {@code ~/Library/Caches} on a Mac, else under {@code ~/.cache}.
   */
  public static Path defaultCacheFolder() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    Path caches;
    if (configured != null && Path.of(configured).isAbsolute()) {
      caches = Path.of(configured);
    } else if (System.getProperty("os.name").startsWith("Mac")) {
      caches = home.resolve("Library").resolve("Caches");
    } else {
      caches = home.resolve(".cache");
    }
    return caches.resolve("visio").resolve("clips");
  }

  /**
   * @throws FakeDeviceException when it cannot be encoded on this machine
   */
  public VideoClip camera(CameraSettings settings) {
    String name =
        "camera %d×%d, %d fps, %s, %d kbit/s, seed %d"
            .formatted(
                settings.resolution().width(),
                settings.resolution().height(),
                settings.framesPerSecond(),
                settings.codec(),
                settings.kilobitsPerSecond(),
                settings.seed());
    return shared(
        settings,
        () ->
            cached(
                "camera",
                key(settings, ClipEncoder.encoding(settings).options()),
                content ->
                    ClipBytes.video(
                        content,
                        settings.codec(),
                        settings.resolution(),
                        settings.framesPerSecond()),
                name,
                () -> ClipEncoder.camera(settings, name, progress),
                ClipBytes::of));
  }

  /**
   * @throws FakeDeviceException when it cannot be encoded on this machine
   */
  public VideoClip screen(ScreenSettings settings) {
    String name =
        "screen 1920×1080, %d fps, %s, %d kbit/s, seed %d"
            .formatted(
                settings.framesPerSecond(),
                settings.codec(),
                settings.kilobitsPerSecond(),
                settings.seed());
    return shared(
        settings,
        () ->
            cached(
                "screen",
                key(settings, ClipEncoder.encoding(settings).options()),
                content ->
                    ClipBytes.video(
                        content,
                        settings.codec(),
                        settings.resolution(),
                        settings.framesPerSecond()),
                name,
                () -> ClipEncoder.screen(settings, name, progress),
                ClipBytes::of));
  }

  /**
   * @throws FakeDeviceException when it cannot be encoded on this machine
   */
  public AudioClip microphone(MicrophoneSettings settings) {
    String name =
        "microphone, Opus, %d kbit/s, seed %d"
            .formatted(settings.kilobitsPerSecond(), settings.seed());
    return shared(
        settings,
        () ->
            cached(
                "microphone",
                key(settings, OpusEncoder.options(settings.kilobitsPerSecond())),
                ClipBytes::audio,
                name,
                () -> ClipEncoder.microphone(settings, name, progress),
                ClipBytes::of));
  }

  /** Everything that determines a clip's bytes. */
  private String key(Record settings, Map<String, String> encoderOptions) {
    return String.join(
        "\n",
        "format " + ClipBytes.FORMAT_VERSION,
        "content " + ClipEncoder.CONTENT_VERSION,
        encoderVersion,
        settings.toString(),
        encoderOptions.toString());
  }

  private <C> C cached(
      String kind,
      String key,
      Function<byte[], Optional<C>> reader,
      String name,
      Supplier<C> maker,
      Function<C, byte[]> writer) {
    Optional<C> known = cache.load(kind, key).flatMap(reader);
    if (known.isPresent()) {
      return known.get();
    }
    C made = maker.get();
    try {
      cache.store(kind, key, writer.apply(made));
    } catch (IOException e) {
      // A run does not fail for want of a cache: it only takes longer the next time too.
      progress.notCached(name, e.toString());
    }
    return made;
  }

  /** The first call for these settings makes the clip on its own thread, the others wait for it. */
  @SuppressWarnings("unchecked")
  private <C> C shared(Record settings, Supplier<C> maker) {
    FutureTask<?> task;
    boolean mine = false;
    synchronized (clips) {
      task = clips.get(settings);
      if (task == null) {
        task = new FutureTask<>(maker::get);
        clips.put(settings, task);
        mine = true;
      }
    }
    if (mine) {
      task.run();
    }
    try {
      return (C) task.get();
    } catch (ExecutionException e) {
      synchronized (clips) {
        clips.remove(settings, task);
      }
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FakeDeviceException("interrupted while waiting for " + settings, e);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof CodecException codec) {
      return new FakeDeviceException(codec.getMessage(), codec);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known
        ? known
        : new FakeDeviceException("encoding failed", cause);
  }
}
