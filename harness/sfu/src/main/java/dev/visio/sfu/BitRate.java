package dev.visio.sfu;

/** How much a stream has, smoothed over some seconds: key frames come now and then. */
final class BitRate {
  private static final long INTERVAL_NANOS = 500_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SMOOTHING = 4;

  private long bytes;
  private long lastBytes;
  private boolean begun;
  private long lastNanos;
  private long bitsPerSecond = -1;

  void add(int packetBytes, long nowNanos) {
    if (!begun) {
      begun = true;
      lastNanos = nowNanos;
    }
    bytes += packetBytes;
  }

  /**
   * What it has now, looked at some times a second.
   *
   * @param assumed the answer before there is one
   */
  long bitsPerSecond(long assumed, long nowNanos) {
    long passed = begun ? nowNanos - lastNanos : 0;
    if (passed >= INTERVAL_NANOS) {
      long now = (bytes - lastBytes) * Byte.SIZE * NANOS_PER_SECOND / passed;
      boolean alone = bitsPerSecond < 0 || passed > SMOOTHING * INTERVAL_NANOS;
      bitsPerSecond = alone ? now : bitsPerSecond + (now - bitsPerSecond) / SMOOTHING;
      lastNanos = nowNanos;
      lastBytes = bytes;
    }
    return bitsPerSecond < 0 ? assumed : bitsPerSecond;
  }
}
