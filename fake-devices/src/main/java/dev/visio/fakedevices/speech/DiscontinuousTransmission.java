package dev.visio.fakedevices.speech;

/**
 * Decides which packets of 20 ms are sent, as Opus' own DTX does (RFC 6716 §2.1.9; libopus' silk):
 * after 200 ms without speech nothing is sent, but for one packet every 400 ms that tells the
 * receiver how the background sounds by now. The first 20 ms of speech are sent at once.
 *
 * <p>Speech is what rises above the room by level. One instance follows one stream, in order.
 */
public final class DiscontinuousTransmission {

  /** Packets that still go out after the last one with speech: 200 ms. */
  static final int HANGOVER_FRAMES = 10;

  /** In silence one packet out of this many goes out: every 400 ms. */
  static final int FRAMES_PER_UPDATE = 20;

  /** −dBov; quieter than this is not speech. */
  static final int QUIETEST_SPEECH_LEVEL = 60;

  private int quietFrames;

  /**
   * Whether the next 20 ms are sent.
   *
   * @param audioLevel their level in −dBov
   */
  public boolean isSent(int audioLevel) {
    if (audioLevel <= QUIETEST_SPEECH_LEVEL) {
      quietFrames = 0;
      return true;
    }
    quietFrames++;
    return quietFrames <= HANGOVER_FRAMES
        || (quietFrames - HANGOVER_FRAMES) % FRAMES_PER_UPDATE == 0;
  }
}
