package dev.visio.measurement.playout;

/**
 * What was heard of one microphone at one listener, or of many together, under the names and in the
 * units of W3C's webrtc-stats (RTCInboundRtpStreamStats); samples are of 48 kHz, durations seconds.
 *
 * @param totalSamplesReceived samples played, concealed ones included; silence that was not sent
 *     (Opus DTX) is not among them
 * @param concealedSamples of these: made up, because a packet was lost or not there in time
 * @param silentConcealedSamples of these: silence, because a gap was longer than speech can be
 *     continued
 * @param concealmentEvents gaps
 * @param insertedSamplesForDeceleration made up so that the buffer fills
 * @param removedSamplesForAcceleration left out so that it empties
 * @param packetsDiscarded came when their place had been played already
 * @param jitterBufferDelay sum over the samples of how long their packet waited
 * @param jitterBufferTargetDelay sum over the samples of what the buffer aimed at
 * @param jitterBufferEmittedCount samples that came from packets
 * @param mouthToEarNanos sum over the packets, from the microphone's tick to their playing
 * @param packetsPlayed packets
 */
public record SoundFlow(
    long totalSamplesReceived,
    long concealedSamples,
    long silentConcealedSamples,
    long concealmentEvents,
    long insertedSamplesForDeceleration,
    long removedSamplesForAcceleration,
    long packetsDiscarded,
    double jitterBufferDelay,
    double jitterBufferTargetDelay,
    long jitterBufferEmittedCount,
    long mouthToEarNanos,
    long packetsPlayed) {

  public static final SoundFlow NONE = new SoundFlow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public SoundFlow plus(SoundFlow other) {
    return new SoundFlow(
        totalSamplesReceived + other.totalSamplesReceived,
        concealedSamples + other.concealedSamples,
        silentConcealedSamples + other.silentConcealedSamples,
        concealmentEvents + other.concealmentEvents,
        insertedSamplesForDeceleration + other.insertedSamplesForDeceleration,
        removedSamplesForAcceleration + other.removedSamplesForAcceleration,
        packetsDiscarded + other.packetsDiscarded,
        jitterBufferDelay + other.jitterBufferDelay,
        jitterBufferTargetDelay + other.jitterBufferTargetDelay,
        jitterBufferEmittedCount + other.jitterBufferEmittedCount,
        mouthToEarNanos + other.mouthToEarNanos,
        packetsPlayed + other.packetsPlayed);
  }

  /** The share of what was heard that was made up; 0 when nothing was heard. */
  public double concealedRatio() {
    return totalSamplesReceived == 0 ? 0 : (double) concealedSamples / totalSamplesReceived;
  }

  /**
   * From the microphone's tick to the playing of its packet, on average; 0 when none was played.
   */
  public long meanMouthToEarNanos() {
    return packetsPlayed == 0 ? 0 : mouthToEarNanos / packetsPlayed;
  }
}
