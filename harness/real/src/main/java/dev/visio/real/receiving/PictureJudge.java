package dev.visio.real.receiving;

import dev.visio.fakedevices.CameraPictures;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.PictureCode;
import dev.visio.fakedevices.picture.YuvPicture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Compares decoded pictures with what was sent, which it draws anew: on one thread of its own, so
 * that neither libwebrtc nor the speakers wait for it. What it has no time for is not compared.
 */
public final class PictureJudge implements AutoCloseable {
  /** Pictures that wait: of 1280 × 720, fifteen megabytes. */
  private static final int WAITING = 16;

  /** Cameras that it can draw at once; an older one is set up again. */
  private static final int CAMERAS = 64;

  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("picture-judge").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Touched by the worker alone. */
  private final Map<CameraSettings, Drawn> cameras =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CameraSettings, Drawn> eldest) {
          return size() > CAMERAS;
        }
      };

  private record Drawn(CameraPictures pictures, YuvPicture picture) {
    Drawn(CameraSettings settings) {
      CameraPictures pictures = new CameraPictures(settings);
      this(pictures, pictures.blank());
    }
  }

  /** Whether one more picture would be compared. */
  boolean hasRoom() {
    return worker.getQueue().remainingCapacity() > 0;
  }

  /**
   * Compares this picture some time.
   *
   * @param sent by which camera
   * @param number of the picture in the camera's clip
   * @param luma as decoded, of the camera's size, without padding; the judge's from now on
   * @param told on the judge's thread
   */
  void compare(CameraSettings sent, int number, byte[] luma, Consumer<PictureQuality> told) {
    worker.execute(
        () -> {
          Drawn camera = cameras.computeIfAbsent(sent, Drawn::new);
          if (number >= camera.pictures().count()) {
            return;
          }
          camera.pictures().draw(number, camera.picture());
          int width = camera.picture().width();
          told.accept(
              PictureQuality.of(
                  camera.picture().luma(),
                  luma,
                  width,
                  camera.picture().height(),
                  PictureCode.height(width) + 1));
        });
  }

  /** Compares what waits, for a moment, and then no more. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      worker.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    worker.shutdownNow();
  }
}
