package dev.visio.measurement.figures;

/**
 * The delays of one interval of the measured window, about a second, as whole histograms: any
 * window of them can be judged, where percentiles of intervals could only be averaged.
 *
 * @param fromSeconds since the begin of the measured window
 * @param oneWayDelay corrected, by the instant of receipt, in the form of {@link
 *     dev.visio.measurement.service.HistogramText}; null when it was not kept
 * @param forwardingLatency likewise; null when the service did not answer
 * @param captureToRender of the cameras' pictures that were shown in the interval; null when it was
 *     not kept
 * @param screenCaptureToRender likewise, of screens'
 */
public record IntervalDelays(
    double fromSeconds,
    double seconds,
    String oneWayDelay,
    String forwardingLatency,
    String captureToRender,
    String screenCaptureToRender) {
  public double middleSeconds() {
    return fromSeconds + seconds / 2;
  }
}
