package dev.visio.measurement.playout;

/**
 * One packet of a picture, as much of it as playing needs. One object serves all packets of a
 * receiver, so that none is made for each.
 */
public final class PicturePart {
  /** What a field says that the packet does not have. */
  public static final int ABSENT = -1;

  private long sequence;
  private int timestamp;
  private long capturedNanos;
  private long arrivedNanos;
  private int bytes;
  private boolean starts;
  private boolean startsKeyPicture;
  private boolean ends;
  private int pictureId;
  private int tl0PicIdx;
  private int temporalLayer;
  private boolean layerSync;

  /**
   * A packet.
   *
   * @param sequence its RTP sequence number in the stream, unwrapped
   * @param timestamp its RTP timestamp, at 90 kHz
   * @param capturedNanos the camera's tick, or for a later part when it should have left; on the
   *     clock of the arrival
   */
  public PicturePart packet(
      long sequence, int timestamp, long capturedNanos, long arrivedNanos, int bytes) {
    this.sequence = sequence;
    this.timestamp = timestamp;
    this.capturedNanos = capturedNanos;
    this.arrivedNanos = arrivedNanos;
    this.bytes = bytes;
    return this;
  }

  /**
   * Which part of its picture it is.
   *
   * @param ends the RTP marker
   */
  public PicturePart place(boolean starts, boolean startsKeyPicture, boolean ends) {
    this.starts = starts;
    this.startsKeyPicture = startsKeyPicture;
    this.ends = ends;
    return this;
  }

  /** What VP8's descriptor says of its picture (RFC 7741 section 4.2), {@link #ABSENT} included. */
  public PicturePart layers(int pictureId, int tl0PicIdx, int temporalLayer, boolean layerSync) {
    this.pictureId = pictureId;
    this.tl0PicIdx = tl0PicIdx;
    this.temporalLayer = temporalLayer;
    this.layerSync = layerSync;
    return this;
  }

  long sequence() {
    return sequence;
  }

  int timestamp() {
    return timestamp;
  }

  /** As given with the packet. */
  public long capturedNanos() {
    return capturedNanos;
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  int bytes() {
    return bytes;
  }

  boolean starts() {
    return starts;
  }

  boolean startsKeyPicture() {
    return startsKeyPicture;
  }

  boolean ends() {
    return ends;
  }

  int pictureId() {
    return pictureId;
  }

  int tl0PicIdx() {
    return tl0PicIdx;
  }

  int temporalLayer() {
    return temporalLayer;
  }

  boolean layerSync() {
    return layerSync;
  }
}
