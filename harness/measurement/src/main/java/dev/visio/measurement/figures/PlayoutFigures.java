package dev.visio.measurement.figures;

import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import java.util.List;

/**
 * What people would have heard and seen in the measured window, by jitter buffers computed from the
 * arrival times; nothing is decoded.
 *
 * @param captureToRenderDelay of every camera's picture that was shown: from its tick on
 * @param screenCaptureToRenderDelay of every screen's; none in files from before it was told apart
 * @param mouthToEarDelay of every packet of sound that was played: from the microphone's tick to
 *     its playing; the packet's own 20 ms and the codec's look-ahead come before
 * @param pictures all flows of cameras and screens together
 * @param sounds all flows of microphones together
 * @param estimatedMosVideo one score for each flow
 * @param estimatedMosAudio one for each listener, of all that it heard
 * @param assumptions what the scores rest on
 */
public record PlayoutFigures(
    DelayFigures captureToRenderDelay,
    DelayFigures screenCaptureToRenderDelay,
    DelayFigures mouthToEarDelay,
    PictureFlow pictures,
    SoundFlow sounds,
    ScoreFigures estimatedMosVideo,
    ScoreFigures estimatedMosAudio,
    MosAssumptions assumptions,
    List<QualityMatrix> matrices) {

  /** Of a run in which nobody looked. */
  public static final PlayoutFigures NONE =
      new PlayoutFigures(
          DelayFigures.NONE,
          DelayFigures.NONE,
          DelayFigures.NONE,
          PictureFlow.NONE,
          SoundFlow.NONE,
          ScoreFigures.NONE,
          ScoreFigures.NONE,
          new MosAssumptions("", "", "", ""),
          List.of());

  public PlayoutFigures {
    screenCaptureToRenderDelay =
        screenCaptureToRenderDelay == null ? DelayFigures.NONE : screenCaptureToRenderDelay;
    matrices = List.copyOf(matrices);
  }
}
