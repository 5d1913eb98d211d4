package dev.visio.wire.rtp;

/**
 * Gives 16-bit sequence numbers the rollover counter that they lack: each is taken as the number
 * nearest to the highest one so far, as SRTP does with its packet index (RFC 3711 §3.3.1, Appendix
 * A). Reordering and loss of fewer than 32,768 packets do no harm.
 *
 * <p>The first number begins at itself, so packets overtaken by a first one shortly behind a wrap
 * come out negative, which keeps differences right. One stream each; not shared between threads.
 */
public final class SequenceUnwrapper {
  private boolean started;
  private long highest;

  /** Unwraps a number and remembers it where it is the highest. */
  public long unwrap(int sequenceNumber) {
    long index = estimate(sequenceNumber);
    update(index);
    return index;
  }

  /** What {@link #unwrap} would answer, with nothing remembered: before a packet is authentic. */
  public long estimate(int sequenceNumber) {
    if (!started) {
      return sequenceNumber & 0xFFFF;
    }
    return highest + (short) (sequenceNumber - (int) highest);
  }

  /** Remembers an estimate that turned out to be true. */
  public void update(long index) {
    if (!started || index > highest) {
      started = true;
      highest = index;
    }
  }

  public boolean isStarted() {
    return started;
  }

  /** The highest unwrapped number so far; 0 before the first. */
  public long highest() {
    return highest;
  }
}
