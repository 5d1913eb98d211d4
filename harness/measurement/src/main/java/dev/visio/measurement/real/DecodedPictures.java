package dev.visio.measurement.real;

import dev.visio.measurement.figures.DelayFigures;
import java.util.Objects;

/**
 * What was decoded of one camera, judged by the codes in the pictures.
 *
 * @param decoded pictures that were shown
 * @param withoutCode of these: no code could be read in them
 * @param ofOthers of these: they had the code of another camera than the one that was announced
 * @param outOfOrder of these: older than the one before, or the same once more
 * @param captureToRenderDelay from the capture of the very picture to its showing, decoding
 *     included
 * @param compared pictures that were compared with what was sent
 * @param psnrMeanDecibels of the luma, over the compared pictures; 0 where there are none, likewise
 *     the next three
 * @param psnrLeastDecibels of the worst of them
 * @param ssimMean of the luma, 1 for equal pictures
 * @param ssimLeast of the worst of them
 */
public record DecodedPictures(
    long decoded,
    long withoutCode,
    long ofOthers,
    long outOfOrder,
    DelayFigures captureToRenderDelay,
    long compared,
    double psnrMeanDecibels,
    double psnrLeastDecibels,
    double ssimMean,
    double ssimLeast) {
  public DecodedPictures {
    Objects.requireNonNull(captureToRenderDelay, "captureToRenderDelay");
  }
}
