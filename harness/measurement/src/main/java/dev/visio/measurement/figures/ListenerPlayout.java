package dev.visio.measurement.figures;

import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;

/**
 * What one speaker heard and saw of all others in the measured window.
 *
 * @param captureToRenderP50Nanos of the cameras' pictures that it was shown; null when there were
 *     none, likewise the next two
 * @param pictures cameras and screens together
 */
public record ListenerPlayout(
    Long captureToRenderP50Nanos,
    Long captureToRenderP99Nanos,
    Long captureToRenderMaxNanos,
    PictureFlow pictures,
    SoundFlow sounds,
    ScoreFigures estimatedMosVideo,
    ScoreFigures estimatedMosAudio) {

  /** Of a speaker of whom nothing is known. */
  public static final ListenerPlayout NONE =
      new ListenerPlayout(
          null, null, null, PictureFlow.NONE, SoundFlow.NONE, ScoreFigures.NONE, ScoreFigures.NONE);
}
