package dev.visio.measurement.playout;

/**
 * What was seen of one camera or screen by one viewer, or of many together, under the names and in
 * the units of W3C's webrtc-stats (RTCInboundRtpStreamStats): durations are seconds.
 *
 * @param framesReceived complete ones
 * @param framesDecoded those that a decoder could have taken in their order
 * @param keyFramesDecoded of these
 * @param framesRendered shown; a picture is none that the next one overtakes within half a refresh
 *     of a screen
 * @param framesDropped complete, but never decodable, or overtaken
 * @param freezeCount intervals between two shown pictures of at least max(3·avg, avg + 150 ms), avg
 *     of the 30 intervals before; a picture that still stands at the end of the window is one
 * @param pauseCount intervals of more than 5 s
 * @param totalInterFrameDelay all intervals
 * @param totalSquaredInterFrameDelay their squares, in s²
 * @param jitterBufferDelay sum over the pictures, from their first packet to their showing
 * @param jitterBufferTargetDelay sum over the pictures of what the buffer aimed at
 * @param jitterBufferEmittedCount pictures
 * @param keyFrameWaitCount how often pictures could not be decoded until a key frame came
 * @param totalKeyFrameWaitDuration how long that took
 * @param captureToRenderNanos sum over the shown pictures, from the camera's tick to their showing
 * @param bytesDecoded of the decoded pictures' packets
 */
public record PictureFlow(
    long framesReceived,
    long framesDecoded,
    long keyFramesDecoded,
    long framesRendered,
    long framesDropped,
    long freezeCount,
    double totalFreezesDuration,
    long pauseCount,
    double totalPausesDuration,
    double totalInterFrameDelay,
    double totalSquaredInterFrameDelay,
    double jitterBufferDelay,
    double jitterBufferTargetDelay,
    long jitterBufferEmittedCount,
    long keyFrameWaitCount,
    double totalKeyFrameWaitDuration,
    long captureToRenderNanos,
    long bytesDecoded) {

  public static final PictureFlow NONE =
      new PictureFlow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One picture that stands still for so long, and is still there. */
  public static PictureFlow standing(double seconds) {
    return new PictureFlow(0, 0, 0, 0, 0, 1, seconds, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  public PictureFlow plus(PictureFlow other) {
    return new PictureFlow(
        framesReceived + other.framesReceived,
        framesDecoded + other.framesDecoded,
        keyFramesDecoded + other.keyFramesDecoded,
        framesRendered + other.framesRendered,
        framesDropped + other.framesDropped,
        freezeCount + other.freezeCount,
        totalFreezesDuration + other.totalFreezesDuration,
        pauseCount + other.pauseCount,
        totalPausesDuration + other.totalPausesDuration,
        totalInterFrameDelay + other.totalInterFrameDelay,
        totalSquaredInterFrameDelay + other.totalSquaredInterFrameDelay,
        jitterBufferDelay + other.jitterBufferDelay,
        jitterBufferTargetDelay + other.jitterBufferTargetDelay,
        jitterBufferEmittedCount + other.jitterBufferEmittedCount,
        keyFrameWaitCount + other.keyFrameWaitCount,
        totalKeyFrameWaitDuration + other.totalKeyFrameWaitDuration,
        captureToRenderNanos + other.captureToRenderNanos,
        bytesDecoded + other.bytesDecoded);
  }

  /**
   * Pictures a second, weighted so that one long interval counts more than many short ones: all
   * intervals over the sum of their squares. 0 when nothing moved.
   */
  public double harmonicFrameRate() {
    return totalSquaredInterFrameDelay == 0
        ? 0
        : totalInterFrameDelay / totalSquaredInterFrameDelay;
  }

  /** Of the shown pictures, from the camera's tick to their showing; 0 when none was shown. */
  public long meanCaptureToRenderNanos() {
    return framesRendered == 0 ? 0 : captureToRenderNanos / framesRendered;
  }
}
