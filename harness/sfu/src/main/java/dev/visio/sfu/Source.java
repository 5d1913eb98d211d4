package dev.visio.sfu;

/** What a participant publishes from. */
public enum Source {
  MICROPHONE("mic"),
  CAMERA("cam"),
  SCREEN("screen");

  private final String mid;

  Source(String mid) {
    this.mid = mid;
  }

  /** The media identification (RFC 5888) of the offer's section that sends it. */
  public String mid() {
    return mid;
  }

  /** Whether key frames can be asked of it. */
  public boolean isVideo() {
    return this != MICROPHONE;
  }
}
