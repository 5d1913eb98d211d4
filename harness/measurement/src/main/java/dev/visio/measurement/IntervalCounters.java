package dev.visio.measurement;

import org.HdrHistogram.Histogram;

/**
 * What one loop has seen since the last interval. Two of them take turns: one is written, the other
 * is read.
 */
final class IntervalCounters {
  final Histogram corrected = Delays.newHistogram();
  final Histogram uncorrected = Delays.newHistogram();
  final Histogram pacing = Delays.newHistogram();
  final Histogram captureToRender = Delays.newHistogram();
  final Histogram screenCaptureToRender = Delays.newHistogram();
  long packetsSent;
  long packetsReceived;
  long bytesSent;
  long bytesReceived;
  long plis;
  long loopStallMaxNanos;

  void reset() {
    corrected.reset();
    uncorrected.reset();
    pacing.reset();
    captureToRender.reset();
    screenCaptureToRender.reset();
    packetsSent = 0;
    packetsReceived = 0;
    bytesSent = 0;
    bytesReceived = 0;
    plis = 0;
    loopStallMaxNanos = 0;
  }
}
