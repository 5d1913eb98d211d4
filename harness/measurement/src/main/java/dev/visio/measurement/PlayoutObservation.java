package dev.visio.measurement;

import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What would have been heard and seen in the measured window. Rows are subscribers, columns are
 * publishers.
 *
 * @param captureToRenderDelay of every camera's picture that was shown
 * @param screenCaptureToRenderDelay of every screen's
 * @param mouthToEarDelay of every packet of sound that was played, from the microphone's tick on
 * @param captureToRender of what each subscriber was shown of cameras
 */
public record PlayoutObservation(
    Histogram captureToRenderDelay,
    Histogram screenCaptureToRenderDelay,
    Histogram mouthToEarDelay,
    List<Delay> captureToRender,
    List<List<SoundFlow>> microphones,
    List<List<PictureFlow>> cameras,
    List<List<PictureFlow>> screens) {

  public PlayoutObservation {
    captureToRender = List.copyOf(captureToRender);
    microphones = microphones.stream().map(List::copyOf).toList();
    cameras = cameras.stream().map(List::copyOf).toList();
    screens = screens.stream().map(List::copyOf).toList();
  }

  /** The delay of one subscriber's pictures; each at most 6.25 % above the true one. */
  public record Delay(long p50Nanos, long p99Nanos, long maxNanos) {}
}
