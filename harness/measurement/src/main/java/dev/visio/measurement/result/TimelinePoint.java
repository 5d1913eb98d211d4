package dev.visio.measurement.result;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.ServiceHoldings;

/**
 * One interval of the run, warm-up included; by the instant of receipt, where the figures of the
 * window go by intended send.
 *
 * @param fromSeconds since the begin of the measured window; negative in the warm-up
 * @param measured whether the interval's middle lies in the measured window
 * @param forwardingLatency null when the service was not asked or did not answer
 * @param serviceCores processors that the service kept busy
 * @param serviceHoldings null in files from before they were kept
 * @param stealRatio null where the system does not tell
 * @param oneWayDelayHistogram the corrected delays, each within 1 %, in the form of {@link
 *     dev.visio.measurement.service.HistogramText}; null in files from before it was kept
 * @param forwardingLatencyHistogram likewise; null when the service did not answer
 * @param captureToRenderHistogram likewise, of the cameras' pictures that were shown
 * @param screenCaptureToRenderHistogram likewise, of the screens'
 */
public record TimelinePoint(
    double fromSeconds,
    double seconds,
    boolean measured,
    int speakersJoined,
    long packetsSent,
    long packetsReceived,
    long bytesReceived,
    DelayFigures oneWayDelayCorrected,
    DelayFigures oneWayDelayUncorrected,
    DelayFigures forwardingLatency,
    long pacingErrorP99Nanos,
    long loopStallMaxNanos,
    double serviceCores,
    ServiceHoldings serviceHoldings,
    double generatorCores,
    Double stealRatio,
    long pliCount,
    String oneWayDelayHistogram,
    String forwardingLatencyHistogram,
    String captureToRenderHistogram,
    String screenCaptureToRenderHistogram) {

  /** The same point on a timeline whose zero lies elsewhere. */
  TimelinePoint placed(double newFromSeconds, boolean inWindow) {
    return new TimelinePoint(
        newFromSeconds,
        seconds,
        inWindow,
        speakersJoined,
        packetsSent,
        packetsReceived,
        bytesReceived,
        oneWayDelayCorrected,
        oneWayDelayUncorrected,
        forwardingLatency,
        pacingErrorP99Nanos,
        loopStallMaxNanos,
        serviceCores,
        serviceHoldings,
        generatorCores,
        stealRatio,
        pliCount,
        oneWayDelayHistogram,
        forwardingLatencyHistogram,
        captureToRenderHistogram,
        screenCaptureToRenderHistogram);
  }

  double middleSeconds() {
    return fromSeconds + seconds / 2;
  }

  /** Its delays, as a window is judged by them. */
  public IntervalDelays delays() {
    return new IntervalDelays(
        fromSeconds,
        seconds,
        oneWayDelayHistogram,
        forwardingLatencyHistogram,
        captureToRenderHistogram,
        screenCaptureToRenderHistogram);
  }
}
