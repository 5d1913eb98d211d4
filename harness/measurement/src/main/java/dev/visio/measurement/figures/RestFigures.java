package dev.visio.measurement.figures;

/**
 * The REST interface in the measured window, where the scenario asks for requests beside the media.
 *
 * @param requests that were due in the window
 * @param failed of these: not answered, or not with what was asked for
 * @param latency from the instant at which a request should have been sent to the end of its answer
 * @param uncorrected the same from the instant at which it was sent
 */
public record RestFigures(
    long requests, long failed, DelayFigures latency, DelayFigures uncorrected) {

  public static final RestFigures NONE =
      new RestFigures(0, 0, DelayFigures.NONE, DelayFigures.NONE);
}
