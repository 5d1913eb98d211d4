package dev.visio.fakedevices;

/**
 * Told how far an encoding has come, on the thread that encodes. A clip from the cache is silent.
 */
@FunctionalInterface
public interface EncodingProgress {

  /** Tells nobody. */
  EncodingProgress SILENT = (device, framesDone, framesTotal) -> {};

  /**
   * @param device a short name for people, as "camera 640×360 30 fps VP8 500 kbit/s, seed 7"
   * @param framesDone how many of its frames are encoded
   * @param framesTotal how many there will be
   */
  void encoded(String device, int framesDone, int framesTotal);

  /**
   * A clip was made but could not be kept; the next start will make it again.
   *
   * @param reason what the file system said
   */
  default void notCached(String device, String reason) {}
}
