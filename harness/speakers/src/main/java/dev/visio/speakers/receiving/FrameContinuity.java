package dev.visio.speakers.receiving;

import java.util.Arrays;

/**
 * Follows the video of one slot: which frames arrived whole, and whether a decoder could show them.
 * A chain of decodable frames begins with a whole key frame and ends with the first packet that is
 * lost. Packets that overtook each other on the network are put in order in a small window first.
 */
public final class FrameContinuity {
  /** How many packets may overtake a missing one before it counts as lost. */
  public static final int REORDERING_PACKETS = 64;

  private static final int WINDOW_PACKETS = 512;
  private static final int PRESENT = 1;
  private static final int STARTS_FRAME = 2;
  private static final int STARTS_KEY_FRAME = 4;
  private static final int ENDS_FRAME = 8;

  private final byte[] window = new byte[WINDOW_PACKETS];
  private boolean started;
  private long next;
  private long highest;
  private boolean frameOpen;
  private boolean decodable;
  private long decodableFrames;
  private long breaks;

  /**
   * A packet has arrived.
   *
   * @param sequence its RTP sequence number in the slot, unwrapped
   * @param startsFrame whether a frame begins with it
   * @param startsKeyFrame whether that frame is a key frame
   * @param endsFrame whether a frame ends with it (the RTP marker)
   * @return frames that became decodable by it, mostly 0 or 1
   */
  public int onPacket(
      long sequence, boolean startsFrame, boolean startsKeyFrame, boolean endsFrame) {
    if (!started || sequence - next >= WINDOW_PACKETS) {
      restartAt(sequence);
    }
    if (sequence < next) {
      return 0;
    }
    window[slotOf(sequence)] =
        (byte)
            (PRESENT
                | (startsFrame ? STARTS_FRAME : 0)
                | (startsKeyFrame ? STARTS_KEY_FRAME : 0)
                | (endsFrame ? ENDS_FRAME : 0));
    highest = Math.max(highest, sequence);
    long before = decodableFrames;
    consume();
    while (highest - next >= REORDERING_PACKETS) {
      skipLost();
      consume();
    }
    return (int) (decodableFrames - before);
  }

  /** Another publisher's video begins in this slot: nothing is decodable until its key frame. */
  public void restart() {
    started = false;
    breakChain();
    breaks = 0;
  }

  /** Whether nothing can be decoded until a key frame comes. */
  public boolean awaitsKeyFrame() {
    return !decodable;
  }

  /** Frames that a decoder could have shown. */
  public long decodableFrames() {
    return decodableFrames;
  }

  /** How often packets were lost for good since this publisher's video began. */
  public long breaks() {
    return breaks;
  }

  private void restartAt(long sequence) {
    if (started) {
      breaks++;
    }
    Arrays.fill(window, (byte) 0);
    started = true;
    next = sequence;
    highest = sequence;
    breakChain();
  }

  private void consume() {
    for (int marks = window[slotOf(next)]; marks != 0; marks = window[slotOf(next)]) {
      window[slotOf(next)] = 0;
      next++;
      if ((marks & STARTS_FRAME) != 0) {
        frameOpen = decodable || (marks & STARTS_KEY_FRAME) != 0;
      }
      if ((marks & ENDS_FRAME) != 0 && frameOpen) {
        frameOpen = false;
        decodable = true;
        decodableFrames++;
      }
    }
  }

  private void skipLost() {
    breaks++;
    breakChain();
    while (window[slotOf(next)] == 0 && next < highest) {
      next++;
    }
  }

  private void breakChain() {
    frameOpen = false;
    decodable = false;
  }

  private static int slotOf(long sequence) {
    return (int) (sequence & WINDOW_PACKETS - 1);
  }
}
