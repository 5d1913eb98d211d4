package dev.visio.wire.rtp;

/**
 * The client-to-mixer audio level header extension (RFC 6464 §3): one byte, a voice activity flag
 * and the level in −dBov. Louder is smaller: 0 is full scale, {@value #SILENCE} is silence.
 */
public final class AudioLevel {
  public static final int LENGTH = 1;

  /** Digital silence, −127 dBov. */
  public static final int SILENCE = 127;

  private AudioLevel() {}

  public static void write(byte[] out, int offset, boolean voiceActivity, int level) {
    out[offset] = (byte) ((voiceActivity ? 0x80 : 0) | level & 0x7F);
  }

  /** 0 (loudest) to {@value #SILENCE}. */
  public static int level(byte[] bytes, int offset) {
    return bytes[offset] & 0x7F;
  }

  /**
   * What the sender's voice activity detector said; meaningful only if the session agreed on it.
   */
  public static boolean voiceActivity(byte[] bytes, int offset) {
    return bytes[offset] < 0;
  }
}
