package dev.visio.sfu.bandwidth;

/**
 * One attempt to find out whether the path carries more: for a short time more is sent than is
 * needed, and how fast that arrives is what the path carries at least. All packets count that leave
 * meanwhile, whatever they are.
 */
final class Probe {
  /** Long enough for some packets, short enough that the queue it may fill is soon empty. */
  static final long DURATION_NANOS = 60_000_000L;

  /** Sent and not spoken of for so long: the probe has failed. */
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  private static final int FEWEST = 5;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private boolean running;
  private boolean sending;
  private long startedNanos;
  private long endNanos;
  private long firstNumber;
  private long lastNumber;
  private long lastSpokenOf;

  private boolean filled;
  private int arrived;
  private long bytes;
  private int firstBytes;
  private int lastBytes;
  private long firstSent;
  private long lastSent;
  private long firstArrival;
  private long lastArrival;

  boolean isRunning() {
    return running;
  }

  /** Packets from this number on belong to it. */
  void start(long number, long nowNanos) {
    running = true;
    sending = true;
    startedNanos = nowNanos;
    firstNumber = number;
    arrived = 0;
    bytes = 0;
  }

  /** Packets from this number on do not belong to it any more. */
  void end(long number, long nowNanos) {
    sending = false;
    lastNumber = number - 1;
    endNanos = nowNanos;
    running = lastNumber >= firstNumber;
  }

  boolean isSending() {
    return sending;
  }

  boolean hasToEnd(long nowNanos) {
    return sending && nowNanos - startedNanos >= DURATION_NANOS;
  }

  /** One of the packets that were sent on this path has arrived. */
  void arrived(long number, int length, long sentNanos, long arrivalNanos) {
    if (!running || number < firstNumber || !sending && number > lastNumber) {
      return;
    }
    if (arrived == 0 || sentNanos < firstSent) {
      firstSent = sentNanos;
    }
    if (arrived == 0 || sentNanos >= lastSent) {
      lastSent = sentNanos;
      lastBytes = length;
    }
    if (arrived == 0 || arrivalNanos < firstArrival) {
      firstArrival = arrivalNanos;
      firstBytes = length;
    }
    if (arrived == 0 || arrivalNanos > lastArrival) {
      lastArrival = arrivalNanos;
    }
    arrived++;
    bytes += length;
  }

  /** The subscriber has spoken of packets up to this one. */
  void spokenOf(long number) {
    lastSpokenOf = Math.max(lastSpokenOf, number);
  }

  /** Whether there is nothing more to wait for; {@link #bitsPerSecond} says what has come of it. */
  boolean isOver(long nowNanos) {
    return running
        && !sending
        && (lastSpokenOf >= lastNumber || nowNanos - endNanos > PATIENCE_NANOS);
  }

  /** Whether the last one has shown what the path carries at most, since more was sent. */
  boolean hasFilled() {
    return filled;
  }

  /**
   * What the path carries at least, in bits a second, or 0 if nothing can be said of it; ends the
   * probe.
   */
  long bitsPerSecond() {
    running = false;
    filled = false;
    long sentFor = lastSent - firstSent;
    long arrivedFor = lastArrival - firstArrival;
    if (arrived < FEWEST || sentFor <= 0 || arrivedFor <= 0) {
      return 0;
    }
    // Between n packets lie n − 1 intervals: each side leaves out the one outside of them.
    long sentRate = (bytes - lastBytes) * Byte.SIZE * NANOS_PER_SECOND / sentFor;
    long arrivedRate = (bytes - firstBytes) * Byte.SIZE * NANOS_PER_SECOND / arrivedFor;
    filled = arrivedRate < sentRate * 9 / 10;
    return filled ? arrivedRate * 95 / 100 : Math.min(sentRate, arrivedRate);
  }
}
