package dev.visio.measurement;

import org.HdrHistogram.Histogram;

/**
 * What happened between two askings, over all loops, by the instant of receipt: for the live line,
 * the timeline and the interval logs. Duplicates count as received packets, but their delay is not
 * recorded a second time. The histograms belong to the receiver of this record.
 */
public record LiveInterval(
    long fromNanos,
    long toNanos,
    int speakersJoined,
    long packetsSent,
    long packetsReceived,
    long bytesSent,
    long bytesReceived,
    long plis,
    long loopStallMaxNanos,
    Histogram correctedDelay,
    Histogram uncorrectedDelay,
    Histogram pacingError,
    Histogram captureToRenderDelay,
    Histogram screenCaptureToRenderDelay) {

  public double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }

  public long packetsReceivedPerSecond() {
    return perSecond(packetsReceived);
  }

  public long packetsSentPerSecond() {
    return perSecond(packetsSent);
  }

  /** The 99th percentile of the corrected one-way delay; 0 when nothing arrived. */
  public long delayP99Nanos() {
    return correctedDelay.getValueAtPercentile(99);
  }

  private long perSecond(long count) {
    return toNanos - fromNanos <= 0 ? 0 : Math.round(count / seconds());
  }
}
